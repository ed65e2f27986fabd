package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time, from its first instant up to but not including its last, during which a
 * calendar is either open or closed throughout.
 */
public record Span(Instant from, Instant to, boolean open) {
  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("A span from " + from + " to " + to + " has no length");
    }
  }

  /** Wall time between the two ends. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
