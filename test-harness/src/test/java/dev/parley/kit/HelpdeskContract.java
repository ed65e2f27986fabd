package dev.parley.kit;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.host.Article;
import dev.parley.host.ArticleQuery;
import dev.parley.host.Change;
import dev.parley.host.ChangePage;
import dev.parley.host.DeliveryMark;
import dev.parley.host.FieldSpec;
import dev.parley.host.FieldTest;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.KeyLookup;
import dev.parley.host.Message;
import dev.parley.host.NewMessage;
import dev.parley.host.NewTicket;
import dev.parley.host.Opened;
import dev.parley.host.Origin;
import dev.parley.host.ReadAnswer;
import dev.parley.host.Redaction;
import dev.parley.host.Right;
import dev.parley.host.Standing;
import dev.parley.host.TicketAct;
import dev.parley.host.TicketCount;
import dev.parley.host.TicketFilter;
import dev.parley.host.TicketPage;
import dev.parley.host.TicketQuery;
import dev.parley.host.TicketRow;
import dev.parley.host.TicketView;
import dev.parley.host.WriteResult;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every {@link Helpdesk} must keep. Extend it and say how to do in your helpdesk what only its
 * own pages can do; the helpdesk may hold other tickets, but nobody else may write while a test
 * runs.
 */
@Timeout(120)
public abstract class HelpdeskContract {
  private static final Instant MORNING = Instant.parse("2026-03-02T08:15:30.125Z");

  /** The helpdesk, the same for all tests of a class. */
  protected abstract Helpdesk helpdesk();

  /** Closes a ticket as an agent does. */
  protected abstract void closeTicket(TicketRef ticket, String reason);

  /** Lets a ticket wait for {@code awaiting-customer} or {@code third-party} as an agent does. */
  protected abstract void pauseTicket(TicketRef ticket, String reason);

  /** Lets a ticket wait no more as an agent does. */
  protected abstract void resumeTicket(TicketRef ticket);

  /** Puts a person in charge of a ticket as an agent does; nobody if empty. */
  protected abstract void assignTicket(TicketRef ticket, Optional<String> login);

  /** Closes a ticket as answered elsewhere, where the answer can be seen. */
  protected abstract void closeAnsweredElsewhere(TicketRef ticket, String proof);

  /** Merges a ticket into another as an agent does. */
  protected abstract void mergeTicket(TicketRef ticket, TicketRef into);

  /** Takes that back as an agent does. */
  protected abstract void partTicket(TicketRef ticket);

  /** Splits messages off a ticket as an agent does, and answers the ticket they have then. */
  protected abstract TicketRef splitOff(TicketRef ticket, List<MessageRef> messages);

  /** Writes a public reply as an agent does in the helpdesk's own page. */
  protected abstract void writeReply(TicketRef ticket, String text);

  /**
   * Writes a message to {@code first} in a transaction that stays open; writes one to {@code
   * second} and commits it; runs {@code between}; only then commits the first.
   */
  protected abstract void finishInReverse(TicketRef first, TicketRef second, Runnable between);

  /** Opens a ticket that belongs to a team other than the agent's. */
  protected abstract TicketRef ticketOfAnotherTeam();

  /** The login of somebody who may do everything. */
  protected abstract String admin();

  /** The login of somebody who answers tickets, and nothing else. */
  protected abstract String agent();

  /** Publishes an article, to everybody or to the team alone, and answers its id. */
  protected abstract String publish(String title, String text, String locale, boolean open);

  @Nested
  class Keys {
    @Test
    void openingTwiceWithOneKeyAnswersTheSameTicket() {
      NewTicket ticket = newTicket(key(), "Rattling pannier");

      Opened first = done(helpdesk().open(ticket));
      Opened again = done(helpdesk().open(ticket));

      assertEquals(first, again);
      assertEquals(1, view(first.ticket()).messages().size());
    }

    @Test
    void openingAtTheSameTimeWithOneKeyOpensOneTicket() {
      NewTicket ticket = newTicket(key(), "Ten at once");

      Set<Opened> opened =
          atOnce(10, index -> done(helpdesk().open(ticket))).stream().collect(toSet());

      assertEquals(1, opened.size());
      assertEquals(1, view(opened.iterator().next().ticket()).messages().size());
    }

    @Test
    void appendingTwiceWithOneKeyAddsTheMessageOnce() {
      TicketRef ticket = opened();
      NewMessage message = message(key(), Origin.CUSTOMER, "Once is enough");

      MessageRef first = done(helpdesk().append(ticket, message));
      MessageRef again = done(helpdesk().append(ticket, message));

      assertEquals(first, again);
      assertEquals(2, view(ticket).messages().size());
    }

    @Test
    void appendingAtTheSameTimeWithOneKeyAddsTheMessageOnce() {
      TicketRef ticket = opened();
      NewMessage message = message(key(), Origin.CUSTOMER, "Ten at once");

      Set<MessageRef> added =
          atOnce(10, index -> done(helpdesk().append(ticket, message))).stream().collect(toSet());

      assertEquals(1, added.size());
      assertEquals(2, view(ticket).messages().size());
    }

    @Test
    void aRepeatedWriteIsOneChangeInTheFeed() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();
      NewMessage message = message(key(), Origin.CUSTOMER, "Said once");

      done(helpdesk().append(ticket, message));
      done(helpdesk().append(ticket, message));

      assertEquals(1, all(cursor).size());
    }

    @Test
    void aKeyFindsWhatItHasOpened() {
      NewTicket ticket = newTicket(key(), "Lost and found");
      Opened opened = done(helpdesk().open(ticket));

      KeyLookup found = helpdesk().find(ticket.key());

      assertEquals(new KeyLookup.Made(opened.ticket(), opened.first()), found);
    }

    @Test
    void aKeyFindsWhatItHasAppended() {
      TicketRef ticket = opened();
      NewMessage message = message(key(), Origin.AGENT, "Here");
      MessageRef added = done(helpdesk().append(ticket, message));

      KeyLookup found = helpdesk().find(message.key());

      assertEquals(new KeyLookup.Made(ticket, added), found);
    }

    @Test
    void aKeyThatMadeNothingIsAbsent() {
      assertInstanceOf(KeyLookup.Absent.class, helpdesk().find(key()));
    }

    @Test
    void aKeyOfTwoHundredCharactersIsTaken() {
      String key = (key() + "x".repeat(200)).substring(0, 200);

      done(helpdesk().open(newTicket(key, "Long key")));

      assertInstanceOf(KeyLookup.Made.class, helpdesk().find(key));
    }
  }

  @Nested
  class Messages {
    @Test
    void aTicketShowsWhatItWasOpenedWith() {
      NewTicket ticket = newTicket(key(), "Где моя посылка? 🎁");

      Opened opened = done(helpdesk().open(ticket));

      TicketView view = view(opened.ticket());
      assertEquals(ticket.subject(), view.subject());
      assertEquals("bluesky", view.channel());
      assertEquals("Wilma Castering", view.requester());
      assertTrue(view.open());
      Message first = view.messages().get(0);
      assertEquals(opened.first(), first.ref());
      assertEquals(Optional.of(ticket.first().key()), first.key());
      assertEquals(Origin.CUSTOMER, first.from());
      assertEquals(Audience.PUBLIC, first.audience());
      assertEquals(ticket.first().text(), first.text());
      assertEquals(MORNING, first.at());
      assertEquals(ticket.first().permalink(), first.permalink());
      assertEquals(Optional.empty(), first.mark());
    }

    @Test
    void aCustomersMessageReopensAClosedTicket() {
      TicketRef ticket = opened();
      closeTicket(ticket, "resolved");
      assertFalse(view(ticket).open());
      String cursor = cursorOfNow();

      done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "Not solved at all")));

      assertTrue(view(ticket).open());
      assertEquals(
          List.of(Change.Type.MESSAGE_ADDED, Change.Type.REOPENED),
          all(cursor).stream().map(Change::type).toList());
    }

    @Test
    void anAgentsOrAMachinesMessageLeavesATicketClosed() {
      TicketRef ticket = opened();
      closeTicket(ticket, "resolved");

      done(helpdesk().append(ticket, message(key(), Origin.AGENT, "One more thing")));
      done(helpdesk().append(ticket, message(key(), Origin.AUTO, "Not sent: too long")));

      assertFalse(view(ticket).open());
    }

    @Test
    void aTicketThatIsNotThereIsAbsent() {
      assertInstanceOf(ReadAnswer.Absent.class, helpdesk().ticket(new TicketRef("999999999")));
      assertInstanceOf(ReadAnswer.Absent.class, helpdesk().ticket(new TicketRef("no such/ticket")));
    }

    @Test
    void aMessageForATicketThatIsNotThereIsRefused() {
      WriteResult<MessageRef> result =
          helpdesk().append(new TicketRef("999999999"), message(key(), Origin.CUSTOMER, "Hello?"));

      assertInstanceOf(WriteResult.Refused.class, result);
    }

    @Test
    void theLatestMarkWins() {
      TicketRef ticket = opened();
      MessageRef reply = done(helpdesk().append(ticket, message(key(), Origin.AGENT, "Yes")));
      DeliveryMark sending =
          new DeliveryMark(DeliveryMark.State.SENDING, MORNING, "", Optional.empty());
      DeliveryMark delivered =
          new DeliveryMark(
              DeliveryMark.State.DELIVERED,
              MORNING.minusSeconds(1),
              "",
              Optional.of(URI.create("https://bsky.example/post/2")));

      done(helpdesk().mark(reply, sending));
      done(helpdesk().mark(reply, delivered));

      assertEquals(Optional.of(delivered), view(ticket).messages().get(1).mark());
    }

    @Test
    void aMarkForAMessageThatIsNotThereIsRefused() {
      DeliveryMark mark =
          new DeliveryMark(DeliveryMark.State.FAILED, MORNING, "Too long", Optional.empty());

      WriteResult<Void> result = helpdesk().mark(new MessageRef("999999999"), mark);

      assertInstanceOf(WriteResult.Refused.class, result);
    }
  }

  @Nested
  class Fields {
    @Test
    void valuesOfManyTicketsAreWrittenAtOnce() {
      declare();
      List<TicketRef> tickets = List.of(opened(), opened(), opened());

      done(
          helpdesk()
              .setFields(
                  tickets.stream()
                      .map(ticket -> values(ticket, "sla_policy", "Policy of " + ticket))
                      .toList()));

      for (TicketRef ticket : tickets) {
        assertEquals(Map.of("sla_policy", "Policy of " + ticket), view(ticket).fields());
      }
    }

    @Test
    void aFieldNotNamedStaysAndAnEmptyValueClears() {
      declare();
      TicketRef ticket = opened();
      done(
          helpdesk()
              .setFields(
                  List.of(
                      new FieldValues(
                          ticket,
                          Map.of("sla_policy", "Gold", "next_due", "2026-11-22T09:30:00.000Z")))));

      done(helpdesk().setFields(List.of(values(ticket, "sla_policy", "Silver"))));
      Map<String, String> changed = view(ticket).fields();
      done(helpdesk().setFields(List.of(values(ticket, "next_due", ""))));

      assertEquals(Map.of("sla_policy", "Silver", "next_due", "2026-11-22T09:30:00.000Z"), changed);
      assertEquals(Map.of("sla_policy", "Silver"), view(ticket).fields());
    }

    @Test
    void anUndeclaredFieldIsRefusedAndNothingIsWritten() {
      declare();
      TicketRef ticket = opened();

      WriteResult<Void> result =
          helpdesk()
              .setFields(
                  List.of(
                      values(ticket, "sla_policy", "Gold"), values(ticket, "never_declared", "x")));

      assertInstanceOf(WriteResult.Refused.class, result);
      assertEquals(Map.of(), view(ticket).fields());
    }

    @Test
    void declaringAgainChangesNothing() {
      declare();
      TicketRef ticket = opened();
      done(helpdesk().setFields(List.of(values(ticket, "sla_policy", "Gold"))));

      declare();

      assertEquals(Map.of("sla_policy", "Gold"), view(ticket).fields());
    }

    private void declare() {
      done(
          helpdesk()
              .declare(
                  List.of(
                      new FieldSpec("sla_policy", "SLA policy", FieldSpec.Type.TEXT),
                      new FieldSpec("next_due", "Next due", FieldSpec.Type.INSTANT))));
    }

    private static FieldValues values(TicketRef ticket, String name, String value) {
      return new FieldValues(ticket, Map.of(name, value));
    }
  }

  @Nested
  class Feed {
    @Test
    void theFirstCursorIsNow() {
      opened();

      ChangePage page = page(Optional.empty(), 100);

      assertEquals(List.of(), page.changes());
      assertEquals(List.of(), all(page.next()));
    }

    @Test
    void theCursorStaysWhereItIsWhenNothingIsNew() {
      String cursor = cursorOfNow();

      assertEquals(cursor, page(Optional.of(cursor), 100).next());
    }

    @Test
    void whatParleyAddsComesBackWithItsKey() {
      String cursor = cursorOfNow();
      NewTicket ticket = newTicket(key(), "There and back");
      Opened opened = done(helpdesk().open(ticket));

      Change change = all(cursor).get(0);

      assertEquals(Change.Type.MESSAGE_ADDED, change.type());
      assertEquals(opened.ticket(), change.ticket());
      assertEquals("bluesky", change.channel());
      assertEquals(Optional.of(ticket.first().key()), change.message().orElseThrow().key());
      assertEquals("", change.actor());
    }

    @Test
    void aReplyWrittenInTheHelpdeskItselfHasNoKeyAndNamesItsWriter() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      writeReply(ticket, "Typed by hand");

      Change change = all(cursor).get(0);
      assertEquals(Change.Type.MESSAGE_ADDED, change.type());
      assertEquals(Optional.empty(), change.message().orElseThrow().key());
      assertEquals(Origin.AGENT, change.message().orElseThrow().from());
      assertNotEquals("", change.actor());
    }

    @Test
    void closingIsAChangeWithItsReason() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      closeTicket(ticket, "no-reply-needed");

      Change change = all(cursor).get(0);
      assertEquals(Change.Type.CLOSED, change.type());
      assertEquals("no-reply-needed", change.value());
    }

    @Test
    void aCloseAsAnsweredElsewhereBringsItsProofOnASecondLine() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      closeAnsweredElsewhere(ticket, "https://bsky.example/post/3");

      assertEquals(
          List.of("answered-elsewhere", "https://bsky.example/post/3"),
          all(cursor).get(0).value().lines().toList());
    }

    @Test
    void waitingAndGoingOnAreChangesWithTheirReason() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      pauseTicket(ticket, "third-party");
      done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "Any news?")));
      resumeTicket(ticket);

      List<Change> changes = all(cursor);
      assertEquals(
          List.of(Change.Type.PAUSED, Change.Type.MESSAGE_ADDED, Change.Type.RESUMED),
          changes.stream().map(Change::type).toList());
      assertEquals("third-party", changes.get(0).value());
      assertNotEquals("", changes.get(0).actor());
      assertEquals("third-party", changes.get(2).value());
      assertNotEquals("", changes.get(2).actor());
    }

    @Test
    void aCustomersMessageEndsTheWaitingForIt() {
      TicketRef ticket = opened();
      pauseTicket(ticket, "awaiting-customer");
      String cursor = cursorOfNow();

      done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "Here it is")));

      List<Change> changes = all(cursor);
      assertEquals(Change.Type.MESSAGE_ADDED, changes.get(0).type());
      assertEquals(Change.Type.RESUMED, changes.get(1).type());
      assertEquals("", changes.get(1).actor());
    }

    @Test
    void anotherPersonInChargeIsAChangeAndTheSameOneIsNone() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      assignTicket(ticket, Optional.of(agent()));
      assignTicket(ticket, Optional.of(agent()));
      assignTicket(ticket, Optional.empty());

      List<Change> changes = all(cursor);
      assertEquals(
          List.of(Change.Type.ASSIGNED, Change.Type.ASSIGNED),
          changes.stream().map(Change::type).toList());
      assertEquals(List.of(agent(), ""), changes.stream().map(Change::value).toList());
    }

    @Test
    void aPromiseStaysWithItsMessage() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();
      NewMessage answer = message(key(), Origin.AGENT, "We are checking");

      done(
          helpdesk()
              .append(
                  ticket,
                  new NewMessage(
                      answer.key(),
                      answer.from(),
                      answer.audience(),
                      answer.author(),
                      answer.text(),
                      answer.at(),
                      answer.permalink(),
                      answer.attachments(),
                      Optional.of(MORNING.plusSeconds(3600)))));

      assertEquals(
          Optional.of(MORNING.plusSeconds(3600)),
          all(cursor).get(0).message().orElseThrow().promise());
      assertEquals(
          Optional.of(MORNING.plusSeconds(3600)), view(ticket).messages().get(1).promise());
    }

    @Test
    void aReplyOfFilesAloneIsTakenAndTold() {
      TicketRef ticket = opened();
      String cursor = cursorOfNow();

      done(helpdesk().append(ticket, message(key(), Origin.AGENT, "")));

      Message told = all(cursor).get(0).message().orElseThrow();
      assertEquals("", told.text());
      assertEquals(Origin.AGENT, told.from());
    }

    @Test
    void changesThatComeAgainHaveTheSameIds() {
      String cursor = cursorOfNow();
      opened();
      opened();

      List<String> first = all(cursor).stream().map(Change::id).toList();
      List<String> again = all(cursor).stream().map(Change::id).toList();

      assertEquals(2, first.size());
      assertEquals(2, Set.copyOf(first).size());
      assertEquals(first, again);
    }

    @Test
    void smallPagesGiveTheSameAsOneLargePage() {
      String cursor = cursorOfNow();
      IntStream.range(0, 7).forEach(index -> opened());

      List<String> small = new ArrayList<>();
      String at = cursor;
      while (small.size() < 7) {
        ChangePage page = page(Optional.of(at), 2);
        assertTrue(page.changes().size() <= 2);
        page.changes().forEach(change -> small.add(change.id()));
        at = page.next();
      }

      assertEquals(all(cursor).stream().map(Change::id).toList(), small);
    }

    @Test
    void aTransactionThatFinishesLateIsNotSkipped() {
      TicketRef first = opened();
      TicketRef second = opened();
      Follower follower = new Follower(cursorOfNow());

      finishInReverse(first, second, follower::read);
      follower.read();

      assertEquals(
          Set.of(first, second), follower.changes.stream().map(Change::ticket).collect(toSet()));
    }

    @Test
    void nothingIsSkippedWhileManyWrite() throws Exception {
      List<TicketRef> tickets = IntStream.range(0, 4).mapToObj(index -> opened()).toList();
      Follower follower = new Follower(cursorOfNow());
      ExecutorService writers = Executors.newFixedThreadPool(8);
      try {
        List<Future<String>> written = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
          TicketRef ticket = tickets.get(i % tickets.size());
          NewMessage message = message(key(), Origin.CUSTOMER, "Message " + i);
          written.add(
              writers.submit(
                  () -> {
                    done(helpdesk().append(ticket, message));
                    return message.key();
                  }));
        }

        while (!written.stream().allMatch(Future::isDone)) {
          follower.read();
        }
        follower.read();

        Set<String> seen =
            follower.changes.stream()
                .map(change -> change.message().orElseThrow().key().orElseThrow())
                .collect(toSet());
        for (Future<String> key : written) {
          assertTrue(seen.contains(key.get()), "a message of the feed was skipped");
        }
      } finally {
        writers.shutdownNow();
      }
    }

    @Test
    void aWatchIsWokenUntilItIsClosed() {
      AtomicInteger wakes = new AtomicInteger();
      Helpdesk.Watch watch = helpdesk().watch(wakes::incrementAndGet);

      opened();
      await().atMost(10, TimeUnit.SECONDS).until(() -> wakes.get() > 0);
      watch.close();
      int before = wakes.get();
      opened();

      assertEquals(before, wakes.get());
    }
  }

  @Nested
  class Merges {
    @Test
    void aMergeAndItsTakingBackAreChangesOfTheTicketThatWasMerged() {
      TicketRef ticket = opened();
      TicketRef into = opened();
      String cursor = cursorOfNow();

      mergeTicket(ticket, into);
      mergeTicket(ticket, into);
      partTicket(ticket);
      partTicket(ticket);

      List<Change> changes = all(cursor);
      assertEquals(
          List.of(Change.Type.MERGED, Change.Type.PARTED),
          changes.stream().map(Change::type).toList());
      assertEquals(List.of(ticket, ticket), changes.stream().map(Change::ticket).toList());
      assertEquals(
          List.of(into.value(), into.value()), changes.stream().map(Change::value).toList());
      assertNotEquals("", changes.get(0).actor());
    }

    @Test
    void oneThatWasClosedBeforeItWasMergedIsToldAsClosedAgainWhenItIsParted() {
      TicketRef ticket = opened();
      TicketRef into = opened();
      closeTicket(ticket, "resolved");
      mergeTicket(ticket, into);
      String cursor = cursorOfNow();

      partTicket(ticket);

      assertFalse(view(ticket).open());
      assertEquals(
          List.of(Change.Type.PARTED, Change.Type.CLOSED),
          all(cursor).stream().map(Change::type).toList());
    }

    @Test
    void aMergedTicketIsShownInTheOtherAndKeepsItsOwnMessages() {
      TicketRef ticket = opened();
      TicketRef into = opened();
      List<MessageRef> own = shown(ticket);

      mergeTicket(ticket, into);

      assertEquals(own, shown(ticket));
      assertFalse(view(ticket).open());
      assertTrue(shown(into).containsAll(own));
      partTicket(ticket);
      assertTrue(view(ticket).open());
      assertFalse(shown(into).containsAll(own));
    }

    @Test
    void whatComesForAMergedTicketIsToldUnderItAndOpensTheOther() {
      TicketRef ticket = opened();
      TicketRef into = opened();
      mergeTicket(ticket, into);
      closeTicket(into, "resolved");
      String cursor = cursorOfNow();

      MessageRef message =
          done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "Still not here")));

      List<Change> changes = all(cursor);
      assertEquals(
          List.of(Change.Type.MESSAGE_ADDED, Change.Type.REOPENED),
          changes.stream().map(Change::type).toList());
      assertEquals(List.of(ticket, into), changes.stream().map(Change::ticket).toList());
      assertTrue(shown(into).contains(message));
      assertTrue(view(into).open());
    }

    @Test
    void whoSeesATicketSeesWhatWasMergedIntoIt() {
      TicketRef others = ticketOfAnotherTeam();
      TicketRef ours = opened();
      assertFalse(helpdesk().may(agent(), Right.VIEW, Optional.of(others)));

      mergeTicket(others, ours);

      assertTrue(helpdesk().may(agent(), Right.REPLY_PRIVATE, Optional.of(others)));
      partTicket(others);
      assertFalse(helpdesk().may(agent(), Right.VIEW, Optional.of(others)));
    }
  }

  @Nested
  class Splits {
    @Test
    void messagesThatAreSplitOffKeepTheirRefsAndAreToldWithWhereTheyCameFrom() {
      TicketRef ticket = opened();
      String key = key();
      MessageRef second =
          done(helpdesk().append(ticket, message(key, Origin.CUSTOMER, "And a bell?")));
      String cursor = cursorOfNow();

      TicketRef other = splitOff(ticket, List.of(second));

      Change change = all(cursor).get(0);
      assertEquals(Change.Type.SPLIT, change.type());
      assertEquals(other, change.ticket());
      assertEquals(List.of(ticket.value(), second.value()), change.value().lines().toList());
      assertNotEquals("", change.actor());
      assertEquals(List.of(second), shown(other));
      assertFalse(shown(ticket).contains(second));
      assertTrue(view(other).open());
      assertEquals(view(ticket).requester(), view(other).requester());
      assertEquals(view(ticket).channel(), view(other).channel());
      assertEquals(
          second, done(helpdesk().append(ticket, message(key, Origin.CUSTOMER, "And a bell?"))));
    }

    @Test
    void aTicketWhoseFirstMessageWasSplitOffIsStillFoundByItsKey() {
      NewTicket first = newTicket(key(), "Two things");
      Opened opened = done(helpdesk().open(first));
      done(helpdesk().append(opened.ticket(), message(key(), Origin.CUSTOMER, "And a bell?")));

      splitOff(opened.ticket(), List.of(opened.first()));

      assertEquals(opened, done(helpdesk().open(first)));
    }

    @Test
    void itIsTakenBackByMergingItAgain() {
      TicketRef ticket = opened();
      MessageRef second =
          done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "And a bell?")));
      List<MessageRef> before = shown(ticket);
      TicketRef other = splitOff(ticket, List.of(second));

      mergeTicket(other, ticket);

      assertEquals(before, shown(ticket));
    }

    @Test
    void onceTakenBackTheSameAndOthersCanBeSplitOffTogetherAtOnce() {
      TicketRef ticket = opened();
      MessageRef first = shown(ticket).get(0);
      MessageRef second = asks(ticket, "And a bell?");
      MessageRef third = asks(ticket, "A loud one?");
      mergeTicket(splitOff(ticket, List.of(second)), ticket);

      TicketRef again = splitOff(ticket, List.of(second, third));

      assertEquals(List.of(first), shown(ticket));
      assertEquals(List.of(second, third), shown(again));
      assertTrue(view(again).open());
      mergeTicket(again, ticket);
      assertEquals(List.of(first, second, third), shown(ticket));
    }

    @Test
    void onceTakenBackOthersCanBeSplitOffAloneAtOnce() {
      TicketRef ticket = opened();
      MessageRef first = shown(ticket).get(0);
      MessageRef second = asks(ticket, "And a bell?");
      MessageRef third = asks(ticket, "And a lamp?");
      mergeTicket(splitOff(ticket, List.of(second)), ticket);

      TicketRef again = splitOff(ticket, List.of(third));

      assertEquals(List.of(first, second), shown(ticket));
      assertEquals(List.of(third), shown(again));
    }

    @Test
    void onceTakenBackSomeOfItCanBeSplitOffAtOnce() {
      TicketRef ticket = opened();
      MessageRef first = shown(ticket).get(0);
      MessageRef second = asks(ticket, "And a bell?");
      MessageRef third = asks(ticket, "And a lamp?");
      mergeTicket(splitOff(ticket, List.of(second, third)), ticket);

      TicketRef again = splitOff(ticket, List.of(third));

      assertEquals(List.of(first, second), shown(ticket));
      assertEquals(List.of(third), shown(again));
      assertTrue(view(again).open());
    }

    private MessageRef asks(TicketRef ticket, String text) {
      return done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, text)));
    }
  }

  @Nested
  class Rights {
    @Test
    void anAdminMayEverything() {
      TicketRef ticket = ticketOfAnotherTeam();

      for (Right right : Right.values()) {
        assertTrue(helpdesk().may(admin(), right, Optional.empty()), right::name);
        assertTrue(helpdesk().may(admin(), right, Optional.of(ticket)), right::name);
      }
    }

    @Test
    void anAgentMayAnswerButNeitherReportNorAdminister() {
      Optional<TicketRef> ticket = Optional.of(opened());

      Map<Right, Boolean> rights =
          List.of(Right.values()).stream()
              .collect(toMap(right -> right, right -> helpdesk().may(agent(), right, ticket)));

      assertEquals(
          Map.of(
              Right.VIEW, true,
              Right.NOTE, true,
              Right.REPLY_PRIVATE, true,
              Right.REPLY_PUBLIC, true,
              Right.MODERATE, true,
              Right.REPORTS, false,
              Right.ADMIN, false),
          rights);
    }

    @Test
    void anAgentMayNothingOnAnotherTeamsTicket() {
      TicketRef ticket = ticketOfAnotherTeam();

      for (Right right : Right.values()) {
        assertFalse(helpdesk().may(agent(), right, Optional.of(ticket)), right::name);
      }
    }

    @Test
    void anUnknownLoginMayNothing() {
      Optional<TicketRef> ticket = Optional.of(opened());

      for (Right right : Right.values()) {
        assertFalse(helpdesk().may("nobody-of-that-name", right, Optional.empty()), right::name);
        assertFalse(helpdesk().may("nobody-of-that-name", right, ticket), right::name);
      }
    }

    @Test
    void nobodyMayAnythingOnATicketThatIsNotThere() {
      Optional<TicketRef> ticket = Optional.of(new TicketRef("999999999"));

      assertFalse(helpdesk().may(agent(), Right.VIEW, ticket));
    }
  }

  @Nested
  class Acts {
    private Standing standing(TicketRef ticket) {
      List<Standing> found =
          helpdesk()
              .standings(List.of(ticket, new TicketRef("no-such-ticket")))
              .fold(
                  value -> value.value(),
                  absent -> {
                    throw new AssertionError("it does not say how tickets stand");
                  },
                  tryLater -> {
                    throw new AssertionError(tryLater.why());
                  });
      assertEquals(1, found.size());
      return found.get(0);
    }

    private void act(TicketRef ticket, String key, TicketAct.Kind kind, String value) {
      done(helpdesk().act(TicketAct.of(key, ticket, admin(), kind, value)));
    }

    @Test
    void tagsAreAddedAndTakenAway() {
      TicketRef ticket = opened("Tags");

      act(ticket, key(), TicketAct.Kind.TAG, "vip\ntopic:delivery");
      act(ticket, key(), TicketAct.Kind.TAG, "late");
      act(ticket, key(), TicketAct.Kind.UNTAG, "vip\nunknown");

      assertEquals(Set.of("late", "topic:delivery"), standing(ticket).tags());
    }

    @Test
    void aKeyIsDoneOnceWhateverCameSince() {
      TicketRef ticket = opened("Once");
      String key = key();

      act(ticket, key, TicketAct.Kind.CLOSE, "thanks");
      assertEquals("thanks", standing(ticket).closeReason());
      act(ticket, key(), TicketAct.Kind.REOPEN, "");
      act(ticket, key, TicketAct.Kind.CLOSE, "thanks");

      assertTrue(standing(ticket).open());
    }

    @Test
    void whatSomebodyChangedMeanwhileIsLeftAlone() {
      TicketRef ticket = opened("Meanwhile");
      act(ticket, key(), TicketAct.Kind.ASSIGN, agent());
      act(ticket, key(), TicketAct.Kind.ASSIGN, admin());

      var late = TicketAct.of(key(), ticket, admin(), TicketAct.Kind.ASSIGN, "").only(agent());
      assertInstanceOf(WriteResult.Refused.class, helpdesk().act(late));
      assertEquals(Optional.of(admin()), standing(ticket).assignee());

      act(ticket, key(), TicketAct.Kind.CLOSE, "spam");
      var other = TicketAct.of(key(), ticket, admin(), TicketAct.Kind.REOPEN, "").only("resolved");
      assertInstanceOf(WriteResult.Refused.class, helpdesk().act(other));
      assertFalse(standing(ticket).open());
    }

    @Test
    void aCustomerWhoWroteMeanwhileIsNotClosedOver() {
      TicketRef ticket = opened("Closed over");
      done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "And in red?")));

      var late = TicketAct.of(key(), ticket, admin(), TicketAct.Kind.CLOSE, "resolved").only("1");
      assertInstanceOf(WriteResult.Refused.class, helpdesk().act(late));
      assertTrue(standing(ticket).open());

      var now = TicketAct.of(key(), ticket, admin(), TicketAct.Kind.CLOSE, "resolved").only("2");
      done(helpdesk().act(now));
      assertFalse(standing(ticket).open());
    }

    @Test
    void whoIsInChargeAndWithWhichGroupIsPutBack() {
      TicketRef ticket = opened("Back");
      Standing before = standing(ticket);

      act(ticket, key(), TicketAct.Kind.ASSIGN, agent());
      assertEquals(Optional.of(agent()), standing(ticket).assignee());
      act(
          ticket,
          key(),
          TicketAct.Kind.ASSIGN,
          before.assignee().orElse("") + "\n" + before.group().orElse(""));

      assertEquals(before, standing(ticket));
    }

    @Test
    void whatCannotBeIsRefused() {
      TicketRef ticket = opened("Cannot");

      assertInstanceOf(
          WriteResult.Refused.class,
          helpdesk()
              .act(TicketAct.of(key(), ticket, admin(), TicketAct.Kind.ASSIGN, "nobody-here")));
      assertInstanceOf(
          WriteResult.Refused.class,
          helpdesk()
              .act(
                  TicketAct.of(
                      key(),
                      new TicketRef("no-such-ticket"),
                      admin(),
                      TicketAct.Kind.TAG,
                      "late")));
    }

    @Test
    void thoseWhoCanBeInChargeAreNamed() {
      assertTrue(helpdesk().colleagues().stream().anyMatch(one -> one.login().equals(agent())));
    }

    private TicketRef opened(String subject) {
      return done(helpdesk().open(newTicket(key(), subject))).ticket();
    }
  }

  @Nested
  class Lists {
    private static final String SOON = "2026-11-22T09:30:00.000Z";
    private static final String LATER = "2026-11-22T10:30:00.000Z";

    /** Tells the tickets of one test from all others. */
    private final String field = "list_" + word();

    private TicketRef due(String at) {
      done(
          helpdesk()
              .declare(List.of(new FieldSpec(field, "Due in lists", FieldSpec.Type.INSTANT))));
      TicketRef ticket = done(helpdesk().open(newTicket(key(), field + " due"))).ticket();
      if (!at.isEmpty()) {
        done(helpdesk().setFields(List.of(new FieldValues(ticket, Map.of(field, at)))));
      }
      return ticket;
    }

    private TicketFilter mine(TicketFilter.State state) {
      TicketFilter all = TicketFilter.of(state);
      return new TicketFilter(
          all.state(),
          all.channels(),
          all.assignee(),
          all.unassigned(),
          all.teams(),
          all.tags(),
          all.priorities(),
          field,
          all.only(),
          all.except(),
          all.fields());
    }

    private TicketPage page(String login, TicketFilter filter, String by, int offset, int limit) {
      return helpdesk()
          .tickets(new TicketQuery(login, filter, new TicketQuery.Order(by, true), offset, limit))
          .fold(
              found -> found.value(),
              absent -> {
                throw new AssertionError("it cannot list its tickets");
              },
              tryLater -> {
                throw new AssertionError(tryLater.why());
              });
    }

    private List<TicketRef> refs(TicketFilter filter) {
      return page(agent(), filter, field, 0, 50).rows().stream().map(TicketRow::ref).toList();
    }

    private List<TicketCount> counts(String login, int most, TicketFilter... filters) {
      return helpdesk()
          .ticketCounts(login, List.of(filters), most)
          .fold(found -> found.value(), absent -> List.of(), tryLater -> List.of());
    }

    @Test
    void aListByAFieldEndsWithTicketsThatHaveNoValueAndPagesFitTogether() {
      TicketRef none = due("");
      TicketRef later = due(LATER);
      TicketRef soon = due(SOON);
      TicketFilter open = mine(TicketFilter.State.OPEN);

      assertEquals(List.of(soon, later, none), refs(open));
      var paged = new ArrayList<TicketRef>();
      for (int offset = 0; offset < 4; offset++) {
        TicketPage one = page(agent(), open, field, offset, 1);
        assertEquals(3, one.total());
        one.rows().forEach(row -> paged.add(row.ref()));
      }
      assertEquals(List.of(soon, later, none), paged);
    }

    @Test
    void fieldsAreTestedAndWhatIsNotSetIsNoneOfTheValues() {
      TicketRef none = due("");
      TicketRef later = due(LATER);
      TicketRef soon = due(SOON);
      TicketFilter open = mine(TicketFilter.State.OPEN);

      assertEquals(List.of(soon), refs(open.withFields(List.of(FieldTest.before(field, LATER)))));
      assertEquals(List.of(later), refs(open.withFields(List.of(FieldTest.from(field, LATER)))));
      assertEquals(List.of(soon, later), refs(open.withFields(List.of(FieldTest.set(field)))));
      assertEquals(List.of(none), refs(open.withFields(List.of(FieldTest.unset(field)))));
      assertEquals(List.of(soon), refs(open.withFields(List.of(FieldTest.equal(field, SOON)))));
      var not = new FieldTest(field, FieldTest.Is.NONE_OF, Set.of(SOON));
      assertEquals(List.of(later, none), refs(open.withFields(List.of(not))));
      assertEquals(List.of(later), refs(open.only(Set.of(later, new TicketRef("none of ours")))));
      assertEquals(List.of(), refs(open.only(Set.of())));
      var but = open.except(Set.of(soon, new TicketRef("none of ours")));
      assertEquals(List.of(later, none), refs(but));
      assertEquals(List.of(later, none), refs(open.except(Set.of(soon)).withFields(List.of())));
    }

    @Test
    void waitingAndClosedTicketsAreToldApart() {
      TicketRef open = due("");
      TicketRef waiting = due(SOON);
      TicketRef closed = due(LATER);
      pauseTicket(waiting, "third-party");
      closeTicket(closed, "resolved");

      assertEquals(List.of(waiting, open), refs(mine(TicketFilter.State.OPEN)));
      assertEquals(List.of(waiting), refs(mine(TicketFilter.State.WAITING)));
      assertEquals(List.of(closed), refs(mine(TicketFilter.State.CLOSED)));
      assertEquals(List.of(waiting, closed, open), refs(mine(TicketFilter.State.ALL)));
      TicketRow row = page(agent(), mine(TicketFilter.State.WAITING), field, 0, 1).rows().get(0);
      assertEquals(Optional.of("third-party"), row.waiting());
      assertEquals(SOON, row.fields().get(field));
      assertEquals(Origin.CUSTOMER, row.last().orElseThrow().from());
    }

    @Test
    void countsEndWhereTheyAreToldTo() {
      due(SOON);
      due(LATER);
      due("");
      TicketFilter open = mine(TicketFilter.State.OPEN);
      TicketFilter soon = open.withFields(List.of(FieldTest.before(field, LATER)));

      assertEquals(
          List.of(new TicketCount(3, false), new TicketCount(1, false)),
          counts(agent(), 10, open, soon));
      assertEquals(
          List.of(new TicketCount(2, true), new TicketCount(1, false)),
          counts(agent(), 2, open, soon));
    }

    @Test
    void anotherTeamsTicketIsNeitherListedNorCountedAndNobodyKnownSeesNothing() {
      TicketRef theirs = ticketOfAnotherTeam();
      TicketFilter one = TicketFilter.of(TicketFilter.State.ALL).only(Set.of(theirs));

      assertEquals(0, page(agent(), one, "updated", 0, 10).total());
      assertEquals(List.of(new TicketCount(0, false)), counts(agent(), 10, one));
      assertEquals(1, page(admin(), one, "updated", 0, 10).total());
      assertEquals(0, page("nobody-known", one, "updated", 0, 10).total());
      assertEquals(List.of(new TicketCount(0, false)), counts("nobody-known", 10, one));
    }

    @Test
    void whoIsInChargeIsAskedFor() {
      TicketRef free = due(SOON);
      TicketRef taken = due(LATER);
      assignTicket(taken, Optional.of(agent()));
      TicketFilter all = mine(TicketFilter.State.OPEN);
      TicketFilter unassigned =
          new TicketFilter(
              all.state(),
              Set.of(),
              Optional.empty(),
              true,
              Set.of(),
              Set.of(),
              Set.of(),
              field,
              Optional.empty(),
              Set.of(),
              List.of());
      TicketFilter agents =
          new TicketFilter(
              all.state(),
              Set.of(),
              Optional.of(agent()),
              false,
              Set.of(),
              Set.of(),
              Set.of(),
              field,
              Optional.empty(),
              Set.of(),
              List.of());

      assertEquals(List.of(free), refs(unassigned));
      assertEquals(List.of(taken), refs(agents));
    }

    @Test
    void tagsAreWholeWords() {
      TicketRef ticket = due(SOON);
      done(helpdesk().act(TicketAct.of(key(), ticket, admin(), TicketAct.Kind.TAG, "vip\nrepair")));
      TicketFilter all = mine(TicketFilter.State.OPEN);

      for (String tag : List.of("vip", "repair", "rep")) {
        TicketFilter tagged =
            new TicketFilter(
                all.state(),
                Set.of(),
                Optional.empty(),
                false,
                Set.of(),
                Set.of(tag),
                Set.of(),
                field,
                Optional.empty(),
                Set.of(),
                List.of());
        assertEquals(tag.equals("rep") ? List.of() : List.of(ticket), refs(tagged), tag);
      }
    }
  }

  @Nested
  class HelpArticles {
    @Test
    void anArticleIsFoundByItsWords() {
      String word = word();
      String id = publish("Waxing a " + word, "Warm the wax.", "en", true);

      Article found = find(word, agent()).get(0);

      assertEquals(id, found.id());
      assertEquals("Waxing a " + word, found.title());
      assertEquals("en", found.locale());
      assertTrue(found.open());
      assertTrue(found.html().contains("Warm the wax."), found.html());
    }

    @Test
    void anInternalArticleIsShownToTheTeamOnly() {
      String word = word();
      String id = publish("Goodwill " + word, "Up to 15 euros.", "en", false);

      assertEquals(List.of(id), find(word, agent()).stream().map(Article::id).toList());
      assertFalse(find(word, agent()).get(0).open());
      assertEquals(List.of(), find(word, "nobody-of-that-name"));
    }

    @Test
    void thePreferredLanguageComesFirst() {
      String word = word();
      publish("Shipping " + word, "In days.", "en", true);
      String estonian = publish("Tarne " + word, "Päevades.", "et", true);

      assertEquals(estonian, find(word, "et", agent()).get(0).id());
    }

    @Test
    void aScriptInAnArticleIsTakenOut() {
      String id = publish("Safe " + word(), "<p>Fine</p><script>alert(1)</script>", "en", true);

      Article article = value(helpdesk().article(id));

      assertFalse(article.html().contains("script"), article.html());
    }

    @Test
    void anArticleThatIsNotThereIsAbsent() {
      assertInstanceOf(ReadAnswer.Absent.class, helpdesk().article("no such article"));
    }

    private List<Article> find(String word, String login) {
      return find(word, "", login);
    }

    private List<Article> find(String word, String locale, String login) {
      return value(helpdesk().articles(new ArticleQuery(word, locale, login, 10)));
    }
  }

  /** What somebody has a right to have forgotten. */
  @Nested
  class Blanking {
    @Test
    void aWholeTicketTellsNothingOfItsCustomerAnyMoreAndKeepsItsTimes() {
      TicketRef ticket = opened();
      done(helpdesk().append(ticket, message(key(), Origin.AGENT, "Dear Wilma, tighten it.")));
      TicketView before = view(ticket);
      String cursor = cursorOfNow();

      done(helpdesk().redact(Redaction.ofTicket(ticket, "[gone]")));
      done(helpdesk().redact(Redaction.ofTicket(ticket, "[gone]")));

      TicketView after = view(ticket);
      assertFalse(after.toString().contains("Wilma"), after.toString());
      assertFalse(after.toString().contains("Hedge"), after.toString());
      assertFalse(after.toString().contains("bsky.example"), after.toString());
      assertEquals("[gone]", after.subject());
      assertEquals(before.openedAt(), after.openedAt());
      assertEquals(before.open(), after.open());
      assertEquals(
          before.messages().stream().map(Message::ref).toList(),
          after.messages().stream().map(Message::ref).toList());
      assertEquals(
          before.messages().stream().map(Message::at).toList(),
          after.messages().stream().map(Message::at).toList());
      assertTrue(
          all(cursor).stream().allMatch(change -> change.message().isEmpty()), "nothing was said");
    }

    @Test
    void oneMessageIsBlankedAndTheOthersAreNot() {
      TicketRef ticket = opened();
      MessageRef second =
          done(helpdesk().append(ticket, message(key(), Origin.CUSTOMER, "My address is …")));

      done(helpdesk().redact(Redaction.ofMessages(ticket, List.of(second), "[deleted]")));

      TicketView after = view(ticket);
      assertEquals("[deleted]", after.messages().get(1).text());
      assertEquals("Wilma Castering", after.messages().get(1).author());
      assertTrue(after.messages().get(1).permalink().isEmpty());
      assertTrue(after.messages().get(0).text().contains("Hedge L"));
      assertEquals("A question", after.subject());
    }

    @Test
    void aTicketThatIsNotThereIsRefused() {
      assertInstanceOf(
          WriteResult.Refused.class,
          helpdesk().redact(Redaction.ofTicket(new TicketRef("no such ticket"), "[gone]")));
    }
  }

  /** Reads the feed as Parley does. */
  private final class Follower {
    private final List<Change> changes = new ArrayList<>();
    private String cursor;

    Follower(String cursor) {
      this.cursor = cursor;
    }

    void read() {
      ChangePage page;
      do {
        page = page(Optional.of(cursor), 50);
        changes.addAll(page.changes());
        cursor = page.next();
      } while (!page.changes().isEmpty());
    }
  }

  private List<MessageRef> shown(TicketRef ticket) {
    return view(ticket).messages().stream().map(Message::ref).toList();
  }

  /** Opens a ticket without a team. */
  protected final TicketRef opened() {
    return done(helpdesk().open(newTicket(key(), "A question"))).ticket();
  }

  /** A ticket to open. */
  protected static NewTicket newTicket(String key, String subject) {
    return new NewTicket(
        key,
        "bluesky",
        ItemKind.MENTION,
        subject,
        new Author("did:plc:wilma", "wilma.bsky.example", "Wilma Castering"),
        message(key, Origin.CUSTOMER, "My Hedge L rattles.\nWhat am I doing wrong? 🚲"));
  }

  /** A public message to add. */
  protected static NewMessage message(String key, Origin from, String text) {
    return new NewMessage(
        key,
        from,
        Audience.PUBLIC,
        from == Origin.AGENT ? "anna" : "Wilma Castering",
        text,
        MORNING,
        Optional.of(URI.create("https://bsky.example/post/1")),
        List.of(new Attachment("A bag", "image/jpeg", URI.create("https://cdn.example/1.jpg"))));
  }

  /** A key that nobody has used. */
  protected static String key() {
    return UUID.randomUUID().toString();
  }

  /** What was written. */
  protected static <T> T done(WriteResult<T> result) {
    return result.fold(
        WriteResult.Done::value,
        later -> {
          throw unexpected(later);
        },
        refused -> {
          throw unexpected(refused);
        },
        unclear -> {
          throw unexpected(unclear);
        });
  }

  /** What was read. */
  protected static <T> T value(ReadAnswer<T> answer) {
    return answer.fold(
        ReadAnswer.Value::value,
        absent -> {
          throw unexpected(absent);
        },
        later -> {
          throw unexpected(later);
        });
  }

  /** A ticket that must be there. */
  protected final TicketView view(TicketRef ticket) {
    return value(helpdesk().ticket(ticket));
  }

  /** All changes after a cursor. */
  protected final List<Change> all(String cursor) {
    Follower follower = new Follower(cursor);
    follower.read();
    return follower.changes;
  }

  /** The cursor of this moment. */
  protected final String cursorOfNow() {
    return page(Optional.empty(), 1).next();
  }

  private ChangePage page(Optional<String> cursor, int limit) {
    return value(helpdesk().changes(cursor, limit));
  }

  private static AssertionError unexpected(Object answer) {
    return new AssertionError("unexpected answer: " + answer);
  }

  private static String word() {
    return "w" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Something done by the thread of this index. */
  private interface Indexed<T> {
    T at(int index);
  }

  private static <T> List<T> atOnce(int threads, Indexed<T> work) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Callable<T>> calls =
          IntStream.range(0, threads).<Callable<T>>mapToObj(i -> () -> work.at(i)).toList();
      List<T> results = new ArrayList<>();
      for (Future<T> future : pool.invokeAll(calls)) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new AssertionError("one of the threads failed", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
