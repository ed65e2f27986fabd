package dev.parley.outbox;

import java.time.Duration;

/**
 * How often and how patiently a reply is tried.
 *
 * @param firstWait before the second try; doubles each time
 * @param longestWait no wait is longer
 * @param attempts tries before it is given up, at least 1
 */
public record RetrySettings(Duration firstWait, Duration longestWait, int attempts) {
  /** Refuses nonsense, naming value and limit. */
  public RetrySettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be at least 1, not " + attempts);
    }
    if (firstWait.isNegative() || firstWait.compareTo(longestWait) > 0) {
      throw new IllegalArgumentException(
          "firstWait must be 0 to longestWait (%s), not %s".formatted(longestWait, firstWait));
    }
  }

  /** Six tries within about an hour, unless the network asks for longer waits. */
  public static RetrySettings usual() {
    return new RetrySettings(Duration.ofMinutes(2), Duration.ofHours(1), 6);
  }

  /** How long to wait after so many attempts. */
  Duration wait(int attempts) {
    Duration wait = firstWait.multipliedBy(1L << Math.min(Math.max(attempts - 1, 0), 16));
    return wait.compareTo(longestWait) > 0 ? longestWait : wait;
  }
}
