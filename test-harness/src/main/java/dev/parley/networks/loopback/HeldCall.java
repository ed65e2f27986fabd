package dev.parley.networks.loopback;

import java.util.concurrent.CountDownLatch;

/** A call that waits, with its caller, until a test lets it go. */
public final class HeldCall {
  private final String name;
  private final CountDownLatch released = new CountDownLatch(1);
  private volatile boolean dropped;

  HeldCall(String name) {
    this.name = name;
  }

  /** What was called: the name under which the fault waited for it. */
  public String name() {
    return name;
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
