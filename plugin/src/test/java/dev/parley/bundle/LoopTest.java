package dev.parley.bundle;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoopTest {
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration REST = Duration.ofMillis(1);
  private static final Duration OFTEN = Duration.ofMillis(5);

  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger runs = new AtomicInteger();

  @AfterEach
  void end() {
    thread.shutdownNow();
  }

  private Loop loop(Runnable work) {
    return new Loop("the work", work, thread, REST);
  }

  @Test
  void aWakeRunsAtOnce() {
    Loop loop = loop(runs::incrementAndGet);
    loop.start(NEVER);
    await().until(() -> runs.get() == 1);

    loop.wake();

    await().until(() -> runs.get() == 2);
  }

  @Test
  void wakesWhileItRestsAreAnsweredByOneRun() {
    var pool = new ScheduledThreadPoolExecutor(1);
    try {
      Loop loop = new Loop("the work", runs::incrementAndGet, pool, Duration.ofMillis(300));
      loop.wake();
      await().until(() -> runs.get() == 1);

      for (int wake = 0; wake < 1000; wake++) {
        loop.wake();
      }

      await().until(() -> pool.getQueue().isEmpty() && pool.getActiveCount() == 0);
      assertEquals(2, runs.get());
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aWakeDuringARunIsNotLost() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Loop loop =
        loop(
            () -> {
              if (runs.incrementAndGet() == 1) {
                inside.countDown();
                await().until(() -> goOn.getCount() == 0);
              }
            });
    loop.start(NEVER);
    inside.await();

    loop.wake();
    loop.wake();
    goOn.countDown();

    await().until(() -> runs.get() == 2);
  }

  @Test
  void aRunThatFailsIsFollowedByTheNext() {
    loop(() -> {
          runs.incrementAndGet();
          throw new IllegalStateException("the database is away");
        })
        .start(OFTEN);

    await().until(() -> runs.get() >= 3);
  }

  @Test
  void aMissingClassDoesNotEndTheLoop() {
    loop(() -> {
          runs.incrementAndGet();
          throw new NoClassDefFoundError("somebody's channel");
        })
        .start(OFTEN);

    await().until(() -> runs.get() >= 3);
  }

  @Test
  void anEndWaitsForTheRunUnderWayWithoutInterruptingIt() throws InterruptedException {
    var inside = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    var interrupted = new AtomicBoolean(true);
    Loop loop =
        loop(
            () -> {
              inside.countDown();
              try {
                goOn.await();
                interrupted.set(false);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    loop.start(NEVER);
    inside.await();

    loop.stop();
    loop.wake();
    goOn.countDown();
    loop.awaitEnd();

    assertFalse(interrupted.get());
    assertTrue(thread.awaitTermination(0, SECONDS));
    assertEquals(0, goOn.getCount());
  }
}
