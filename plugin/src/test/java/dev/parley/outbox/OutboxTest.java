package dev.parley.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.LookupResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.SendResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.Posts;
import dev.parley.host.Article;
import dev.parley.host.DeliveryMark;
import dev.parley.host.DeliveryMark.State;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an agent's message to the network, and its state back. */
class OutboxTest {
  @TempDir Path folder;
  private Bench bench;
  private TicketRef ticket;

  @BeforeEach
  void oneTicket() {
    bench = new Bench(folder);
    ticket = arrives("p1", "thread");
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private TicketRef arrives(String id, String thread) {
    bench.network.page(
        Posts.comment(id, thread, Posts.LENA, "Where is my parcel?", bench.clock.instant())
            .build());
    bench.parley.run();
    return bench.desk.ticketOf("Lena").ref();
  }

  private MessageRef anna(String text) {
    return anna(ticket, text);
  }

  private MessageRef anna(TicketRef where, String text) {
    return bench.desk.write(where, Origin.AGENT, Audience.PUBLIC, "anna", text);
  }

  private Reply reply(MessageRef ref) {
    return bench.desk.tickets().stream()
        .flatMap(t -> bench.parley.outbox().replies("desk", t.ref()).stream())
        .filter(r -> r.message().equals(ref))
        .findFirst()
        .orElseThrow();
  }

  private Reply.Status status(MessageRef ref) {
    return reply(ref).status();
  }

  private List<ClockEvent.Type> clockEvents() {
    return bench.parley.stores().clocks().events(new Timed("desk", ticket, "fake")).stream()
        .map(ClockEvent::type)
        .toList();
  }

  private List<String> notes() {
    return bench.desk.tickets().stream()
        .filter(t -> t.ref().equals(ticket))
        .flatMap(t -> t.messages().stream())
        .filter(m -> m.audience() == Audience.NOTE && m.from() == Origin.AUTO)
        .map(Message::text)
        .toList();
  }

  private void runAndWait(Duration wait) {
    bench.parley.run();
    bench.clock.advance(wait);
  }

  private void outwait(int tries) {
    for (int i = 0; i < tries; i++) {
      runAndWait(Duration.ofHours(1));
    }
    bench.parley.run();
  }

  @Nested
  class AnAgentsMessage {

    @Test
    void isSentAsAnAnswerToTheCustomersLastPost() {
      arrives("p2", "thread");

      MessageRef hello = anna("Hello Lena");
      bench.parley.run();

      FakeChannel.Post post = bench.network.posts().get(0);
      assertEquals("Hello Lena", post.text());
      assertEquals(Map.of("parent", "p2"), post.outgoing().address());
      assertEquals("id-shop", post.account());
      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
      assertTrue(bench.desk.message(hello).mark().orElseThrow().permalink().isPresent());
    }

    @Test
    void stopsTheClockWhenTheNetworkHasIt() {
      Instant written = bench.clock.instant();
      anna("Hello");
      bench.parley.tellChanges();
      bench.clock.advance(Duration.ofMinutes(4));
      bench.parley.run();

      List<ClockEvent> events =
          bench.parley.stores().clocks().events(new Timed("desk", ticket, "fake"));
      ClockEvent answer = events.get(1);
      assertEquals(ClockEvent.Type.AGENT, answer.type());
      assertEquals(written.plus(Duration.ofMinutes(4)), answer.at());
      assertEquals(Optional.of(written), answer.accepted());
    }

    @Test
    void isSentOnceHoweverOftenTheFeedTellsOfIt() {
      anna("Hello");
      bench.parley.run();

      bench.parley.stores().feed().cursor("desk", "0");
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
    }

    @Test
    void ofAMachineNeverLeaves() {
      bench.desk.write(ticket, Origin.AUTO, Audience.PUBLIC, "trigger", "We got your message");
      bench.parley.run();

      assertEquals(0, bench.network.calls());
      assertTrue(bench.parley.outbox().replies("desk", ticket).isEmpty());
    }

    @Test
    void thatIsANoteNeverLeaves() {
      bench.desk.write(ticket, Origin.AGENT, Audience.NOTE, "anna", "She is angry");
      bench.parley.run();

      assertEquals(0, bench.network.calls());
      assertTrue(bench.parley.outbox().replies("desk", ticket).isEmpty());
    }

    @Test
    void onATicketOfTheHelpdesksOwnIsNoneOfOurs() {
      TicketRef mail = bench.desk.mail("Ute", "Hello");
      bench.desk.write(mail, Origin.AGENT, Audience.PRIVATE, "anna", "Hello Ute");
      bench.parley.run();

      assertEquals(0, bench.network.calls());
      assertTrue(bench.parley.outbox().replies("desk", mail).isEmpty());
    }

    @Test
    void writtenWhileAChannelIsNotThereLeavesWhenItIsBack() {
      bench.parley.channels().remove(bench.network);
      MessageRef hello = anna("Hello");
      bench.parley.run();
      assertEquals(State.QUEUED, status(hello).state());
      assertEquals("Waits until the channel fake is there.", status(hello).reason());

      bench.parley.channels().add(bench.network);
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
    }

    @Test
    void onANetworkThatNeedsNoPreparingIsSent() {
      bench.network.preparesNothing();
      anna("Hello");
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
    }
  }

  @Nested
  class WhatCannotBeSent {

    private void isRefused(MessageRef ref, String reason) {
      bench.parley.run();
      bench.parley.run();

      assertEquals(State.FAILED, status(ref).state());
      assertTrue(status(ref).reason().contains(reason), status(ref).reason());
      assertEquals(Optional.of(State.FAILED), bench.desk.shown(ref));
      assertEquals(List.of(status(ref).reason()), notes());
      assertEquals(List.of(ClockEvent.Type.CUSTOMER), clockEvents());
      assertEquals(0, bench.network.posts().size());
    }

    @Test
    void tooLongATextBecomesANoteAndTheClockRunsOn() {
      isRefused(anna("x".repeat(312)), "Not sent: 312 of 300 characters");
    }

    @Test
    void aPrivateAnswerToAPublicPost() {
      isRefused(
          bench.desk.write(ticket, Origin.AGENT, Audience.PRIVATE, "anna", "psst"), "in public");
    }

    @Test
    void somebodyWithoutTheRight() {
      bench.desk.allow("otto", Right.VIEW, Right.NOTE);
      isRefused(
          bench.desk.write(ticket, Origin.AGENT, Audience.PUBLIC, "otto", "Hi"),
          "otto may not reply in public");
    }

    @Test
    void anEmptyText() {
      isRefused(anna("  \n"), "the reply is empty");
    }

    @Test
    void whatTheNetworkRefuses() {
      bench.network.nextSend(new SendResult.Refused("The post is locked."));
      isRefused(anna("Hello"), "the network refused it: The post is locked.");
    }

    @Test
    void whatComesAfterTheWindowHasClosed() {
      bench.network.nextSend(new SendResult.WindowClosed("24 hours are over."));
      isRefused(anna("Hello"), "24 hours are over.");
    }
  }

  @Nested
  class AThrottledAccount {

    @Test
    void pausesForAllItsRepliesAndBurnsNoAttempts() {
      bench.network.nextSend(
          new SendResult.TryLater(Obstacle.THROTTLED, Duration.ofMinutes(30), "Too many posts."));
      MessageRef one = anna("one");
      MessageRef two = anna("two");
      for (int i = 0; i < 29; i++) {
        runAndWait(Duration.ofMinutes(1));
      }
      assertEquals(1, bench.network.calls());
      assertEquals(0, status(one).tries());
      assertEquals(0, status(two).tries());
      assertEquals("Waits until the account works again: Too many posts.", status(two).reason());
      assertEquals(Optional.of(State.QUEUED), bench.desk.shown(two));

      runAndWait(Duration.ofMinutes(1));
      bench.parley.run();

      assertEquals(2, bench.network.posts().size());
      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(two));
    }

    @Test
    void holdsUpNoOtherAccountHoweverMuchItHasWaiting() {
      for (int i = 0; i < 60; i++) {
        anna("waiting " + i);
      }
      bench.network.nextSend(
          new SendResult.TryLater(Obstacle.THROTTLED, Duration.ofHours(2), "Too many posts."));
      bench.parley.run();
      assertEquals(0, bench.network.posts().size());
      var second = new FakeChannel("second");
      bench.parley.channels().add(second);
      bench.parley.connect("second", "shop2");
      second.page(Posts.comment("s1", "s-thread", Posts.TOM, "Hi", bench.clock.instant()).build());
      bench.parley.run();

      anna(bench.desk.ticketOf("Tom").ref(), "Hello Tom");
      bench.parley.run();

      assertEquals(List.of("Hello Tom"), second.texts());
    }

    @Test
    void isWrittenDownOnceNotEverySecond() {
      bench.network.nextSend(
          new SendResult.TryLater(Obstacle.THROTTLED, Duration.ofMinutes(30), "Too many posts."));
      anna("one");
      MessageRef two = anna("two");
      bench.parley.run();
      Instant since = status(two).since();

      runAndWait(Duration.ofMinutes(1));
      bench.parley.run();

      assertEquals(since, status(two).since());
    }
  }

  @Nested
  class AnAccountWhoseLoginIsGone {

    @Test
    void waitsForAsLongAsItTakesAndThenSendsByItself() {
      bench.network.nextSend(new SendResult.NeedsReconnect("The password was changed."));
      MessageRef hello = anna("Hello");
      outwait(48);
      assertEquals(State.QUEUED, status(hello).state());
      assertEquals(0, status(hello).tries());
      assertEquals(1, bench.network.calls());

      bench.parley.connect("fake", "shop", FakeChannel.PASSWORD + "-2");
      bench.parley.run();

      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
      assertEquals(List.of("Hello"), bench.network.texts());
    }
  }

  @Nested
  class ANetworkInTrouble {

    @Test
    void isTriedSixTimesAndThenTheAgentIsTold() {
      for (int i = 0; i < 9; i++) {
        bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      }
      MessageRef hello = anna("Hello");
      outwait(12);

      assertEquals(6, bench.network.calls());
      assertEquals(State.FAILED, status(hello).state());
      assertEquals(
          List.of("Not sent after 6 tries: Internal error. You can send it again by hand."),
          notes());
    }

    @Test
    void keepsTheKeyOfTheFirstTry() {
      bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      MessageRef hello = anna("Hello");
      bench.parley.run();
      Map<String, String> first = reply(hello).parts().get(0).prepared();
      assertFalse(first.isEmpty());

      outwait(1);

      assertEquals(first, bench.network.posts().get(0).outgoing().prepared());
    }

    @Test
    void aDefectOfTheChannelIsLookedUpAndSentAgain() {
      bench.network.nextSendThrows(new IllegalStateException("a defect"));
      MessageRef hello = anna("Hello");
      bench.parley.run();
      assertEquals(State.UNCLEAR, status(hello).state());

      outwait(2);

      assertEquals(List.of("Hello"), bench.network.texts());
    }
  }

  @Nested
  class ALostAnswer {
    private static final Duration SETTLE_TIME = Duration.ofSeconds(30);

    @Test
    void ofASendThatArrivedIsFoundAndNothingIsSentTwice() {
      bench.network.loseAnswerAfterEffect(bench.clock.instant().plusSeconds(3));
      MessageRef hello = anna("Hello");
      bench.parley.run();
      assertEquals(Optional.of(State.UNCLEAR), bench.desk.shown(hello));

      runAndWait(SETTLE_TIME);
      bench.parley.run();

      assertEquals(List.of("Hello"), bench.network.texts());
      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
      assertEquals(reply(hello).acceptedAt().plusSeconds(3), status(hello).since());
    }

    @Test
    void ofASendThatDidNotArriveIsSentAgain() {
      bench.network.loseAnswerBeforeEffect();
      MessageRef hello = anna("Hello");

      outwait(2);

      assertEquals(List.of("Hello"), bench.network.texts());
      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
    }

    @Test
    void isNotLookedUpBeforeTheNetworkHasSettled() {
      bench.network.loseAnswerBeforeEffect();
      anna("Hello");
      bench.parley.run();

      bench.clock.advance(SETTLE_TIME.minusMillis(1));
      bench.parley.run();

      assertEquals(1, bench.network.calls());
    }

    @Test
    void isNeverDeliveredBeforeItWasWritten() {
      bench.network.loseAnswerAfterEffect(bench.clock.instant().minus(Duration.ofHours(1)));
      MessageRef hello = anna("Hello");

      outwait(1);

      assertEquals(reply(hello).acceptedAt(), status(hello).since());
    }

    @Test
    void thatNobodyCanTellOfIsParkedAndNeverSentAgain() {
      bench.network.loseAnswerAfterEffect(bench.clock.instant());
      for (int i = 0; i < 20; i++) {
        bench.network.nextLookup(new LookupResult.CannotTell(Duration.ZERO, "No search."));
      }
      MessageRef hello = anna("Hello");

      outwait(30);

      assertEquals(State.PARKED, status(hello).state());
      assertEquals(Optional.of(State.PARKED), bench.desk.shown(hello));
      assertTrue(status(hello).reason().contains("No search."), status(hello).reason());
      assertEquals(1, bench.network.posts().size());
      assertEquals(List.of(ClockEvent.Type.CUSTOMER), clockEvents());
      assertEquals(1, bench.parley.outbox().backlog().needPeople());
    }

    @Test
    void thatMakesTheChannelFailHoldsUpNobody() {
      bench.network.loseAnswerBeforeEffect();
      anna("Hello");
      bench.parley.run();
      bench.network.nextLookupThrows(new IllegalStateException("a defect"));
      bench.clock.advance(SETTLE_TIME);

      TicketRef other = arrives("q1", "another");
      anna(other, "Second");
      bench.parley.run();

      assertEquals(List.of("Second"), bench.network.texts());
    }

    @Test
    void thatAnotherReplyClaimsIsParked() {
      anna("First");
      bench.parley.run();
      String taken =
          bench
              .parley
              .outbox()
              .replies("desk", ticket)
              .get(0)
              .parts()
              .get(0)
              .out()
              .orElseThrow()
              .remoteId();
      bench.network.loseAnswerBeforeEffect();
      bench.network.nextLookup(
          new LookupResult.Found(taken, bench.clock.instant(), Optional.empty()));
      MessageRef second = anna("Second");

      outwait(1);

      assertEquals(State.PARKED, status(second).state());
    }

    @Test
    void afterTheProcessEndedIsFoundAtOnce() {
      MessageRef hello = cutOffWhileSending();
      bench.network.nextLookup(
          new LookupResult.Found("r1", bench.clock.instant(), Optional.empty()));

      bench.restart();
      bench.parley.run();

      assertEquals(State.DELIVERED, status(hello).state());
      assertEquals(List.of(), bench.network.texts());
    }

    @Test
    void afterTheProcessEndedIsMissedOnlyAfterTheSettleTimeAndThenSentAtOnce() {
      MessageRef hello = cutOffWhileSending();

      bench.restart();
      bench.parley.run();
      bench.clock.advance(SETTLE_TIME.minusMillis(1));
      bench.parley.run();
      assertEquals(State.UNCLEAR, status(hello).state());
      assertEquals(List.of(), bench.network.texts());

      bench.clock.advance(Duration.ofMillis(1));
      bench.parley.run();
      bench.parley.run();
      assertEquals(State.DELIVERED, status(hello).state());
      assertEquals(List.of("Hello"), bench.network.texts());
    }

    private MessageRef cutOffWhileSending() {
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      Reply kept = reply(hello);
      Instant now = bench.clock.instant();
      ReplyPart tried = kept.parts().get(0).tried(Map.of("key", "k1"), now);
      assertTrue(
          bench
              .parley
              .stores()
              .outbox()
              .move(State.QUEUED, kept.with(tried).with(kept.status().sending(now))));
      return hello;
    }
  }

  @Nested
  class SeveralRepliesToOneTicket {

    @Test
    void leaveInTheOrderTheyWereWritten() {
      bench.network.nextSend(new SendResult.TryLater(Duration.ZERO, "Internal error."));
      anna("first");
      anna("second");
      outwait(2);

      assertEquals(List.of("first", "second"), bench.network.texts());
    }

    @Test
    void waitForOneWhoseAnswerGotLost() {
      bench.network.loseAnswerBeforeEffect();
      anna("first");
      bench.parley.run();
      MessageRef second = anna("second");
      bench.parley.run();
      assertEquals(State.QUEUED, status(second).state());

      outwait(2);

      assertEquals(List.of("first", "second"), bench.network.texts());
    }

    @Test
    void doNotWaitForOneThatFailed() {
      bench.network.nextSend(new SendResult.Refused("The post is locked."));
      anna("first");
      anna("second");
      bench.parley.run();

      assertEquals(List.of("second"), bench.network.texts());
    }

    @Test
    void doNotWaitForOneThatWaitsForAPerson() {
      bench.network.loseAnswerBeforeEffect();
      for (int i = 0; i < 20; i++) {
        bench.network.nextLookup(new LookupResult.CannotTell(Duration.ZERO, "No search."));
      }
      MessageRef first = anna("first");
      anna("second");
      outwait(12);

      assertEquals(State.PARKED, status(first).state());
      assertEquals(List.of("second"), bench.network.texts());
    }
  }

  @Nested
  class AnAccountThatAnotherNodeTookOver {

    @Test
    void isWrittenNothingAbout() {
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      AccountId account = bench.parley.accounts().all().get(0).id();
      Leases leases = bench.sql.leases();
      Lease mine = leases.take("account:" + account.value()).orElseThrow();
      leases.release(mine);
      assertTrue(leases.take("account:" + account.value()).isPresent());

      assertThrows(LeaseLostException.class, () -> bench.parley.sender().sendNext(mine, account));

      assertEquals(State.QUEUED, status(hello).state());
      assertEquals(0, bench.network.calls());
    }

    @Test
    void duringACallIsLeftToItsNewHolder() {
      AccountId account = bench.parley.accounts().all().get(0).id();
      Leases leases = bench.sql.leases();
      Lease mine = leases.take("account:" + account.value()).orElseThrow();
      bench.network.duringTheNextSend(
          () -> {
            leases.release(mine);
            assertTrue(leases.take("account:" + account.value()).isPresent());
          });
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();

      assertThrows(LeaseLostException.class, () -> bench.parley.sender().sendNext(mine, account));

      assertEquals(List.of("Hello"), bench.network.texts());
      assertEquals(State.SENDING, status(hello).state());
    }

    @Test
    void findsWhatWasBeingSentAndLooksItUp() {
      AccountId account = bench.parley.accounts().all().get(0).id();
      bench.network.nextSendThrows(new OutOfTime());
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      Lease lost = bench.sql.leases().take("account:" + account.value()).orElseThrow();
      assertThrows(OutOfTime.class, () -> bench.parley.sender().sendNext(lost, account));
      bench.sql.leases().release(lost);
      bench.network.nextLookup(
          new LookupResult.Found("r1", bench.clock.instant(), Optional.empty()));
      assertEquals(List.of(account), bench.parley.sender().due(bench.clock.instant()));

      bench.parley.run();

      assertEquals(State.DELIVERED, status(hello).state());
      assertEquals(List.of(), bench.network.texts());
    }

    @Test
    void waitsUntilALateAnswerToItWouldShowBeforeItSendsAgain() {
      AccountId account = bench.parley.accounts().all().get(0).id();
      bench.network.nextSendThrows(new OutOfTime());
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      Lease lost = bench.sql.leases().take("account:" + account.value()).orElseThrow();
      assertThrows(OutOfTime.class, () -> bench.parley.sender().sendNext(lost, account));
      bench.sql.leases().release(lost);

      bench.clock.advance(ALostAnswer.SETTLE_TIME); // the call may have lasted until now
      bench.parley.run();
      assertEquals(State.UNCLEAR, status(hello).state());

      bench.clock.advance(ALostAnswer.SETTLE_TIME);
      bench.parley.run();
      assertEquals(List.of("Hello"), bench.network.texts());
    }

    @Test
    void isNotCalledForOnceTheLeaseMayNotOutlastTheCall() {
      AccountId account = bench.parley.accounts().all().get(0).id();
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      Lease mine = bench.sql.leases().take("account:" + account.value()).orElseThrow();
      bench.network.whilePreparing(() -> bench.clock.advance(Duration.ofSeconds(11)));

      assertFalse(bench.parley.sender().sendNext(mine, account));

      assertEquals(List.of(), bench.network.texts());
      assertEquals(State.QUEUED, status(hello).state());
      assertTrue(bench.parley.sender().sendNext(mine, account));
      assertEquals(List.of("Hello"), bench.network.texts());
    }

    /** The node ends here. */
    private static final class OutOfTime extends Error {
      private static final long serialVersionUID = 1L;
    }
  }

  @Nested
  class AHelpdeskInTrouble {

    @Test
    void thatDidNotConfirmATicketStillHasRepliesToItSent() {
      bench.desk.loseTheNextAnswer();
      bench.network.page(
          Posts.comment("p9", "t9", Posts.TOM, "Are you open?", bench.clock.instant()).build());
      bench.parley.read();
      bench.parley.bringIn();
      TicketRef unconfirmed = bench.desk.ticketOf("Tom").ref();
      bench.desk.write(unconfirmed, Origin.AGENT, Audience.PUBLIC, "anna", "Until six.");

      bench.parley.run();
      bench.parley.run();

      assertEquals(List.of("Until six."), bench.network.texts());
    }

    @Test
    void thatTookAnOldStateAfterItsLeaseWasLostIsToldTheNewOne() {
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      bench.parley.send();
      var asked = new AtomicInteger();

      bench.parley.report(() -> asked.getAndIncrement() == 0); // ours before the call, not after it
      bench.desk.mark(
          hello, new DeliveryMark(State.SENDING, bench.clock.instant(), "", Optional.empty()));

      bench.parley.report();
      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
    }

    @Test
    void isToldOfADeliveryWhenItIsBack() {
      MessageRef hello = anna("Hello");
      bench.parley.tellChanges();
      bench.desk.down(true);
      bench.parley.run();
      assertEquals(List.of("Hello"), bench.network.texts());

      bench.desk.down(false);
      bench.parley.run();

      assertEquals(Optional.of(State.DELIVERED), bench.desk.shown(hello));
      assertEquals(List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.AGENT), clockEvents());
    }

    @Test
    void thatLosesAnswersGetsOneNoteOfAFailure() {
      anna("x".repeat(400));
      bench.parley.tellChanges();
      bench.desk.loseTheNextAnswer();

      bench.parley.run();

      assertEquals(1, notes().size());
    }

    @Test
    void ofAnotherNameDoesNotKeepOursFromBeingTold() {
      AccountId account = bench.parley.accounts().all().get(0).id();
      for (int i = 0; i < 120; i++) {
        bench.parley.stores().outbox().accept(ofAnotherHelpdesk(account, i));
      }

      MessageRef hello = anna("x".repeat(400));
      bench.parley.run();

      assertEquals(Optional.of(State.FAILED), bench.desk.shown(hello));
    }

    private Reply ofAnotherHelpdesk(AccountId account, int number) {
      return new Reply(
          0,
          new Written(
              "old-desk",
              new TicketRef("1"),
              new MessageRef("old" + number),
              Optional.empty(),
              Optional.of(account),
              "fake",
              "anna",
              Audience.PUBLIC,
              "Hello",
              "p",
              Map.of(),
              bench.clock.instant()),
          List.of(),
          Reply.Status.failed(bench.clock.instant(), "Not sent."),
          Optional.empty());
    }
  }

  @Nested
  class WithTheAddressOfAnArticle {
    private static Article article(boolean open) {
      return new Article(
          "a1",
          "Margins",
          "",
          "<p>40 %</p>",
          "en",
          open,
          Optional.of(URI.create("https://h.example/m")));
    }

    @Test
    void anInternalOneIsNotSentAndTheAgentReadsWhy() {
      bench.desk.put(article(false));
      bench.parley.linked =
          text -> text.contains("h.example/m") ? List.of(article(false)) : List.of();

      MessageRef linked = anna("See https://h.example/m");
      MessageRef other = anna("Hello");
      bench.parley.run();

      assertEquals(State.FAILED, status(linked).state());
      assertEquals(State.DELIVERED, status(other).state());
      assertEquals(
          List.of("Not sent: The article “Margins” is internal and cannot go to a customer."),
          notes());
    }

    @Test
    void oneThatIsNotPublishedAnyMoreIsSentAndTheAgentIsTold() {
      bench.parley.linked = text -> List.of(article(true));

      MessageRef linked = anna("See https://h.example/m");
      bench.parley.run();

      assertEquals(State.DELIVERED, status(linked).state());
      assertEquals(
          "Sent with the address of an article that is not published any more.",
          bench.desk.message(linked).mark().orElseThrow().reason());
    }

    @Test
    void itsPageIsNotOpenedForTheFeedMustNotWait() {
      bench.desk.put(article(true));
      bench.parley.linked = text -> List.of(article(true));
      bench.parley.pages =
          request -> {
            throw new AssertionError("a page was opened");
          };

      MessageRef linked = anna("See https://h.example/m");
      bench.parley.run();

      assertEquals(State.DELIVERED, status(linked).state());
    }
  }

  @Nested
  class TwoAccounts {

    @Test
    void aReconnectedOneWaitsForNobodyElse() {
      Account first = bench.parley.accounts().all().get(0);
      boolean unused =
          bench
              .parley
              .call(
                  first.id(),
                  call -> {
                    call.standing()
                        .needsLogin(first, LoginTrouble.REVOKED, "The password was changed.");
                    return true;
                  })
              .orElseThrow();

      bench.parley.connect("fake", "other");
      bench.network.page(
          Posts.comment("o1", "o-thread", Posts.TOM, "Hi", bench.clock.instant()).build());
      bench.parley.run();
      anna(bench.desk.ticketOf("Tom").ref(), "Hello Tom");
      bench.parley.run();

      assertEquals("id-other", bench.network.posts().get(0).account());
    }
  }
}
