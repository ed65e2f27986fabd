package dev.parley.harness.bench;

import java.time.Duration;
import java.util.Arrays;

/** Times that were measured, in nanoseconds. Safe for use by several threads. */
final class Samples {
  private long[] nanos = new long[1 << 16];
  private int count;

  synchronized void add(long value) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = value;
  }

  synchronized int count() {
    return count;
  }

  /** The time that so many percent stay below; zero if nothing was measured. */
  synchronized Duration percentile(double percent) {
    if (count == 0) {
      return Duration.ZERO;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return Duration.ofNanos(sorted[(int) Math.min(count - 1L, (long) (count * percent / 100))]);
  }

  String shown() {
    return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms".formatted(millis(50), millis(95), millis(99));
  }

  private double millis(double percent) {
    return percentile(percent).toNanos() / 1e6;
  }
}
