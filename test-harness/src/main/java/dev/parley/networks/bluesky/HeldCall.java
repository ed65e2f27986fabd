package dev.parley.networks.bluesky;

import java.util.concurrent.CountDownLatch;

/** A call that waits, with its caller, until a test lets it go. */
public final class HeldCall {
  private final String nsid;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean dropped;

  HeldCall(String nsid) {
    this.nsid = nsid;
  }

  /** The method that was called. */
  public String nsid() {
    return nsid;
  }

  /** Lets the call go on as if nothing had been. */
  public void release() {
    released.countDown();
  }

  /** Closes the caller's connection; before the effect this means that nothing is done. */
  public void drop() {
    dropped = true;
    released.countDown();
  }

  void await() {
    try {
      released.await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new DroppedConnection();
    }
    if (dropped) {
      throw new DroppedConnection();
    }
  }
}
