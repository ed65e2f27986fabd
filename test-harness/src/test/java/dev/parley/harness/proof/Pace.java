package dev.parley.harness.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps load and kills in step, however fast the machine is: each kill comes at its own point of
 * the work, and the work waits for the kill of its part.
 */
final class Pace {
  private static final long STEP_MILLIS = 20;

  private static final long LONGEST_LIFE_MILLIS = 20_000;

  private final int kills;
  private final int work;
  private final AtomicInteger done = new AtomicInteger();
  private final AtomicInteger killed = new AtomicInteger();
  private final AtomicInteger thawed = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  /**
   * Makes it.
   *
   * @param work how much there is to do in all
   */
  Pace(int kills, int work) {
    this.kills = kills;
    this.work = work;
  }

  /** One piece of work was done. */
  void did() {
    done.incrementAndGet();
  }

  /**
   * Waits until the part of the work that belongs to the next kill has come so far, 0 to 1; not for
   * ever, since a life may be too short for anything to be done in it.
   */
  void awaitPart(double part) {
    double until = (killed.get() + part) * work / kills;
    for (long waited = 0; waited < LONGEST_LIFE_MILLIS && done.get() < until; ) {
      pause(STEP_MILLIS);
      waited += STEP_MILLIS;
    }
  }

  void killed() {
    killed.incrementAndGet();
  }

  void thawed() {
    thawed.incrementAndGet();
  }

  int thaws() {
    return thawed.get();
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
