package dev.parley.customer;

import java.time.Instant;
import java.util.Optional;

/**
 * What an agent noted about a customer, such as that they like a formal tone.
 *
 * @param id Parley's number of it
 * @param about under which handle it is kept
 * @param text plain text
 * @param by login of who wrote it
 * @param at when
 * @param changed who changed it last, and when; empty if nobody did
 */
public record CustomerNote(
    long id, Handle about, String text, String by, Instant at, Optional<Changed> changed) {
  /** Who changed it, and when. */
  public record Changed(String by, Instant at) {}
}
