package dev.parley.bundle;

import dev.parley.fault.Wordless;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A piece of work that runs again and again on a thread of its own, and at once when woken. After a
 * run that a wake asked for it rests for a moment: what wakes it meanwhile is answered by one run,
 * so that a thousand wakes a second cost twenty runs and not a thousand.
 */
final class Loop {
  private static final Logger log = LoggerFactory.getLogger(Loop.class);

  private final String name;
  private final Runnable work;
  private final ScheduledExecutorService thread;
  private final Duration rest;
  private String trouble = "";
  private volatile boolean ended;

  /** Whether a run is wanted that has not begun. */
  private boolean wanted;

  /** Whether a woken run waits, runs or rests. */
  private boolean awake;

  /**
   * Makes it.
   *
   * @param rest how long it rests after a run that a wake asked for
   */
  Loop(String name, Runnable work, ScheduledExecutorService thread, Duration rest) {
    this.name = name;
    this.work = work;
    this.thread = thread;
    this.rest = rest;
  }

  /** Starts running, at least once in each period. */
  void start(Duration period) {
    var unused = // run() lets nothing through that a future could tell
        thread.scheduleWithFixedDelay(this::run, 0, period.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Asks for a run as soon as the current one, and the rest after it, is over. Safe from any
   * thread, also after the end.
   */
  synchronized void wake() {
    wanted = true;
    if (!awake) {
      awake = true;
      later(this::wokenRun, Duration.ZERO);
    }
  }

  private void wokenRun() {
    if (isWanted()) {
      run();
      later(this::wokenRun, rest);
    }
  }

  private synchronized boolean isWanted() {
    awake = wanted;
    wanted = false;
    return awake;
  }

  private void later(Runnable step, Duration in) {
    try {
      var unused = thread.schedule(step, in.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closing) {
      log.debug("{} is not woken any more", name);
    }
  }

  /**
   * The edge: a failure is logged once, not each time it repeats, and the next run comes. Errors
   * too: a class missing in somebody's channel must not end the loop.
   */
  private void run() {
    if (ended) {
      return;
    }
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
    ended = true;
    thread.shutdown();
  }

  /** Waits for the run under way, after {@link #stop}. */
  void awaitEnd() {
    Threads.awaitEnd(thread, name);
  }
}
