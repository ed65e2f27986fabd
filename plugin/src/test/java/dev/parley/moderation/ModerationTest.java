package dev.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Moderation;
import dev.parley.channel.Moderation.Action;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed.State;
import dev.parley.moderation.Moderations.Moderated;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an agent's wish to hide, delete or like, to the network and back into the ticket. */
class ModerationTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;
  private MessageRef message;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    bench.network.moderates();
    bench.restart();
    TicketView opened =
        arrives(Posts.comment("p1", "t", Posts.LENA, "Bad!", bench.clock.instant()).build());
    ticket = opened.ref();
    message = opened.messages().get(0).ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private TicketView arrives(Item item) {
    bench.network.page(item);
    bench.parley.run();
    return bench.desk.ticketOf("Lena");
  }

  private AskOutcome ask(Action action, String reason) {
    return bench.parley.moderations().ask("desk", ticket, message, action, "anna", reason);
  }

  private Moderated seen() {
    return bench.parley.moderations().of("desk", ticket).get(0);
  }

  private State state() {
    return seen().last().orElseThrow().status().state();
  }

  private List<Action> done() {
    return bench.network.moderated().stream().map(Moderation::action).toList();
  }

  private List<String> notes() {
    return bench.desk.ticketOf("Lena").messages().stream()
        .filter(m -> m.audience() == Audience.NOTE && m.from() == Origin.AUTO)
        .map(Message::text)
        .toList();
  }

  private List<ClockEvent.Type> clockEvents() {
    return bench.parley.stores().clocks().events(new Timed("desk", ticket, "fake")).stream()
        .map(ClockEvent::type)
        .toList();
  }

  @Test
  void whatIsHiddenIsHiddenOnceNotedWithTheReasonAndCountsAsAnAct() {
    ask(Action.HIDE, "spam");
    ask(Action.HIDE, "spam");

    bench.parley.run();
    bench.parley.run();

    assertEquals(List.of(Action.HIDE), done());
    assertEquals("p1", bench.network.moderated().get(0).messageId());
    assertEquals(
        List.of("anna hid a message of the customer on the network.\nReason: spam"), notes());
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ACT), clockEvents());
    assertTrue(seen().hidden());
    assertEquals(Set.of(Action.UNHIDE, Action.DELETE, Action.LIKE), seen().can());
  }

  @Test
  void ofALongConversationTheMessagesThatAreNamedAreToldOfAlone() {
    TicketView longer =
        arrives(Posts.comment("p2", "t", Posts.LENA, "Worse!", bench.clock.instant()).build());
    MessageRef second = longer.messages().get(1).ref();
    ask(Action.HIDE, "");

    List<Moderated> first = bench.parley.moderations().of("desk", ticket, Set.of(message));

    assertEquals(List.of(seen()), first);
    assertEquals(Action.HIDE, first.get(0).last().orElseThrow().action());
    assertEquals(
        List.of(second),
        bench
            .parley
            .moderations()
            .of("desk", ticket, Set.of(second, new MessageRef("none")))
            .stream()
            .map(Moderated::message)
            .toList());
    assertEquals(List.of(), bench.parley.moderations().of("desk", ticket, Set.of()));
  }

  @Test
  void whatIsHiddenCanBeShownAgainInThatOrder() {
    ask(Action.HIDE, "");
    ask(Action.UNHIDE, "");

    bench.parley.run();

    assertEquals(List.of(Action.HIDE, Action.UNHIDE), done());
    assertFalse(seen().hidden());
  }

  @Test
  void aLaterDeedWaitsBehindOneThatIsTriedAgain() {
    bench.network.nextModeration(
        new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, "It broke."));
    ask(Action.HIDE, "");
    ask(Action.UNHIDE, "");

    bench.parley.run();
    assertEquals(List.of(Action.HIDE), done());
    bench.clock.advance(Duration.ofMinutes(2));
    bench.parley.run();

    assertEquals(List.of(Action.HIDE, Action.HIDE, Action.UNHIDE), done());
  }

  @Test
  void whatIsDeletedNeedsAReasonAndLeavesNothingToDo() {
    AskOutcome without = ask(Action.DELETE, " ");
    assertEquals("reason", assertInstanceOf(AskOutcome.Invalid.class, without).field());

    ask(Action.DELETE, "insult");
    bench.parley.run();

    assertEquals(List.of(Action.DELETE), done());
    assertEquals(Set.of(), seen().can());
    assertTrue(seen().deleted());
  }

  @Test
  void theNetworksEchoOfOurOwnDeedIsNotTakenForTheCustomers() {
    ask(Action.DELETE, "insult");
    bench.parley.run();

    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .deleted()
            .revision("gone")
            .build());

    assertEquals(
        List.of("anna deleted a message of the customer from the network.\nReason: insult"),
        notes());
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ACT), clockEvents());
  }

  @Test
  void whatWasHiddenElsewhereStandsInTheTicket() {
    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .hidden()
            .revision("hide1")
            .build());
    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .shown()
            .revision("show1")
            .build());

    assertEquals(
        List.of(
            "A message of the customer was hidden on the network, not from here.",
            "A message of the customer is seen again on the network."),
        notes());
    assertEquals(List.of(ClockEvent.Type.CUSTOMER), clockEvents());
  }

  @Test
  void whatWasHiddenBeforeItWasSeenOpensNoTicket() {
    bench.network.page(
        Posts.comment("p9", "t9", Posts.LENA, "", bench.clock.instant())
            .hidden()
            .revision("hide9")
            .build());
    bench.parley.run();

    assertEquals(1, bench.desk.tickets().size());
    assertEquals(0, bench.parley.intake().backlog().waiting());
  }

  @Test
  void aRefusalStandsInTheTicketWithItsReason() {
    bench.network.nextModeration(new ModerationResult.Refused("Only its author may."));
    ask(Action.HIDE, "");

    bench.parley.run();

    assertEquals(State.REFUSED, state());
    assertEquals(
        List.of("anna asked for a message to be hidden; it was not: Only its author may."),
        notes());
    assertFalse(seen().hidden());
    assertTrue(seen().can().contains(Action.HIDE));
  }

  @Test
  void aDefectOfTheChannelIsTriedAgainUntilItIsGivenUp() {
    for (int i = 0; i < 6; i++) {
      bench.network.nextModerationThrows(new IllegalStateException("defect"));
    }
    ask(Action.LIKE, "");

    for (int i = 0; i < 8; i++) {
      bench.parley.run();
      bench.clock.advance(Duration.ofHours(2));
    }

    assertEquals(6, done().size());
    assertEquals(State.REFUSED, state());
    assertTrue(notes().get(0).contains("Given up after 6 tries"), notes().get(0));
  }

  @Test
  void throttlingPausesTheAccountAndUsesUpNoTry() {
    bench.network.nextModeration(
        new ModerationResult.TryLater(Obstacle.THROTTLED, Duration.ofMinutes(5), "Too many."));
    ask(Action.HIDE, "");
    bench.parley.run();

    assertEquals(Account.State.THROTTLED, bench.parley.accounts().all().get(0).health().state());
    assertEquals(0, seen().last().orElseThrow().status().tries());
    bench.clock.advance(Duration.ofMinutes(6));
    bench.parley.run();

    assertEquals(State.DONE, state());
  }

  @Test
  void aLoginThatIsNoLongerTakenWaitsForTheAdmin() {
    bench.network.nextModeration(
        new ModerationResult.NeedsReconnect(LoginTrouble.REVOKED, "It was taken back."));
    ask(Action.HIDE, "");
    bench.parley.run();
    bench.clock.advance(Duration.ofDays(1));
    bench.parley.run();

    assertEquals(1, done().size());
    assertEquals(State.WAITING, state());
    bench.parley.connect("fake", "shop");
    bench.parley.run();

    assertEquals(State.DONE, state());
  }

  @Test
  void aPermissionThatIsMissingForOneMessageLeavesTheAccountAtWork() {
    bench.network.nextModeration(
        new ModerationResult.NeedsReconnect(LoginTrouble.PERMISSION_LOST, "It may not hide."));
    ask(Action.HIDE, "");
    bench.parley.run();

    assertEquals(State.REFUSED, state());
    assertEquals(Account.State.CONNECTED, bench.parley.accounts().all().get(0).health().state());
  }

  @Test
  void whatIsShownAgainElsewhereCanBeHiddenAgain() {
    ask(Action.HIDE, "");
    bench.parley.run();
    bench.clock.advance(Duration.ofHours(1));
    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .shown()
            .revision("show1")
            .revisedAt(bench.clock.instant())
            .build());
    assertFalse(seen().hidden());
    assertTrue(seen().can().contains(Action.HIDE));

    ask(Action.HIDE, "");
    bench.parley.run();

    assertEquals(List.of(Action.HIDE, Action.HIDE), done());
    assertTrue(seen().hidden());
  }

  @Test
  void aRemovalWaitsForADeedThatIsBeingDoneAndIsTheCustomersIfThatFails() {
    bench.network.nextModeration(
        new ModerationResult.TryLater(Obstacle.FAULT, Duration.ofHours(1), "It broke."));
    ask(Action.DELETE, "insult");
    bench.parley.run();
    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .deleted()
            .revision("gone")
            .build());
    assertEquals(List.of(), notes());

    bench.clock.advance(Duration.ofMinutes(3));
    bench.parley.run();

    assertEquals(
        List.of(
            "A message of the customer was deleted on the network."
                + " Nothing else of theirs waits for an answer, so this ticket is closed."),
        notes());
    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.DELETE, ClockEvent.Type.CLOSE),
        clockEvents());
  }

  @Test
  void aRemovalThatIsToldADayLaterIsStillOurs() {
    ask(Action.DELETE, "insult");
    bench.parley.run();
    bench.clock.advance(Duration.ofDays(1));
    arrives(
        Posts.comment("p1", "t", Posts.LENA, "", bench.clock.instant())
            .deleted()
            .revision("gone")
            .build());

    assertEquals(1, notes().size());
    assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.ACT), clockEvents());
  }

  @Test
  void whatIsNotOfferedIsRefusedAtOnce() {
    bench.network.descriptor(json -> json);
    bench.restart();

    assertEquals(
        "action", assertInstanceOf(AskOutcome.Invalid.class, ask(Action.HIDE, "")).field());
    assertEquals(Set.of(Action.LIKE), seen().can());
  }

  @Test
  void privateMessagesAndUnknownOnesAreLeftAlone() {
    TicketView direct =
        arrives(
            Item.of("d1", ItemKind.DIRECT_MESSAGE, "dm", Posts.LENA)
                .text("psst")
                .publishedAt(bench.clock.instant())
                .build());
    MessageRef dm = direct.messages().get(direct.messages().size() - 1).ref();

    assertEquals(List.of(), bench.parley.moderations().of("desk", direct.ref()));
    assertInstanceOf(
        AskOutcome.Invalid.class,
        bench.parley.moderations().ask("desk", direct.ref(), dm, Action.LIKE, "anna", ""));
    assertInstanceOf(
        AskOutcome.Absent.class,
        bench
            .parley
            .moderations()
            .ask("desk", ticket, new MessageRef("999"), Action.LIKE, "anna", ""));
  }

  @Test
  void aReasonThatIsTooLongNamesTheField() {
    AskOutcome outcome = ask(Action.HIDE, "x".repeat(Moderations.LONGEST_REASON + 1));

    assertEquals("reason", assertInstanceOf(AskOutcome.Invalid.class, outcome).field());
  }

  @Test
  void whatACrashCutOffIsDoneAgainAndNotedOnce() {
    ask(Action.HIDE, "");
    bench.desk.loseTheNextAnswer();
    bench.parley.moderate();
    bench.parley.tellDeeds();
    bench.restart();
    bench.parley.run();

    assertEquals(List.of(Action.HIDE), done());
    assertEquals(1, notes().size());
  }
}
