package dev.parley.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Moderation;
import dev.parley.channel.Moderation.Action;
import dev.parley.channel.ModerationResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Deed.State;
import dev.parley.moderation.Moderations.Moderated;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our own answers are deleted from the ticket, and what waits is taken back. */
class OwnAnswersTest {
  private static final Author SHOP = new Author("id-shop", "shop", "Shop");

  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;
  private MessageRef question;
  private MessageRef answer;

  @BeforeEach
  void oneAnswer() {
    bench = new Bench(folder);
    bench.network.moderates();
    bench.restart();
    bench.network.page(
        Posts.comment("p1", "t", Posts.LENA, "Open?", bench.clock.instant()).build());
    bench.parley.run();
    TicketView opened = bench.desk.ticketOf("Lena");
    ticket = opened.ref();
    question = opened.messages().get(0).ref();
    bench.clock.advance(Duration.ofSeconds(30));
    answer = bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Until nine");
    bench.parley.run();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private AskOutcome delete(String reason) {
    return bench.parley.moderations().ask("desk", ticket, answer, Action.DELETE, "anna", reason);
  }

  private Moderated seen(MessageRef message) {
    return bench.parley.moderations().of("desk", ticket).stream()
        .filter(one -> one.message().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private List<ClockEvent.Type> clockEvents() {
    return bench.parley.stores().clocks().events(new Timed("desk", ticket, "fake")).stream()
        .map(ClockEvent::type)
        .toList();
  }

  @Test
  void anAnswerIsDeletedWithItsReasonAndTheReplyIsWithdrawnAndTheClockRunsOn() {
    assertEquals(Set.of(Action.DELETE), seen(answer).can());
    assertInstanceOf(AskOutcome.Invalid.class, delete(""));
    bench.clock.advance(Duration.ofSeconds(20));

    assertInstanceOf(AskOutcome.Accepted.class, delete("Wrong hours"));
    bench.parley.run();

    Moderation done = bench.network.moderated().get(0);
    assertEquals(Action.DELETE, done.action());
    assertTrue(done.messageId().startsWith("remote-"), done.messageId());
    assertEquals(Optional.of(DeliveryMark.State.WITHDRAWN), bench.desk.shown(answer));
    assertTrue(
        bench
            .desk
            .texts(ticket)
            .contains(
                "anna deleted an answer of this account from the network.\nReason: Wrong hours"));
    assertTrue(clockEvents().contains(ClockEvent.Type.RETRACT), clockEvents().toString());
    assertTrue(seen(answer).deleted());
    assertEquals(Set.of(), seen(answer).can());
  }

  @Test
  void whatTheNetworkTellsOfItsOwnAccordAfterwardsIsNotToldTwice() {
    delete("Wrong hours");
    bench.parley.run();
    int messages = bench.desk.texts(ticket).size();

    bench.network.page(
        Posts.comment(
                bench.network.moderated().get(0).messageId(), "t", SHOP, "", bench.clock.instant())
            .own(true)
            .deleted()
            .build());
    bench.parley.run();

    assertEquals(messages, bench.desk.texts(ticket).size());
  }

  @Test
  void anAnswerThatTheNetworkKeepsStaysDelivered() {
    bench.network.nextModeration(new ModerationResult.Refused("Too old."));

    delete("Wrong hours");
    bench.parley.run();

    assertEquals(Optional.of(DeliveryMark.State.DELIVERED), bench.desk.shown(answer));
    assertEquals(Set.of(Action.DELETE), seen(answer).can());
  }

  @Test
  void whatWaitsForALoginIsTakenBackAndNeverDone() {
    bench.network.nextModeration(
        new ModerationResult.NeedsReconnect(LoginTrouble.REVOKED, "Connect it again."));
    bench.parley.moderations().ask("desk", ticket, question, Action.HIDE, "anna", "spam");
    bench.parley.run();
    assertEquals(State.WAITING, seen(question).last().orElseThrow().status().state());

    Deed back = bench.parley.moderations().withdraw("desk", ticket, question, "anna").orElseThrow();
    bench.parley.connect("fake", "shop");
    bench.clock.advance(Duration.ofHours(1));
    bench.parley.run();

    assertEquals(State.WITHDRAWN, back.status().state());
    assertEquals(1, bench.network.moderated().size(), "only the try before");
    assertTrue(seen(question).can().contains(Action.HIDE));
    assertTrue(bench.parley.moderations().withdraw("desk", ticket, question, "anna").isEmpty());
  }
}
