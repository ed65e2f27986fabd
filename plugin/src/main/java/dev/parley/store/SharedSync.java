package dev.parley.store;

/**
 * Lets those who wait for the disk at the same time wait for one sync: whoever comes while one is
 * under way waits for the next, which one of them runs for all.
 */
final class SharedSync {
  private final Runnable sync;
  private long asked;
  private long done;
  private boolean running;

  SharedSync(Runnable sync) {
    this.sync = sync;
  }

  /** Returns after a sync that began after this call. */
  void await() {
    long covers = claim();
    if (covers == 0) {
      return;
    }
    boolean interrupted = Thread.interrupted(); // an interrupted thread may not wait for the disk
    boolean worked = false;
    try {
      sync.run();
      worked = true;
    } finally {
      finish(worked ? covers : 0);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Waits until done by another, which is 0, or until it is this caller's turn to sync so far. */
  private synchronized long claim() {
    long mine = ++asked;
    boolean interrupted = false;
    try {
      while (running && done < mine) {
        try {
          wait();
        } catch (InterruptedException e) {
          interrupted = true; // what is committed must be safe before anybody hears of it
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    if (done >= mine) {
      return 0;
    }
    running = true;
    return asked;
  }

  private synchronized void finish(long covered) {
    done = Math.max(done, covered);
    running = false;
    notifyAll();
  }
}
