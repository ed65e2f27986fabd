package dev.parley.health;

import java.time.Instant;
import java.util.Optional;

/**
 * What moves on an account.
 *
 * @param lastIn when the last message of somebody else came; empty if none did
 * @param lastOut when the last reply was out; empty if none was
 * @param replies how many replies wait to leave
 * @param items how many messages wait to become tickets
 */
public record Traffic(
    Optional<Instant> lastIn, Optional<Instant> lastOut, long replies, long items) {
  /** Nothing moved. */
  public static final Traffic NONE = new Traffic(Optional.empty(), Optional.empty(), 0, 0);
}
