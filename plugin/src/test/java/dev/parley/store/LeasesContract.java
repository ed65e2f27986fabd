package dev.parley.store;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One piece of work, one holder, and nothing written by whoever lost it. */
abstract class LeasesContract {
  private Database database;
  private SqlLeases here;
  private SqlLeases there;

  abstract DatabaseSettings settings();

  @BeforeEach
  void openTwoNodes() {
    database = Database.open(settings());
    here = new SqlLeases(database, "here", Duration.ofMinutes(1));
    there = new SqlLeases(database, "there", Duration.ofMinutes(1));
    here.forgetAll();
  }

  @AfterEach
  void closeThem() {
    database.close();
  }

  @Test
  void isGivenToOne() {
    assertTrue(here.take("work").isPresent());
    assertEquals(Optional.empty(), there.take("work"));
    assertEquals(Optional.empty(), here.take("work"));
    assertTrue(there.take("other work").isPresent());
  }

  @Test
  void isGivenToTheNextWithAnotherToken() {
    Lease first = here.take("work").orElseThrow();
    here.release(first);
    Lease second = there.take("work").orElseThrow();

    assertNotEquals(first.token(), second.token());
    here.release(first);
    assertEquals(Optional.empty(), here.take("work"), "a lost lease cannot be given back");
  }

  @Test
  void isTakenOverOnceItRunsOut() {
    var quick = new SqlLeases(database, "here", Duration.ofMillis(20));
    Lease lost = quick.take("work").orElseThrow();

    await().until(() -> there.take("work").isPresent());

    assertFalse(here.extend(lost));
  }

  @Test
  void holdsWhenItIsExtended() {
    var quick = new SqlLeases(database, "here", Duration.ofMillis(20));
    Lease held = quick.take("work").orElseThrow();

    assertTrue(here.extend(held));

    assertEquals(Optional.empty(), there.take("work"));
  }

  @Test
  void letsNobodyWriteWhoLostIt() {
    var quick = new SqlLeases(database, "here", Duration.ofMillis(20));
    Lease lost = quick.take("work").orElseThrow();
    Lease won = await().until(() -> there.take("work"), Optional::isPresent).orElseThrow();
    var feed = new SqlFeedStore(database);

    assertThrows(LeaseLostException.class, () -> feed.under(lost).cursor("leased", "lost"));
    assertEquals(Optional.empty(), feed.cursor("leased"));

    feed.under(won).cursor("leased", "won");
    assertEquals(Optional.of("won"), feed.cursor("leased"));
  }

  @Test
  void isNotTakenOverInTheMiddleOfAWrite() throws Exception {
    var quick = new SqlLeases(database, "here", Duration.ofMillis(20));
    Lease held = quick.take("work").orElseThrow();
    var writing = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    CompletableFuture<Void> write =
        CompletableFuture.runAsync(
            () ->
                database
                    .under(held)
                    .durably(
                        handle -> {
                          writing.countDown();
                          awaitQuietly(goOn);
                        }));
    writing.await();
    CompletableFuture<Optional<Lease>> takeOver =
        CompletableFuture.supplyAsync(
            () -> await().until(() -> there.take("work"), Optional::isPresent));
    assertThrows(TimeoutException.class, () -> takeOver.get(100, TimeUnit.MILLISECONDS));

    goOn.countDown();

    write.get();
    assertTrue(takeOver.get().isPresent());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
