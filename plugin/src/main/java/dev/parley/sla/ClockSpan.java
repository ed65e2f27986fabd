package dev.parley.sla;

import java.time.Instant;

/**
 * A stretch of a clock's time, by which its figures can be explained.
 *
 * @param from its first instant
 * @param to the first instant after it
 * @param kind whether it counts
 * @param why it is paused, in a word; empty for the other kinds
 */
public record ClockSpan(Instant from, Instant to, Kind kind, String why) {
  /** Whether a stretch counts. */
  public enum Kind implements Named {
    /** The calendar is open and the clock runs. */
    COUNTED,
    /** The calendar is closed; only wall time passes. */
    CLOSED,
    /** Somebody else has to do something, or the conversation is closed; no time passes. */
    PAUSED
  }
}
