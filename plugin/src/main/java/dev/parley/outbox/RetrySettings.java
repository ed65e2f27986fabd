package dev.parley.outbox;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often and how patiently a reply is tried.
 *
 * @param sends the waits between two tries of a send; there is one try more than waits
 * @param lookUps the waits between two look-ups of a send whose answer got lost, likewise
 */
public record RetrySettings(List<Duration> sends, List<Duration> lookUps) {
  private static final int SPREAD = 10;

  /** Refuses nonsense, naming value and limit. */
  public RetrySettings {
    sends = List.copyOf(sends);
    lookUps = List.copyOf(lookUps);
    for (Duration wait : sends) {
      if (wait.isNegative()) {
        throw new IllegalArgumentException("a wait must be at least 0, not " + wait);
      }
    }
  }

  /** Six tries over about two hours, then a person decides; as many look-ups. */
  public static RetrySettings usual() {
    return new RetrySettings(minutes(1, 4, 15, 40, 60), minutes(1, 4, 15, 40, 60));
  }

  private static List<Duration> minutes(long... waits) {
    return Arrays.stream(waits).mapToObj(Duration::ofMinutes).toList();
  }

  /** The wait after so many tries, spread by a tenth; empty if that was the last. */
  public Optional<Duration> afterTries(int tries, RandomGenerator chance) {
    return after(sends, tries, chance);
  }

  /** The wait after so many look-ups; empty if that was the last. */
  Optional<Duration> afterLookUps(int done, RandomGenerator chance) {
    return after(lookUps, done, chance);
  }

  private static Optional<Duration> after(List<Duration> waits, int done, RandomGenerator chance) {
    if (done > waits.size()) {
      return Optional.empty();
    }
    Duration wait = waits.isEmpty() ? Duration.ZERO : waits.get(Math.max(done - 1, 0));
    return Optional.of(wait.plusMillis(chance.nextLong(wait.toMillis() / SPREAD + 1)));
  }
}
