package dev.parley.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Mean, median and percentiles of some numbers, not rounded. Percentiles lie between the two
 * closest ranks in proportion, and are hidden where fewer than {@value #LEAST} numbers carry them.
 */
public final class Statistics {
  /** How many numbers a percentile needs. */
  public static final int LEAST = 10;

  private final double[] sorted;

  /** Takes numbers in any order. */
  public Statistics(List<Double> numbers) {
    sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /** How many there are. */
  public int count() {
    return sorted.length;
  }

  /** Their sum by their count; empty if there are none. */
  public OptionalDouble mean() {
    return Arrays.stream(sorted).average();
  }

  /** The middle one, or the middle between two; empty if there are none. */
  public OptionalDouble median() {
    return rank(50);
  }

  /** The number below which a share in percent of all lies; empty if there are too few. */
  public OptionalDouble percentile(int percent) {
    return sorted.length < LEAST ? OptionalDouble.empty() : rank(percent);
  }

  private OptionalDouble rank(int percent) {
    if (sorted.length == 0) {
      return OptionalDouble.empty();
    }
    double position = percent / 100.0 * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return OptionalDouble.of(sorted[below] + (sorted[above] - sorted[below]) * (position - below));
  }

  /**
   * The median by Kaplan and Meier: open waits count as at least as long as they are by now. Empty
   * if fewer than half can be said to have ended by any time.
   *
   * @param ended waits that ended
   * @param open waits that go on
   */
  public static OptionalDouble medianWithOpen(List<Double> ended, List<Double> open) {
    record Wait(double length, boolean ended) {}
    List<Wait> waits = new ArrayList<>();
    Stream.concat(
            ended.stream().map(length -> new Wait(length, true)),
            open.stream().map(length -> new Wait(length, false)))
        .sorted(Comparator.comparingDouble(Wait::length).thenComparing(wait -> !wait.ended()))
        .forEach(waits::add);
    double stillWaiting = 1;
    int atRisk = waits.size();
    for (Wait wait : waits) {
      if (wait.ended()) {
        stillWaiting *= (atRisk - 1.0) / atRisk;
        if (stillWaiting <= 0.5 + 1e-12) {
          return OptionalDouble.of(wait.length());
        }
      }
      atRisk--;
    }
    return OptionalDouble.empty();
  }
}
