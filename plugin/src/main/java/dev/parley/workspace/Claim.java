package dev.parley.workspace;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody is answering a ticket. A claim ends by itself two minutes after the last key, or half a
 * minute after the page was last heard of.
 *
 * @param login who
 * @param page in which page
 * @param since when they began
 * @param typedAt when they last wrote
 * @param seenAt when the page was last heard of
 * @param takenFrom from whom it was taken over; empty if from nobody
 */
public record Claim(
    String login,
    String page,
    Instant since,
    Instant typedAt,
    Instant seenAt,
    Optional<String> takenFrom) {
  /** After so long without a key nobody is answering any more. */
  public static final Duration IDLE = Duration.ofMinutes(2);

  /** After so long without a sign of it a page is closed. */
  public static final Duration GONE = Duration.ofSeconds(30);

  /** The same, held no longer. */
  Claim ended(Instant now) {
    return new Claim(login, page, since, now.minus(IDLE), seenAt, takenFrom);
  }

  /** Whether it is still held. */
  public boolean held(Instant now) {
    return typedAt.plus(IDLE).isAfter(now) && seenAt.plus(GONE).isAfter(now);
  }
}
