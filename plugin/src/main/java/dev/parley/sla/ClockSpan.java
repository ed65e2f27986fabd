package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of a clock's time, by which its figures can be explained. The counted stretches of a
 * clock add up to its business time, the counted and the closed ones to its wall time.
 *
 * @param from its first instant
 * @param to the first instant after it
 * @param kind whether it counts
 * @param why it is paused, in a word; empty for the other kinds
 */
public record ClockSpan(Instant from, Instant to, Kind kind, String why) {
  /** The reason of a stretch in which the conversation was closed. */
  public static final String CONVERSATION_CLOSED = "conversation-closed";

  /** Whether a stretch counts. */
  public enum Kind implements Named {
    /** The calendar is open and the clock runs. */
    COUNTED,
    /** The calendar is closed; only wall time passes. */
    CLOSED,
    /** Somebody else has to do something, or the conversation is closed; no time passes. */
    PAUSED
  }

  /** Wall time between the two ends. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
