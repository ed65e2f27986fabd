package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Origin;
import dev.parley.model.Audience;
import dev.parley.model.Holding;
import dev.parley.model.TicketRef;
import dev.parley.outbox.SubmitOutcome.Accepted;
import dev.parley.outbox.SubmitOutcome.Held;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads that another app of the same account answers in. */
class TakeOverTest {
  private static final String THREAD = "messenger/1";

  @TempDir Path folder;
  private Bench bench;
  private Instant start;
  private TicketRef ticket;

  @BeforeEach
  void aCustomerWritesWhileAnotherAppAnswers() {
    bench = new Bench(folder);
    start = bench.clock.instant();
    bench.network.tells(new Holding(THREAD, true, "bot", start));
    bench.hook(
        bench.network.hook(
            Posts.directMessage("m1", THREAD, Posts.LENA, "Anybody there?", start)
                .overheard(true)
                .build()));
    bench.parley.sort();
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private void told(boolean elsewhere, Duration after) {
    bench.network.tells(new Holding(THREAD, elsewhere, "", start.plus(after)));
    bench.hook(bench.network.hook());
    bench.parley.sort();
    bench.parley.run();
  }

  private SubmitOutcome submit(String key, boolean takeOver) {
    return bench
        .parley
        .replyDesk()
        .submit(
            bench.desk,
            Composed.reply(key, ticket, "I am Anna.")
                .to(Audience.PRIVATE)
                .takingOver(takeOver)
                .sent());
  }

  private List<Boolean> sent() {
    return bench.network.posts().stream()
        .map(FakeChannel.Post::outgoing)
        .map(outgoing -> outgoing.takeOver())
        .toList();
  }

  private Optional<Instant> heldSince() {
    return bench.parley.outbox().destination("desk", ticket).orElseThrow().heldSince();
  }

  @Test
  void whoLooksAtTheTicketIsToldOnceWhenItChangesHands() {
    told(true, Duration.ofMinutes(1));
    assertEquals(List.of(), bench.parley.handsChanged(), "no news");

    told(false, Duration.ofMinutes(2));
    told(false, Duration.ofMinutes(3));
    told(true, Duration.ofMinutes(1));
    assertEquals(List.of(ticket), bench.parley.handsChanged());

    told(true, Duration.ofMinutes(4));
    assertEquals(List.of(ticket, ticket), bench.parley.handsChanged());
  }

  @Test
  void theTicketSaysSoAndItsClockRunsAllTheSame() {
    assertEquals(
        List.of("Anybody there?\n[Seen while another app answers]"), bench.desk.texts(ticket));
    assertEquals(
        List.of(ClockEvent.Type.CUSTOMER),
        bench.sql.clocks().events(new Timed("desk", ticket, "fake")).stream()
            .map(ClockEvent::type)
            .toList());
  }

  @Test
  void anAnswerIsRefusedUntilItSaysThatItTakesTheThreadOver() {
    Held held = assertInstanceOf(Held.class, submit("k1", false));

    assertEquals(start, held.since());
    assertEquals(
        "Another app answers in this thread since 2026-11-23T10:00:00Z. Take over to answer.",
        held.why());
    assertEquals(1, bench.desk.texts(ticket).size());

    assertInstanceOf(Accepted.class, submit("k1", true));
    bench.parley.run();

    assertEquals(List.of(true), sent());
  }

  @Test
  void whatWasTakenOverIsOursOnceTheAnswerIsOut() {
    submit("k1", true);
    bench.clock.advance(Duration.ofMinutes(1));
    bench.parley.run();

    assertInstanceOf(Accepted.class, submit("k2", false));
    bench.parley.run();

    assertEquals(List.of(true, false), sent());
  }

  @Test
  void aTryAfterARestartTakesOverAsTheFirstOneDid() {
    bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "broken"));
    submit("k1", true);
    bench.parley.run();
    assertEquals(List.of(), sent());

    bench.restart();
    bench.clock.advance(Duration.ofMinutes(10));
    bench.parley.run();

    assertEquals(List.of(true), sent());
  }

  @Test
  void aNoteNeedsNoThread() {
    SubmitOutcome note =
        bench
            .parley
            .replyDesk()
            .submit(
                bench.desk,
                Composed.reply("k1", ticket, "A bot is at it.").to(Audience.NOTE).sent());

    assertInstanceOf(Accepted.class, note);
  }

  @Test
  void anAnswerFromTheHelpdesksOwnPageFailsInWords() {
    bench.desk.write(ticket, Origin.AGENT, Audience.PRIVATE, "anna", "I am Anna.");
    bench.parley.run();

    Reply reply = bench.parley.outbox().replies("desk", ticket).get(0);
    assertEquals(State.FAILED, reply.status().state());
    assertTrue(reply.status().reason().startsWith("Not sent: Another app answers"));
    assertEquals(List.of(), sent());
  }

  @Test
  void theLatestByTheNetworksTimeStandsWheneverItComes() {
    told(true, Duration.ofMinutes(5));
    assertEquals(Optional.of(start), heldSince());

    told(false, Duration.ofMinutes(10));
    told(true, Duration.ofMinutes(8));
    assertFalse(heldSince().isPresent());
    assertInstanceOf(Accepted.class, submit("k1", false));

    told(true, Duration.ofMinutes(12));
    assertEquals(Optional.of(start.plus(Duration.ofMinutes(12))), heldSince());
  }
}
