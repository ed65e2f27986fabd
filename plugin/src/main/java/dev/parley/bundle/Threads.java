package dev.parley.bundle;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and ends threads. None is ever interrupted: H2 would close its file. */
final class Threads {
  private static final Logger log = LoggerFactory.getLogger(Threads.class);
  private static final long PATIENCE_SECONDS = 20;

  private Threads() {}

  /** One thread for work that comes again and again. */
  static ScheduledExecutorService one(String name) {
    return Executors.newSingleThreadScheduledExecutor(work -> daemon(work, name));
  }

  /** Several threads for pieces of work; their names end in a number. */
  static ExecutorService several(String name, int count) {
    return Executors.newFixedThreadPool(count, numbered(name));
  }

  /** Several threads for work that comes again and again: the scheduler's heart and its upkeep. */
  static ScheduledExecutorService several(String name) {
    return Executors.newScheduledThreadPool(2, numbered(name));
  }

  private static ThreadFactory numbered(String name) {
    var made = new AtomicInteger();
    return work -> daemon(work, name + "-" + made.incrementAndGet());
  }

  private static Thread daemon(Runnable work, String name) {
    var thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Waits for the work under way, after no more is taken. */
  static void awaitEnd(ExecutorService threads, String name) {
    try {
      if (!threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        log.warn("{} did not end in time", name);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
