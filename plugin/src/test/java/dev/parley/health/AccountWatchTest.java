package dev.parley.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.account.Cause;
import dev.parley.account.Diagnosis;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LoginTrouble;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.Notice;
import dev.parley.notify.Notifier;
import dev.parley.notify.Webhooks;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble with accounts: kept as spans, told to admins once for each cause. */
class AccountWatchTest {
  @TempDir Path folder;
  private Bench bench;
  private AccountWatch watch;
  private Notifier notifier;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
    watch = new AccountWatch(bench.parley.accounts(), bench.sql.health(), bench.clock);
    notifier =
        new Notifier(
            bench.sql.errands(),
            new Webhooks(bench.sql.webhooks(), null),
            request -> {
              throw new AssertionError("nobody calls a webhook");
            },
            bench.clock);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Account account() {
    return bench.parley.accounts().all().get(0);
  }

  private Diagnosis diagnosis() {
    return bench.parley.accounts().diagnosis(account(), bench.parley.accounts().pulse(account()));
  }

  private List<Outage> spans() {
    return bench.sql.health().of(account().id(), 20);
  }

  private List<String> look() {
    watch.runOnce(Optional.of(bench.desk.id()));
    notifier.runOnce(bench.desk, () -> true);
    return bench.desk.adminNotices().stream()
        .filter(notice -> notice.way() == Notice.Way.DESK)
        .map(notice -> notice.subject())
        .toList();
  }

  private void revoked() {
    bench.network.nextFetch(
        new FetchResult.NeedsReconnect(LoginTrouble.REVOKED, "The password was changed."));
    bench.parley.read();
  }

  @Test
  void aLoginThatWasTakenBackIsToldOnceInTheDeskAndByMail() {
    revoked();

    assertEquals(List.of("Bluesky, @shop: The login was taken back"), look());
    bench.clock.advance(Duration.ofHours(3));
    assertEquals(1, look().size());

    assertEquals(2, bench.desk.adminNotices().size());
    assertEquals(Notice.Way.MAIL, bench.desk.adminNotices().get(1).way());
    String text = bench.desk.adminNotices().get(1).text();
    assertTrue(text.contains("The password was changed."), text);
    assertTrue(text.contains("connect the account again"), text);
    assertFalse(text.contains(FakeChannel.PASSWORD), text);
  }

  @Test
  void aSpanBeginsAndEndsWithTheTrouble() {
    Instant began = bench.clock.instant();
    revoked();
    bench.clock.advance(Duration.ofMinutes(40));
    bench.parley.connect("fake", "shop");

    assertEquals(1, spans().size());
    assertEquals(Cause.TOKEN_REVOKED, spans().get(0).cause());
    assertEquals(began, spans().get(0).began());
    assertEquals(Optional.of(bench.clock.instant()), spans().get(0).ended());
    assertEquals(
        spans(), bench.sql.health().between(began.minusSeconds(60), bench.clock.instant()));
    assertEquals(
        List.of(),
        bench.sql.health().between(bench.clock.instant(), bench.clock.instant().plusSeconds(60)));
  }

  @Test
  void aShortOutageOfTheNetworkIsKeptButNotTold() {
    bench.network.nextFetch(new FetchResult.TryLater(Duration.ZERO, "No answer."));
    bench.parley.read();
    look();
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.read();

    assertEquals(List.of(), look());
    assertEquals(Cause.NETWORK, spans().get(0).cause());
    assertTrue(spans().get(0).ended().isPresent());
  }

  @Test
  void aLongOutageIsToldAndOneThatComesBackSoonIsNotToldAgain() {
    outage();
    assertEquals(List.of(), look());
    bench.clock.advance(Duration.ofMinutes(6));
    assertEquals(List.of("Bluesky, @shop: Bluesky has an outage"), look());

    bench.parley.read();
    bench.clock.advance(Duration.ofMinutes(10));
    outage();
    bench.clock.advance(Duration.ofMinutes(6));

    assertEquals(1, look().size());
    assertEquals(2, spans().size());
  }

  private void outage() {
    bench.network.nextFetch(new FetchResult.TryLater(Duration.ZERO, "No answer."));
    bench.parley.read();
  }

  @Test
  void whatWeBreakOurselvesIsSaidToBeOurs() {
    bench.network.nextFetchThrows(new IllegalStateException("a defect"));
    bench.parley.read();

    assertEquals(Optional.of(Cause.OURS), diagnosis().cause());
    assertTrue(diagnosis().says().contains("Parley's own fault"), diagnosis().says());
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.read();
    assertEquals(Optional.empty(), diagnosis().cause());
  }

  @Test
  void anotherCauseIsAnotherSpanAndToldByItself() {
    revoked();
    assertEquals(1, look().size());
    bench.parley.connect("fake", "shop");
    bench.network.nextFetch(
        new FetchResult.NeedsReconnect(
            LoginTrouble.PERMISSION_LOST, "The permission to read comments is gone."));
    bench.parley.read();

    assertEquals(2, look().size());
    assertEquals(Cause.PERMISSION_LOST, spans().get(0).cause());
    assertTrue(diagnosis().says().contains("to read comments"), diagnosis().says());
  }

  @Test
  void anAccountThatNobodyReadsIsASpanUntilItIsHeardAgain() {
    bench.parley.read();
    Instant heard = bench.clock.instant();
    bench.clock.advance(Duration.ofHours(1));
    look();

    assertEquals(Cause.SILENT, spans().get(0).cause());
    assertEquals(heard, spans().get(0).began());
    bench.parley.read();
    look();
    assertTrue(spans().get(0).ended().isPresent());
  }

  @Test
  void anUnusualSilenceIsToldOnceAndEndsWithTheNextMessage() {
    Instant begun = bench.clock.instant();
    int number = 0;
    for (int day = 0; day < 22; day++) {
      for (int post = 0; post < 6; post++) {
        number++;
        bench.network.page(
            Posts.comment("p" + number, "t" + number, Posts.LENA, "Hello", bench.clock.instant())
                .build());
        bench.clock.advance(Duration.ofHours(1));
        bench.parley.read();
      }
      bench.clock.advance(Duration.ofHours(18));
      bench.parley.read();
      assertEquals(List.of(), look(), "after day " + day);
    }
    bench.clock.advance(Duration.ofHours(6));
    bench.parley.read();

    assertEquals(List.of("Bluesky, @shop: Unusually quiet"), look());
    assertEquals(Cause.QUIET, spans().get(0).cause());
    assertFalse(spans().get(0).cause().outage());
    assertEquals(Optional.empty(), diagnosis().cause(), "all works");
    assertTrue(begun.isBefore(spans().get(0).began()));

    bench.network.page(
        Posts.comment("again", "again", Posts.LENA, "Hello", bench.clock.instant()).build());
    bench.parley.read();
    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.read();
    assertEquals(1, look().size());
    assertTrue(spans().get(0).ended().isPresent());
  }
}
