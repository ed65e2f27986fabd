package dev.parley.desk.sample;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Dice that always fall the same way for the same seed. */
final class Chance {
  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /** Whether something that happens in so many of a hundred cases happens. */
  boolean percent(int share) {
    return random.nextInt(100) < share;
  }

  /** A whole number from the least to the most, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** One of these. */
  <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** One of these by their weights. */
  <T extends Comparable<T>> T weighted(Map<T, Integer> weights) {
    SortedMap<T, Integer> ordered = new TreeMap<>(weights);
    int at = random.nextInt(ordered.values().stream().mapToInt(Integer::intValue).sum());
    for (Map.Entry<T, Integer> entry : ordered.entrySet()) {
      at -= entry.getValue();
      if (at < 0) {
        return entry.getKey();
      }
    }
    return ordered.lastKey();
  }

  /** Mostly near the median, now and then much more: how waits are. */
  double skewed(double median) {
    return median * Math.exp(0.9 * random.nextGaussian());
  }

  /** About this, give or take a tenth. */
  double about(double value) {
    return value * (0.9 + 0.2 * random.nextDouble());
  }
}
