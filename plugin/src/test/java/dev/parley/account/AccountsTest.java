package dev.parley.account;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account.State;
import dev.parley.account.ConnectOutcome.Done;
import dev.parley.account.ConnectOutcome.Invalid;
import dev.parley.account.ConnectOutcome.Unreachable;
import dev.parley.channel.LoginTrouble;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.HandParley;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {
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

  private Account shop() {
    return accounts().all().get(0);
  }

  private static NewAccount entered(String channel, String handle, String name, String baseUrl) {
    return new NewAccount(
        channel,
        handle,
        name,
        Map.of(),
        Map.of("appPassword", Secret.of(FakeChannel.PASSWORD)),
        Optional.of(baseUrl).filter(url -> !url.isEmpty()).map(URI::create));
  }

  private void report(Consumer<Standing> says) {
    boolean unused =
        bench
            .parley
            .call(
                shop().id(),
                call -> {
                  says.accept(call.standing());
                  return true;
                })
            .orElseThrow();
  }

  private String secret(String name) {
    return bench
        .parley
        .call(shop().id(), call -> call.connection().secret(name).map(Secret::reveal).orElse(""))
        .orElseThrow();
  }

  @Nested
  class Connecting {

    @Test
    void keepsWhatTheNetworkSaysOfTheAccount() {
      assertEquals("id-shop", shop().externalId());
      assertEquals("shop", shop().handle());
      assertEquals("@shop", shop().name());
      assertEquals(Map.of("server", "one"), shop().settings());
      assertEquals("token-of-open-sesame", secret("accessToken"));
    }

    @Test
    void namesTheFieldThatTheNetworkRefusesAndKeepsNothing() {
      ConnectOutcome outcome = bench.parley.connect("fake", "other", "guess");

      assertEquals(new Invalid("appPassword", "The network does not take this password."), outcome);
      assertEquals(1, accounts().all().size());
    }

    @Test
    void saysThatTheNetworkCannotBeReached() {
      assertEquals(
          new Unreachable("The network does not answer."),
          bench.parley.connect("fake", "other", "away"));
    }

    @Test
    void takesAHoldOfUpToAMinute() {
      assertEquals(Duration.ofSeconds(60), ((Done) holding("60")).account().hold());

      for (String nonsense : List.of("61", "-1", "ten", "", "1.5")) {
        assertEquals(
            new Invalid("settings", "'holdSeconds' must be a whole number from 0 to 60."),
            holding(nonsense));
      }
    }

    private ConnectOutcome holding(String seconds) {
      return accounts()
          .connect(
              new NewAccount(
                  "fake",
                  "holding",
                  "",
                  Map.of("holdSeconds", seconds),
                  Map.of("appPassword", Secret.of(FakeChannel.PASSWORD)),
                  Optional.empty()),
              new Connector("ada", false));
    }

    @Test
    void namesTheChannelsThereAreIfOneIsUnknown() {
      var invalid = (Invalid) bench.parley.connect("myspace", "shop", "x");

      assertEquals("channel", invalid.field());
      assertTrue(invalid.why().contains("there are: fake"), invalid.why());
    }

    @Test
    void refusesAServerAddressThatIsNoneOrHoldsAPassword() {
      for (String url : List.of("ftp://x.example", "https:/x", "x", "https://me:pw@x.example")) {
        var invalid =
            (Invalid)
                accounts().connect(entered("fake", "other", "", url), new Connector("ada", false));
        assertEquals("baseUrl", invalid.field(), url);
        assertFalse(invalid.why().contains("pw"), invalid.why());
      }
    }

    @Test
    void refusesWhatIsTooLongNamingTheLimit() {
      assertEquals(
          new Invalid("name", "'name' may have at most 200 characters."),
          accounts()
              .connect(entered("fake", "other", "x".repeat(201), ""), new Connector("ada", false)));
      assertEquals(
          new Invalid("externalId", "'externalId' may have at most 500 characters."),
          accounts()
              .connect(entered("fake", "x".repeat(501), "", ""), new Connector("ada", false)));
    }

    @Test
    void theSameAccountAgainReconnectsWithoutDoubling() {
      Account before = shop();
      report(
          standing ->
              standing.needsLogin(before, LoginTrouble.REVOKED, "The password was changed."));
      bench.sql.accounts().keep(before, Map.of("stale", "v1:of another key"));

      bench.clock.advance(Duration.ofHours(1));
      bench.parley.connect("fake", "shop", FakeChannel.PASSWORD + "-2");

      assertEquals(1, accounts().all().size());
      assertEquals(before.id(), shop().id());
      assertEquals(before.connectedAt(), shop().connectedAt());
      assertEquals(State.CONNECTED, shop().health().state());
      assertEquals("token-of-open-sesame-2", secret("accessToken"));
    }

    @Test
    void twiceAtOnceMakesOneAccount() throws Exception {
      var threads = Executors.newFixedThreadPool(8);
      var start = new CountDownLatch(1);
      var outcomes = new ArrayList<Future<ConnectOutcome>>();
      for (int i = 0; i < 8; i++) {
        outcomes.add(
            threads.submit(
                () -> {
                  start.await();
                  return bench.parley.connect("fake", "busy", FakeChannel.PASSWORD);
                }));
      }
      start.countDown();

      for (var outcome : outcomes) {
        assertTrue(outcome.get(30, SECONDS) instanceof Done);
      }
      threads.shutdown();
      assertEquals(2, accounts().all().size());
    }

    @Test
    void outlivesWhatACallUnderWaySaysOfTheOldLogin() throws Exception {
      var threads = Executors.newFixedThreadPool(2);
      var inside = new CountDownLatch(1);
      var goOn = new CountDownLatch(1);
      var call =
          threads.submit(
              () ->
                  bench.parley.call(
                      shop().id(),
                      c -> {
                        inside.countDown();
                        await().until(() -> goOn.getCount() == 0);
                        c.standing()
                            .needsLogin(
                                c.account(), LoginTrouble.REVOKED, "The password was changed.");
                        return true;
                      }));
      inside.await();
      var connecting = threads.submit(() -> bench.parley.connect("fake", "shop"));
      goOn.countDown();

      call.get(30, SECONDS);
      connecting.get(30, SECONDS);
      threads.shutdown();
      assertEquals(State.CONNECTED, shop().health().state());
    }
  }

  @Nested
  class OnSeveralNodes {

    @Test
    void connectingAgainOutlivesACallUnderWayOnAnotherNode() {
      HandParley other =
          new HandParley(
              HandParley.Stores.of(bench.sql), bench.box, bench.desk, bench.clock, bench.network);
      Optional<String> used =
          bench.parley.call(
              shop().id(),
              call -> {
                other.connect("fake", "shop");
                String fresh = stored("accessToken");
                call.connection()
                    .keep(Map.of("accessToken", Secret.of("renewed by the old login")));
                call.standing()
                    .needsLogin(call.account(), LoginTrouble.REVOKED, "The password was changed.");
                return fresh;
              });

      assertEquals(used, Optional.of(stored("accessToken")));
      assertEquals(State.CONNECTED, shop().health().state());
    }

    @Test
    void aCallThatOutlastsItsLeaseKeepsAndReportsNothing() {
      Lease lost = bench.sql.leases().take("account:" + shop().id()).orElseThrow();
      bench.sql.leases().release(lost);
      String before = stored("accessToken");

      assertThrows(
          LeaseLostException.class,
          () ->
              accounts()
                  .call(
                      lost,
                      shop().id(),
                      call -> {
                        call.connection().keep(Map.of("accessToken", Secret.of("too late")));
                        return true;
                      }));
      assertThrows(
          LeaseLostException.class,
          () ->
              accounts()
                  .call(
                      lost,
                      shop().id(),
                      call -> {
                        call.standing()
                            .needsLogin(
                                call.account(), LoginTrouble.REVOKED, "The password was changed.");
                        return true;
                      }));

      assertEquals(before, stored("accessToken"));
      assertEquals(State.CONNECTED, shop().health().state());
    }

    private String stored(String name) {
      return bench.sql.accounts().secrets(shop().id()).get(name);
    }
  }

  @Nested
  class Secrets {

    @Test
    void areNowhereInWordsOrLogs() {
      var logged = new ArrayList<String>();
      Handler listener =
          new Handler() {
            @Override
            public void publish(LogRecord entry) {
              logged.add(entry.getMessage() + List.of(Optional.ofNullable(entry.getParameters())));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
          };
      Logger root = Logger.getLogger("dev.parley");
      root.addHandler(listener);
      root.setLevel(Level.ALL);

      Account again = bench.parley.connect("fake", "shop");
      NewAccount entered = entered("fake", "shop", "", "");
      Object connection = bench.parley.call(shop().id(), call -> call.toString()).orElseThrow();
      root.removeHandler(listener);
      root.setLevel(null);

      assertFalse(logged.isEmpty());
      for (Object words : List.of(again, entered, connection, shop(), logged)) {
        assertFalse(words.toString().contains("sesame"), words.toString());
      }
    }

    @Test
    void areSealedInTheStore() {
      assertTrue(
          bench.sql.accounts().secrets(shop().id()).values().stream()
              .allMatch(value -> value.startsWith("v1:")));
    }

    @Test
    void anEmptyOneRemovesTheName() {
      bench.parley.call(
          shop().id(),
          call -> {
            call.connection().keep(Map.of("accessToken", Secret.of("")));
            return true;
          });

      assertEquals("", secret("accessToken"));
      assertEquals(1, bench.sql.accounts().secrets(shop().id()).size());
    }
  }

  @Nested
  class AMissingOrWrongKey {
    private HandParley withKey(Optional<SecretBox> key) {
      var parley =
          new HandParley(
              HandParley.Stores.of(bench.sql), key, bench.desk, bench.clock, bench.network);
      parley.start();
      return parley;
    }

    @Test
    void isSaidOfEachAccountAndNothingIsCalled() {
      HandParley keyless = withKey(Optional.empty());

      assertEquals(Optional.empty(), keyless.call(shop().id(), call -> "called"));
      assertEquals(State.NEEDS_KEY, shop().health().state());
      assertTrue(shop().health().reason().contains("key file"), shop().health().reason());
    }

    @Test
    void refusesNewAccountsInsteadOfMakingAKey() {
      HandParley keyless = withKey(Optional.empty());

      assertTrue(keyless.connect("fake", "other", FakeChannel.PASSWORD) instanceof Unreachable);
    }

    @Test
    void isOverWhenTheRightKeyIsBack() {
      withKey(SecretBox.open(folder.resolve("another"), true));
      assertEquals(State.NEEDS_KEY, shop().health().state());

      bench.restart();
      assertEquals(State.FAILING, shop().health().state());
      bench.parley.read();

      assertEquals(State.CONNECTED, shop().health().state());
    }

    @Test
    void isOverForAnAccountThatIsConnectedAgain() {
      HandParley other = withKey(SecretBox.open(folder.resolve("another"), true));

      other.connect("fake", "shop");

      assertEquals(Optional.of("called"), other.call(shop().id(), call -> "called"));
      assertEquals(State.CONNECTED, shop().health().state());
    }
  }

  @Nested
  class Failing {
    private Duration wait(Duration asked) {
      report(standing -> standing.failing(shop(), asked, "No answer."));
      return Duration.between(bench.clock.instant(), shop().health().nextTry().orElseThrow());
    }

    @Test
    void waitsLongerEachTimeUpToAQuarterOfAnHour() {
      var waits = new ArrayList<Long>();
      for (int i = 0; i < 8; i++) {
        Duration wait = wait(Duration.ZERO);
        waits.add(wait.toSeconds());
        bench.clock.advance(wait);
      }

      assertEquals(List.of(30L, 30L, 60L, 120L, 240L, 480L, 900L, 900L), waits);
    }

    @Test
    void waitsAsLongAsTheNetworkAsks() {
      assertEquals(Duration.ofHours(2), wait(Duration.ofHours(2)));
    }

    @Test
    void neverWaitsLessThanNothing() {
      assertEquals(Duration.ofSeconds(30), wait(Duration.ofSeconds(-5)));
    }

    @Test
    void saysNothingOfTheAccountWhenItIsWeWhoHangUp() {
      accounts().hangUp();

      report(standing -> standing.failing(shop(), Duration.ZERO, "Parley is stopping."));

      assertEquals(State.CONNECTED, shop().health().state());
    }

    @Test
    void startsAnewAfterASuccess() {
      wait(Duration.ZERO);
      bench.clock.advance(Duration.ofMinutes(10));
      report(standing -> standing.well(shop()));

      assertEquals(Duration.ofSeconds(30), wait(Duration.ZERO));
    }

    @Test
    void saysSinceWhenAndKeepsSayingIt() {
      Instant first = bench.clock.instant();
      wait(Duration.ZERO);
      bench.clock.advance(Duration.ofMinutes(1));
      wait(Duration.ZERO);

      assertEquals(first, shop().health().since());
    }
  }
}
