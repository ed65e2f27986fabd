package dev.parley.harness.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Spreads the load over the lives of the processes, so that each kill finds work under way. */
final class Pace {
  private static final long STEP_MILLIS = 20;

  private final int kills;
  private final AtomicInteger killed = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  Pace(int kills) {
    this.kills = kills;
  }

  void killed() {
    killed.incrementAndGet();
  }

  int kills() {
    return killed.get();
  }

  /** Waits until one more is allowed by now; false if all are done or the run is over. */
  boolean allows(int done, int all) {
    while (done >= allowed(all)) {
      if (done >= all || pause(STEP_MILLIS)) {
        return false;
      }
    }
    return over.getCount() > 0;
  }

  private long allowed(int all) {
    return kills == 0 ? all : Math.min(all, (long) all * (killed.get() + 1) / kills + 1);
  }

  /** Waits; true if the run is over. */
  boolean pause(long millis) {
    try {
      return over.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  void end() {
    over.countDown();
  }
}
