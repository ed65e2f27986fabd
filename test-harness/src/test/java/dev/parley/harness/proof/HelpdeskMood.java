package dev.parley.harness.proof;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How the helpdesk takes each call, from a seed; the n-th call of one life meets the same. */
final class HelpdeskMood {
  /** How it takes a call. */
  enum Mood {
    /** As it should. */
    WELL,
    /** It throws; nothing was done. */
    THROWS,
    /** It asks to be asked later. */
    PUTS_OFF,
    /** It does not know whether it was done; it was not. */
    UNCLEAR_BEFORE,
    /** It does not know whether it was done; it was. */
    UNCLEAR_AFTER,
    /** It throws after it was done. */
    THROWS_AFTER,
    /** It answers null. */
    NOTHING
  }

  private static final List<Mood> BAD =
      List.of(
          Mood.THROWS,
          Mood.PUTS_OFF,
          Mood.UNCLEAR_BEFORE,
          Mood.UNCLEAR_AFTER,
          Mood.THROWS_AFTER,
          Mood.NOTHING);
  private static final double SLOW = 0.01;
  private static final int SLOWEST_MILLIS = 1500;
  private static final double STALLED = 0.0005;
  private static final int SHORTEST_STALL_MILLIS = 40_000;
  private static final int LONGER_STALL_MILLIS = 20_000;

  private final long seed;
  private final double rate;
  private final AtomicLong calls = new AtomicLong();
  private final CountDownLatch never = new CountDownLatch(1);

  HelpdeskMood(long seed, double rate) {
    this.seed = seed;
    this.rate = rate;
  }

  Mood next() {
    var random = new SplittableRandom(seed ^ (calls.incrementAndGet() * 0x9E3779B97F4A7C15L));
    if (rate == 0) {
      return Mood.WELL;
    }
    if (random.nextDouble() < STALLED) {
      waitFor(SHORTEST_STALL_MILLIS + random.nextInt(LONGER_STALL_MILLIS));
    }
    if (random.nextDouble() < SLOW) {
      waitFor(random.nextInt(SLOWEST_MILLIS));
    }
    return random.nextDouble() < rate ? BAD.get(random.nextInt(BAD.size())) : Mood.WELL;
  }

  private void waitFor(int millis) {
    try {
      boolean unused = never.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
