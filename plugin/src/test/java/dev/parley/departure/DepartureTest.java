package dev.parley.departure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.account.ConnectOutcome;
import dev.parley.account.Connector;
import dev.parley.account.NewAccount;
import dev.parley.audit.Act;
import dev.parley.audit.Row;
import dev.parley.channel.LeaveResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disconnecting an account, cut off at any step, and connecting it again. */
class DepartureTest {
  @TempDir Path folder;
  private Bench bench;
  private AccountId shop;
  private TicketRef ticket;

  DatabaseSettings database() {
    return new DatabaseSettings("h2", folder);
  }

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder, database());
    shop = bench.parley.accounts().all().get(0).id();
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Where is it?", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void disconnect(boolean purge) {
    assertTrue(bench.parley.departures().ask(shop, "ada", purge));
  }

  private void leaveToTheEnd() {
    while (bench.parley.leave() > 0) {
      assertTrue(bench.network.left() < 10, "it goes on for ever");
    }
  }

  private Account account() {
    return bench.parley.accounts().account(shop).orElseThrow();
  }

  private ConnectOutcome connect(boolean again) {
    return bench
        .parley
        .accounts()
        .connect(
            new NewAccount(
                "fake",
                "shop",
                "",
                Map.of(),
                Map.of("appPassword", Secret.of(FakeChannel.PASSWORD)),
                Optional.empty()),
            new Connector("otto", again));
  }

  private SubmitOutcome submit(String key) {
    return bench
        .parley
        .replyDesk()
        .submit(bench.desk, Composed.reply(key, ticket, "It left today.").sent());
  }

  private List<String> words() {
    return bench.desk.texts(ticket);
  }

  @Test
  void whatHangsOnAnAccountIsCountedBefore() {
    bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Soon.");
    bench.parley.tellChanges();

    var hanging = bench.parley.departures().hanging(shop, "desk");

    assertEquals(List.of(ticket), hanging.tickets());
    assertEquals(1, hanging.open());
    assertEquals(1, hanging.replies());
  }

  @Test
  void fromThatCommitOnNothingIsReadOrSentAndAllOfItSaysSo() {
    MessageRef typed = bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Soon.");
    bench.parley.tellChanges();
    disconnect(false);
    bench.network.page(
        Posts.comment("p2", "other", Posts.TOM, "And mine?", bench.clock.instant()).build());

    bench.parley.run();

    assertEquals(List.of(), bench.network.texts());
    assertEquals(1, bench.desk.tickets().size(), "nothing more was read");
    assertTrue(words().contains("Where is it?"), "the ticket stays");
    assertEquals(Optional.of(DeliveryMark.State.FAILED), bench.desk.shown(typed));
    assertEquals(
        "Not sent: the account was disconnected by ada.",
        bench.parley.outbox().replies("desk", ticket).get(0).status().reason());
    var refused = assertInstanceOf(SubmitOutcome.Invalid.class, submit("k1"));
    assertEquals("shop was disconnected: nobody can answer with it.", name(refused.why()));
    MessageRef later = bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Hello?");
    bench.parley.run();
    assertEquals(Optional.of(DeliveryMark.State.FAILED), bench.desk.shown(later));
    assertEquals(List.of(), bench.network.texts());
  }

  private String name(String words) {
    return words.replace(account().name(), "shop");
  }

  @Test
  void openClocksNoLongerApplyBecauseTheChannelIsGone() {
    disconnect(false);

    List<ClockEvent> events =
        bench.sql.clocks().events(new ClockStore.Timed("desk", ticket, "fake"));

    assertEquals(
        Optional.of("channel-removed"), events.get(events.size() - 1).reason(), events::toString);
  }

  @Test
  void networkIsToldAndSecretsAreForgottenAndTheLogSaysWhoDidIt() {
    disconnect(false);
    leaveToTheEnd();

    assertEquals(1, bench.network.left());
    assertEquals(Map.of(), bench.sql.accounts().secrets(shop));
    assertEquals(Account.State.DISCONNECTED, account().health().state());
    assertEquals(
        "Disconnected by ada. Its tickets stay, to be read only. Take it away there.",
        account().health().reason());
    List<Row> rows = bench.sql.audit().after(0, 100);
    assertTrue(
        rows.stream()
            .map(Row::entry)
            .anyMatch(e -> e.act() == Act.DISCONNECTED && e.actor().equals("ada")));
    assertFalse(bench.parley.departures().ask(shop, "ada", false), "it is already");
  }

  @Test
  void networkThatDoesNotAnswerIsAskedAgainUntilADayIsOver() {
    bench.network.nextLeave(new LeaveResult.TryLater(Duration.ZERO, "It is down."));
    disconnect(false);

    assertEquals(1, bench.parley.leave());
    assertEquals(0, bench.parley.leave());
    assertFalse(bench.sql.accounts().secrets(shop).isEmpty(), "they are still needed");

    bench.network.nextLeave(new LeaveResult.TryLater(Duration.ZERO, "It is down."));
    bench.clock.advance(Duration.ofHours(25));
    leaveToTheEnd();

    assertEquals(Map.of(), bench.sql.accounts().secrets(shop));
    assertTrue(
        account().health().reason().contains("could not be told for a day: It is down."),
        account().health().reason());
  }

  @Test
  void whoeverIsKilledBetweenTheStepsGoesOnWhereItWas() {
    disconnect(false);
    for (Departure.Step step :
        List.of(Departure.Step.NETWORK, Departure.Step.SECRETS, Departure.Step.DONE)) {
      bench.restart();
      assertEquals(step, bench.parley.departures().of(shop).orElseThrow().step());
      assertEquals(Account.State.DISCONNECTED, account().health().state());
      assertEquals(step == Departure.Step.DONE ? 0 : 1, bench.parley.leave());
    }

    assertEquals(Map.of(), bench.sql.accounts().secrets(shop));
  }

  @Test
  void connectingItAgainGoesOnWithoutDoublesAndWithItsHistory() {
    disconnect(false);
    leaveToTheEnd();
    bench.clock.advance(Duration.ofHours(1));
    bench.network.page(
        Posts.comment("p2", "thread", Posts.LENA, "Hello?", bench.clock.instant()).build());

    var done = assertInstanceOf(ConnectOutcome.Done.class, connect(false));
    bench.parley.run();
    bench.parley.run();

    assertEquals(shop, done.account().id());
    assertEquals(1, words().stream().filter("Where is it?"::equals).count());
    assertEquals(1, words().stream().filter("Hello?"::equals).count());
    assertEquals(Optional.empty(), bench.parley.departures().of(shop));
    assertInstanceOf(SubmitOutcome.Accepted.class, submit("k2"));
    bench.parley.run();
    assertEquals(List.of("It left today."), bench.network.texts());
  }

  @Test
  void whileTheNetworkIsBeingToldItIsNotConnectedAgain() {
    disconnect(false);

    assertInstanceOf(ConnectOutcome.Unreachable.class, connect(false));

    leaveToTheEnd();
    assertInstanceOf(ConnectOutcome.Done.class, connect(false));
  }

  @Test
  void secondConnectionOfTheSamePageIsRefusedWithWhoAndWhen() {
    var taken = assertInstanceOf(ConnectOutcome.Taken.class, connect(false));

    assertEquals("ada", taken.by());
    assertEquals(account().connectedAt(), taken.at());
    assertInstanceOf(ConnectOutcome.Done.class, connect(true));
    assertEquals("otto", assertInstanceOf(ConnectOutcome.Taken.class, connect(false)).by());
  }

  @Test
  void purgedAccountForgetsEverybodyWhoWroteToIt() {
    disconnect(true);
    leaveToTheEnd();

    bench.parley.erase();

    assertFalse(words().contains("Where is it?"), words().toString());
    assertEquals(1, bench.parley.erasures().list(Long.MAX_VALUE, 10).size());
    assertTrue(
        bench.sql.audit().after(0, 100).stream().anyMatch(r -> r.entry().act() == Act.PURGED));
  }
}
