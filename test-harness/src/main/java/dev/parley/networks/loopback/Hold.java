package dev.parley.networks.loopback;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Keeps calls waiting on one side of their effect. A test waits until a call is held, looks at the
 * world in that state, and lets the call go. Safe for many threads.
 */
public final class Hold {
  private final BlockingQueue<HeldCall> arrivals = new LinkedBlockingQueue<>();
  private final List<HeldCall> held = new ArrayList<>();
  private boolean over;

  /**
   * Waits for the next call to be held; each held call is returned once.
   *
   * @throws IllegalStateException when none came in time
   */
  public HeldCall awaitHeld(Duration patience) {
    return poll(patience)
        .orElseThrow(() -> new IllegalStateException("No call was held within " + patience + "."));
  }

  /** The same without the exception: empty when none came in time. */
  public Optional<HeldCall> poll(Duration patience) {
    try {
      return Optional.ofNullable(arrivals.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a call to be held.", stopped);
    }
  }

  /** How many calls wait at this moment. */
  public synchronized int waiting() {
    return held.size();
  }

  /** Lets every waiting call go on and holds no more. */
  public void release() {
    end().forEach(HeldCall::release);
  }

  /** Closes the connection of every waiting call and holds no more. */
  public void drop() {
    end().forEach(HeldCall::drop);
  }

  /** Waits up to that long for at least one call to be held, and says how many are. */
  public synchronized int awaitWaiting(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (held.isEmpty() && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return held.size();
  }

  /**
   * Keeps the calling thread until the call is let go; throws {@link DroppedConnection} if it is
   * dropped.
   */
  public void hold(String name) {
    HeldCall call = new HeldCall(name);
    synchronized (this) {
      if (over) {
        return;
      }
      held.add(call);
      notifyAll();
    }
    arrivals.add(call);
    try {
      call.await();
    } finally {
      synchronized (this) {
        held.remove(call);
      }
    }
  }

  private synchronized List<HeldCall> end() {
    over = true;
    return List.copyOf(held);
  }
}
