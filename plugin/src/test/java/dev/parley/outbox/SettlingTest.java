package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.LookupResult;
import dev.parley.channel.LookupResult.Candidate;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Composed;
import dev.parley.fakes.Posts;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people decide: holding, taking back, settling what nobody else can tell. */
class SettlingTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    bench.network.page(
        Posts.comment("p1", "thread", Posts.LENA, "Hi", bench.clock.instant()).build());
    bench.parley.run();
    ticket = bench.desk.ticketOf("Lena").ref();
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Reply reply() {
    return bench.parley.outbox().replies("desk", ticket).get(0);
  }

  private State state() {
    return reply().status().state();
  }

  private SubmitOutcome submit(String key, String text, Audience audience, int holdSeconds) {
    return bench
        .parley
        .replyDesk()
        .submit(
            bench.desk,
            Composed.reply(key, ticket, text)
                .to(audience)
                .held(Duration.ofSeconds(holdSeconds))
                .sent());
  }

  private DecisionOutcome undo(String key) {
    return bench.parley.decisions().undo("desk", ticket, key, "anna");
  }

  private List<ClockEvent.Type> clockEvents() {
    return bench.parley.stores().clocks().events(new Timed("desk", ticket, "fake")).stream()
        .map(ClockEvent::type)
        .toList();
  }

  @Nested
  class AHeldReply {
    @Test
    void leavesWhenItsTimeIsOverAndTheClockTakesThatTime() {
      Instant sent = bench.clock.instant();
      assertEquals(
          Optional.of(sent.plusSeconds(10)),
          assertInstanceOf(SubmitOutcome.Accepted.class, submit("k", "Hello", Audience.PUBLIC, 10))
              .heldUntil());
      bench.parley.run();
      bench.clock.advance(Duration.ofMillis(9_999));
      bench.parley.run();
      assertEquals(List.of(), bench.network.texts());
      assertEquals(State.QUEUED, state());

      bench.clock.advance(Duration.ofMillis(1));
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
      assertEquals(sent.plusSeconds(10), reply().status().since());
    }

    @Test
    void thatIsTakenBackNeverLeavesAndTheClockRunsOn() {
      submit("k", "Hello", Audience.PUBLIC, 10);
      bench.parley.run();

      assertInstanceOf(DecisionOutcome.Done.class, undo("k"));
      bench.clock.advance(Duration.ofMinutes(5));
      bench.parley.run();

      assertEquals(List.of(), bench.network.texts());
      assertEquals(Optional.of(State.WITHDRAWN), bench.desk.shown(reply().message()));
      assertEquals("Taken back by anna.", reply().status().reason());
      assertEquals(List.of(ClockEvent.Type.CUSTOMER), clockEvents());
      assertEquals(2, bench.desk.texts(ticket).size(), "no red note about one's own decision");
    }

    @Test
    void canBeTakenBackBeforeTheFeedHasToldOfIt() {
      submit("k", "Hello", Audience.PUBLIC, 10);

      assertInstanceOf(DecisionOutcome.Done.class, undo("k"));
      bench.clock.advance(Duration.ofMinutes(5));
      bench.parley.run();

      assertEquals(List.of(), bench.network.texts());
      assertEquals(State.WITHDRAWN, state());
    }

    @Test
    void thatHasLeftCannotBeTakenBack() {
      submit("k", "Hello", Audience.PUBLIC, 0);
      bench.parley.run();

      assertInstanceOf(DecisionOutcome.TooLate.class, undo("k"));
      assertEquals(State.DELIVERED, state());
    }

    @Test
    void isRefusedOutsideTheLimitsAndInPrivate() {
      var tooLong =
          assertInstanceOf(SubmitOutcome.Invalid.class, submit("k", "Hi", Audience.PUBLIC, 61));
      assertEquals("holdSeconds", tooLong.field());
      assertEquals("'holdSeconds' must be 0 to 60, not 61.", tooLong.why());
      assertInstanceOf(SubmitOutcome.Invalid.class, submit("k", "Hi", Audience.PUBLIC, -1));
      assertInstanceOf(SubmitOutcome.Invalid.class, submit("k", "Hi", Audience.NOTE, 5));
      assertEquals(1, bench.desk.texts(ticket).size());
    }
  }

  @Nested
  class AKey {
    @Test
    void usedForAnotherTextOrAudienceIsRefused() {
      submit("k", "Hello", Audience.PUBLIC, 0);

      var other =
          assertInstanceOf(SubmitOutcome.Invalid.class, submit("k", "Bye", Audience.PUBLIC, 0));
      assertEquals("key", other.field());
      assertInstanceOf(SubmitOutcome.Invalid.class, submit("k", "Hello", Audience.NOTE, 0));
      assertEquals(List.of("Hi", "Hello"), bench.desk.texts(ticket));
    }

    @Test
    void thatWroteNothingYetMayBeUsedForAnotherText() {
      bench.desk.down(true);
      assertInstanceOf(SubmitOutcome.Unavailable.class, submit("k", "Hello", Audience.PUBLIC, 0));
      bench.desk.down(false);

      assertInstanceOf(SubmitOutcome.Accepted.class, submit("k", "Bye", Audience.PUBLIC, 0));
      bench.parley.run();

      assertEquals(List.of("Bye"), bench.network.texts());
    }
  }

  @Test
  void ofTwoAgentsWhoSendAtOnceOneIsShownTheOther() throws Exception {
    bench.desk.allow("otto", Right.VIEW, Right.REPLY_PUBLIC);
    for (int i = 0; i < 10; i++) {
      String seen = News.latest(bench.desk.tickets().get(0), List.of()).orElseThrow().ref().value();
      int round = i;
      List<CompletableFuture<SubmitOutcome>> both =
          List.of("anna", "otto").stream()
              .map(
                  login ->
                      CompletableFuture.supplyAsync(
                          () ->
                              bench
                                  .parley
                                  .replyDesk()
                                  .submit(
                                      bench.desk,
                                      Composed.reply(login + round, ticket, "Hello " + round)
                                          .by(login)
                                          .basedOn(seen)
                                          .sent()),
                          task -> new Thread(task).start()))
              .toList();

      List<SubmitOutcome> outcomes = List.of(both.get(0).get(), both.get(1).get());

      assertEquals(1, outcomes.stream().filter(SubmitOutcome.Accepted.class::isInstance).count());
      assertEquals(1, outcomes.stream().filter(SubmitOutcome.Moved.class::isInstance).count());
    }
  }

  @Nested
  class AThreadThatIsRead {
    private MessageRef lostAnswer() {
      bench.network.loseAnswerBeforeEffect();
      MessageRef hello =
          bench.desk.write(
              ticket, Origin.AGENT, Audience.PUBLIC, "anna", "See  https://shop.example/long-one");
      bench.parley.run();
      bench.clock.advance(Duration.ofMinutes(1));
      return hello;
    }

    private Candidate candidate(String author, String parent, String text, Instant at) {
      return new Candidate("r1", author, parent, text, at, Optional.empty(), Map.of());
    }

    private void reads(boolean complete, Candidate... found) {
      bench.network.nextLookup(new LookupResult.Candidates(List.of(found), complete));
      bench.parley.run();
    }

    @Test
    void hasOursThoughTheNetworkShortenedTheLink() {
      lostAnswer();
      Instant sent = reply().parts().get(0).firstTry().orElseThrow();

      reads(false, candidate("id-shop", "p1", "See https://t.example/x", sent.plusSeconds(1)));

      assertEquals(State.DELIVERED, state());
      assertEquals("r1", reply().parts().get(0).out().orElseThrow().remoteId());
      assertEquals(List.of(), bench.network.texts());
    }

    @Test
    void hasNothingOfOursWhenOneThingDiffers() {
      lostAnswer();
      Instant sent = reply().parts().get(0).firstTry().orElseThrow();
      String text = "See https://t.example/x";

      reads(
          true,
          candidate("id-other", "p1", text, sent),
          candidate("id-shop", "p9", text, sent),
          candidate("id-shop", "p1", "Something else", sent),
          candidate("id-shop", "p1", text, sent.minus(Duration.ofHours(1))));
      bench.parley.run();

      assertEquals(1, bench.network.texts().size(), "a complete read without it: sent again");
    }

    @Test
    void thatIsNotCompleteSettlesNothing() {
      lostAnswer();

      reads(false);

      assertEquals(State.UNCLEAR, state());
      assertEquals(1, reply().status().lookUps());
      assertEquals(List.of(), bench.network.texts());
    }

    @Test
    void withTheSameTextALittleOlderIsForAPersonToJudge() {
      lostAnswer();
      Instant sent = reply().parts().get(0).firstTry().orElseThrow();

      reads(true, candidate("id-shop", "p1", "See https://t.example/x", sent.minusSeconds(90)));

      assertEquals(State.PARKED, state());
      assertEquals(List.of(), bench.network.texts());
    }
  }

  @Nested
  class AParkedReply {
    @BeforeEach
    void nobodyCanTell() {
      bench.network.loseAnswerBeforeEffect();
      for (int i = 0; i < 6; i++) {
        bench.network.nextLookup(new LookupResult.CannotTell(Duration.ZERO, "No search."));
      }
      bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Hello");
      for (int i = 0; i < 9; i++) {
        bench.parley.run();
        bench.clock.advance(Duration.ofHours(2));
      }
      assertEquals(State.PARKED, state());
      assertEquals(1, bench.parley.outbox().backlog().needPeople());
    }

    @Test
    void thatIsThereCountsAsDeliveredWhenItWasSent() {
      var link = URI.create("https://fake.example/seen");
      bench.parley.decisions().there(reply(), "otto", Optional.of(link));
      bench.parley.run();

      assertEquals(State.DELIVERED, state());
      assertEquals(Optional.of(link), reply().permalink());
      assertEquals("otto", reply().decision().orElseThrow().by());
      assertEquals(reply().parts().get(0).firstTry().orElseThrow(), reply().status().since());
      assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.AGENT), clockEvents());
      assertEquals(List.of(), bench.network.texts());
      assertEquals(0, bench.parley.outbox().backlog().needPeople());
    }

    @Test
    void sentAgainLeavesOnce() {
      bench.parley.decisions().send(bench.desk, reply(), "anna");
      bench.parley.run();
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
      assertEquals(State.DELIVERED, state());
    }

    @Test
    void leftAloneNeedsNobodyAnyMoreAndWritesNoRedNote() {
      int before = bench.desk.texts(ticket).size();
      bench.parley.decisions().drop(reply(), "anna");
      bench.parley.run();

      assertEquals(State.FAILED, state());
      assertEquals(0, bench.parley.outbox().backlog().needPeople());
      assertEquals(before, bench.desk.texts(ticket).size());
    }

    @Test
    void thatSomebodySettledMeanwhileIsNotSettledAgain() {
      Reply seen = reply();
      bench.parley.decisions().there(seen, "otto", Optional.empty());

      assertInstanceOf(
          DecisionOutcome.TooLate.class, bench.parley.decisions().send(bench.desk, seen, "anna"));
      bench.parley.run();

      assertEquals(List.of(), bench.network.texts());
    }
  }

  @Nested
  class AFailedReply {
    @Test
    void canBeSentAgainByHandAndFailsWithANoteOfItsOwn() {
      bench.network.nextSend(new SendResult.Refused("The post is locked."));
      bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "Hello");
      bench.parley.run();
      assertEquals(3, bench.desk.texts(ticket).size());

      bench.network.nextSend(new SendResult.Refused("Still locked."));
      bench.parley.decisions().send(bench.desk, reply(), "anna");
      bench.parley.run();

      assertEquals(4, bench.desk.texts(ticket).size());
      bench.parley.decisions().send(bench.desk, reply(), "anna");
      bench.parley.run();
      assertEquals(List.of("Hello"), bench.network.texts());
    }

    @Test
    void thatTheRulesStillRefuseIsNotSent() {
      bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "anna", "x".repeat(400));
      bench.parley.run();

      var invalid =
          assertInstanceOf(
              DecisionOutcome.Invalid.class,
              bench.parley.decisions().send(bench.desk, reply(), "anna"));

      assertTrue(invalid.why().contains("400 of 300"), invalid.why());
      assertEquals(State.FAILED, state());
    }
  }
}
