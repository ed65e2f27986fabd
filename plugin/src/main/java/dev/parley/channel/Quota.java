package dev.parley.channel;

import java.time.Instant;
import java.util.Optional;

/**
 * How much of what a network allows is used up, as the network itself says in an answer.
 *
 * @param name of the limit, such as {@code calls}; the same each time
 * @param usedPercent from 0; more than 100 if the network says so
 * @param resetsAt when it is free again; empty if the network does not say
 */
public record Quota(String name, int usedPercent, Optional<Instant> resetsAt) {
  /** Refuses a blank name and a negative share. */
  public Quota {
    if (name.isBlank() || usedPercent < 0) {
      throw new IllegalArgumentException(
          "a quota needs a name and a share from 0, not '%s' and %d".formatted(name, usedPercent));
    }
  }
}
