package dev.parley.article.source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * When a read is to end: after {@value #SECONDS} seconds, and the call that is under way then. Both
 * together stay within half a minute, the shortest time that a lease is good for.
 */
public final class Deadline {
  private static final int SECONDS = 20;

  /** The longest time for one call while a source is read. */
  public static final Duration LONGEST_CALL = Duration.ofSeconds(10);

  /** The largest answer taken. */
  public static final int MOST_BYTES = 8 * 1024 * 1024;

  private final InstantSource clock;
  private final Instant end;

  /** Begins now. */
  public Deadline(InstantSource clock) {
    this.clock = clock;
    this.end = clock.instant().plusSeconds(SECONDS);
  }

  /** Whether nothing more is to be begun. */
  public boolean passed() {
    return !clock.instant().isBefore(end);
  }
}
