package dev.parley.bundle;

import dev.parley.fault.Wordless;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A piece of work that runs again and again on a thread of its own, and at once when woken. */
final class Loop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Runnable work;
  private final ScheduledExecutorService thread;
  private final AtomicBoolean waking = new AtomicBoolean();
  private String trouble = "";

  Loop(String name, Runnable work, ScheduledExecutorService thread) {
    this.name = name;
    this.work = work;
    this.thread = thread;
  }

  /** Starts running, at least once in each period. */
  void start(Duration period) {
    var unused = // run() lets nothing through that a future could tell
        thread.scheduleWithFixedDelay(this::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks for a run as soon as the current one is over. Safe from any thread, also after the end.
   */
  void wake() {
    if (waking.compareAndSet(false, true)) {
      try {
        thread.execute(
            () -> {
              waking.set(false);
              run();
            });
      } catch (RejectedExecutionException closing) {
        log.debug("{} is not woken any more", name);
      }
    }
  }

  /**
   * The edge: a failure is logged once, not each time it repeats, and the next run comes. Errors
   * too: a class missing in somebody's channel must not end the loop.
   */
  private void run() {
    try {
      work.run();
      if (!trouble.isEmpty()) {
        trouble = "";
        log.info("{} works again", name);
      }
    } catch (Throwable e) {
      if (!trouble.equals(e.toString())) {
        trouble = e.toString();
        log.error("{} failed; it runs again", name, Wordless.of(e));
      }
    }
  }

  /** Lets no further run begin. The run under way is not interrupted: H2 would close its file. */
  void stop() {
    thread.shutdown();
  }

  /** Waits for the run under way, after {@link #stop}. */
  void awaitEnd() {
    Threads.awaitEnd(thread, name);
  }
}
