package dev.parley.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account.Health;
import dev.parley.account.Account.State;
import dev.parley.channel.FetchResult;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Quota;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of an account: connected only if that was proved. */
class ConditionTest {
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Accounts accounts() {
    return bench.parley.accounts();
  }

  private Account account() {
    return accounts().all().get(0);
  }

  private Condition condition() {
    return accounts().condition(account(), accounts().pulse(account()));
  }

  @Test
  void aLoginThatEndsWithinAWeekIsSaidToEndSoon() {
    Instant end = bench.clock.instant().plus(Duration.ofDays(8));
    Account ends =
        new Account(
            account().id(),
            "fake",
            "x",
            "x",
            "x",
            account().baseUrl(),
            Map.of(Account.LOGIN_ENDS_AT, end.toString()),
            account().health(),
            account().connectedAt(),
            Optional.of(bench.clock.instant().plus(Duration.ofDays(1))),
            "");

    assertEquals("works", accounts().condition(ends, accounts().pulse(account())).token());
    bench.clock.advance(Duration.ofDays(1).plusSeconds(1));
    assertEquals("ends-soon", accounts().condition(ends, accounts().pulse(account())).token());
  }

  @Test
  void anAccountThatIsReadIsConnected() {
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.read();

    assertEquals("connected", condition().state());
    assertEquals("works", condition().token());
    assertEquals(bench.clock.instant(), condition().provedAt());
  }

  @Test
  void anAccountThatNobodyReadsIsSilentAndNotConnected() {
    bench.parley.read();
    bench.clock.advance(Duration.ofHours(1));

    assertEquals("silent", condition().state());
    assertEquals("unknown", condition().token());
    assertTrue(condition().reason().startsWith("Nothing was heard"), condition().reason());
  }

  @Test
  void aWebhookProvesAnAccountToo() {
    bench.parley.read();
    bench.clock.advance(Duration.ofHours(1));

    bench.hook("[]".getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertEquals("connected", condition().state());
    assertEquals(Optional.of(bench.clock.instant()), accounts().pulse(account()).lastWebhook());
  }

  @Test
  void anAccountWithoutItsChannelSaysSo() {
    var alone =
        Condition.of(
            account(), accounts().pulse(account()), Optional.empty(), bench.clock.instant());

    assertEquals("channel-missing", alone.state());
  }

  @ParameterizedTest
  @EnumSource(LoginTrouble.class)
  void eachTroubleWithALoginIsAStateOfItsOwn(LoginTrouble trouble) {
    bench.network.nextFetch(new FetchResult.NeedsReconnect(trouble, "No more."));
    bench.parley.read();

    assertEquals("needs-login", condition().state());
    assertEquals(
        trouble.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), condition().token());
  }

  @Test
  void theRightKeyAloneProvesNothing() {
    bench
        .sql
        .accounts()
        .health(
            account(),
            new Health(State.NEEDS_KEY, "No key.", bench.clock.instant(), Optional.empty()));

    accounts().tryKeys();

    assertEquals("failing", condition().state());
    bench.parley.read();
    assertEquals("connected", condition().state());
  }

  @Test
  void theLagIsThatOfTheLatestMessage() {
    Instant at = bench.clock.instant();
    bench.clock.advance(Duration.ofSeconds(9));
    bench.network.page(Posts.comment("p1", "thread", Posts.LENA, "Hi", at).build());
    bench.parley.read();

    assertEquals(Optional.of(Duration.ofSeconds(9)), accounts().pulse(account()).lag());
  }

  @Test
  void theLatestOfEachQuotaIsKept() {
    Instant resets = bench.clock.instant().plusSeconds(60);
    used(new Quota("calls", 10, Optional.empty()));
    used(new Quota("posts", 1, Optional.empty()));
    used(new Quota("calls", 80, Optional.of(resets)));

    assertEquals(
        List.of(
            new Quota("calls", 80, Optional.of(resets)), new Quota("posts", 1, Optional.empty())),
        accounts().pulse(account()).quotas());
  }

  private void used(Quota quota) {
    var unused =
        bench.parley.call(
            account().id(),
            call -> {
              call.connection().used(quota);
              return "";
            });
  }
}
