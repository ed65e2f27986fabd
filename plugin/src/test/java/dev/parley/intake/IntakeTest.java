package dev.parley.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.account.Account;
import dev.parley.channel.FetchResult;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.FieldValues;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From pages of a network to tickets. */
class IntakeTest {
  private static final String GONE_AND_CLOSED =
      "A message of the customer was deleted on the network. Nothing else of theirs waits for an"
          + " answer, so this ticket is closed.";

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

  private Instant now() {
    return bench.clock.instant();
  }

  private Item comment(String id, Author author, String text) {
    return Posts.comment(id, "thread", author, text, now()).build();
  }

  private void page(Item... items) {
    bench.network.page(items);
    bench.parley.run();
  }

  private TicketView ticketOf(String name) {
    return bench.desk.ticketOf(name);
  }

  private List<String> textsOf(String name) {
    return bench.desk.texts(ticketOf(name).ref());
  }

  @Nested
  class APageOfNewPosts {

    @Test
    void becomesATicketWithAllThatIsKnown() {
      var picture = new Attachment("a torn box", "image/jpeg", URI.create("https://cdn.example/1"));
      page(
          Posts.comment("p1", "thread", Posts.LENA, "My parcel\n is torn", now())
              .attachments(List.of(picture))
              .build());

      TicketView ticket = ticketOf("Lena");
      Message first = ticket.messages().get(0);
      assertEquals("fake", ticket.channel());
      assertEquals("My parcel is torn", ticket.subject());
      assertEquals("My parcel\n is torn", first.text());
      assertEquals(Origin.CUSTOMER, first.from());
      assertEquals(Audience.PUBLIC, first.audience());
    }

    @Test
    void saysInItsFieldsWhereInTheThreadItStands() {
      page(
          Item.of("p9", ItemKind.COMMENT, "root-1", Posts.LENA)
              .text("And mine?")
              .parentId("p8")
              .build());

      Map<String, String> fields = ticketOf("Lena").fields();
      assertEquals("root-1", fields.get("thread_root"));
      assertEquals("p8", fields.get("thread_parent"));
    }

    @Test
    void showsAgainWhereItStandsOnlyOnceThatHasChanged() {
      page(answerTo("p8", "q1"));
      TicketRef ticket = ticketOf("Lena").ref();
      bench.desk.setFields(List.of(new FieldValues(ticket, Map.of("thread_parent", "by hand"))));

      page(answerTo("p8", "q2"));
      assertEquals("by hand", ticketOf("Lena").fields().get("thread_parent"));

      page(answerTo("p9", "q3"));
      assertEquals("p9", ticketOf("Lena").fields().get("thread_parent"));
    }

    private Item answerTo(String parent, String id) {
      return Posts.comment(id, "root-1", Posts.LENA, "And mine?", now()).parentId(parent).build();
    }

    @Test
    void aPageReadAgainAndAgainOpensNoSecondTicket() {
      Item post = comment("p1", Posts.LENA, "Where is my parcel?");
      page(post);

      page(post);
      page(post, post);
      bench.restart();
      bench.parley.run();

      assertEquals(1, bench.desk.tickets().size());
      assertEquals(List.of("Where is my parcel?"), textsOf("Lena"));
    }

    @Test
    void manyPagesAreReadToTheEnd() {
      for (int i = 0; i < 7; i++) {
        bench.network.page(comment("p" + i, Posts.LENA, "Post " + i));
      }

      assertEquals(7, bench.parley.read());
    }

    @Test
    void aPrivateMessageStaysPrivate() {
      page(Posts.directMessage("d1", "dm", Posts.LENA, "My address is …", now()).build());

      assertEquals(Audience.PRIVATE, ticketOf("Lena").messages().get(0).audience());
    }

    @Test
    void ourOwnPostsOpenNone() {
      var shop = new Author("id-shop", "shop", "Shop");

      page(Posts.comment("p1", "thread", shop, "We are open", now()).own(true).build());

      assertEquals(List.of(), bench.desk.tickets());
      assertEquals(0, bench.parley.intake().backlog().waiting());
    }

    @Test
    void aSearchHitOpensNone() {
      page(Item.of("s1", ItemKind.SEARCH_HIT, "thread", Posts.LENA).text("shop").build());

      assertEquals(List.of(), bench.desk.tickets());
      assertEquals(0, bench.parley.intake().backlog().waiting());
    }

    @Test
    void aLongTextIsCutInTheSubjectOnlyAndNotWithinACharacter() {
      String text = "📦".repeat(150);
      page(comment("p1", Posts.LENA, text));

      assertEquals("📦".repeat(119) + "…", ticketOf("Lena").subject());
      assertEquals(List.of(text), textsOf("Lena"));
    }

    @Test
    void aPostWithoutWordsStillHasASubject() {
      page(comment("p1", Posts.LENA, ""));

      assertEquals("(no text)", ticketOf("Lena").subject());
    }

    @Test
    void aNulCharacterThatNoDatabaseHoldsIsLeftOut() {
      page(comment("p1", Posts.LENA, "a\0b"));

      assertEquals(List.of("ab"), textsOf("Lena"));
    }
  }

  @Nested
  class AThreadThatGoesOn {
    @BeforeEach
    void oneTicket() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));
    }

    @Test
    void theSamePersonGoesOnInTheSameTicket() {
      page(comment("p2", Posts.LENA, "Hello?"));

      assertEquals(List.of("Where is my parcel?", "Hello?"), textsOf("Lena"));
      assertEquals(1, bench.desk.tickets().size());
    }

    @Test
    void anotherPersonGetsATicketOfTheirOwn() {
      page(comment("p2", Posts.TOM, "Mine too"));

      assertEquals(List.of("Mine too"), textsOf("Tom"));
      assertEquals(List.of("Where is my parcel?"), textsOf("Lena"));
    }

    @Test
    void theSamePersonInAnotherThreadGetsAnotherTicket() {
      page(Posts.comment("q1", "other", Posts.LENA, "And a question", now()).build());

      assertEquals(2, bench.desk.tickets().size());
    }

    @Test
    void anEditLeavesANoteWithTheNewText() {
      page(comment("p1", Posts.LENA, "Where is my red parcel?"));

      Message note = ticketOf("Lena").messages().get(1);
      assertEquals(Audience.NOTE, note.audience());
      assertEquals(Origin.AUTO, note.from());
      assertTrue(note.text().endsWith("Where is my red parcel?"), note.text());
    }

    @Test
    void aDeletionLeavesANoteAndTellsTheClocks() {
      page(Posts.comment("p1", "thread", Posts.LENA, "", now()).deleted().build());

      var timed = new Timed("desk", ticketOf("Lena").ref(), "fake");
      List<ClockEvent> events = bench.parley.stores().clocks().events(timed);
      assertEquals(List.of("Where is my parcel?", GONE_AND_CLOSED), textsOf("Lena"));
      assertEquals(
          List.of(ClockEvent.Type.CUSTOMER, ClockEvent.Type.DELETE, ClockEvent.Type.CLOSE),
          events.stream().map(ClockEvent::type).toList());
      assertEquals(events.get(0).id(), events.get(1).ref());
    }

    private void deletes(String id) {
      bench.clock.advance(Duration.ofMinutes(1));
      page(Posts.comment(id, "thread", Posts.LENA, "", now()).deleted().build());
    }

    @Test
    void aCustomerWhoDeletesAllThatWaitedClosesTheTicket() {
      page(comment("p2", Posts.LENA, "It is red"));

      deletes("p1");
      assertTrue(ticketOf("Lena").open(), "the second message waits");
      deletes("p2");

      assertFalse(ticketOf("Lena").open());
      assertEquals("customer-deleted", bench.desk.standing(ticketOf("Lena").ref()).closeReason());
      assertEquals(
          List.of(
              "Where is my parcel?",
              "It is red",
              "A message of the customer was deleted on the network.",
              GONE_AND_CLOSED),
          textsOf("Lena"));
    }

    @Test
    void whatWasAnsweredStaysOpenWhenItIsDeleted() {
      bench.desk.write(
          ticketOf("Lena").ref(), Origin.AGENT, Audience.PUBLIC, "anna", "It ships today.");
      bench.parley.run();

      deletes("p1");

      assertTrue(ticketOf("Lena").open());
    }

    @Test
    void aHelpdeskThatClosesNothingForOthersKeepsTheTicketOpenAndSaysOnlyWhatHappened() {
      bench.desk.refuseActs();

      deletes("p1");

      assertTrue(ticketOf("Lena").open());
      assertEquals("A message of the customer was deleted on the network.", textsOf("Lena").get(1));
    }

    @Test
    void aDeletionOfSomethingNeverSeenIsPassedOver() {
      page(Posts.comment("p9", "thread", Posts.LENA, "", now()).deleted().build());

      assertEquals(List.of("Where is my parcel?"), textsOf("Lena"));
      assertEquals(0, bench.parley.intake().backlog().waiting());
    }
  }

  @Nested
  class ANetworkThatTellsOfNoRemoval {
    private void passes(Duration time) {
      bench.clock.advance(time);
      bench.parley.run();
    }

    @Test
    void isAskedOnceAnHourWhetherWhatStandsInOpenTicketsIsStillThere() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));
      bench.network.gone();

      passes(Duration.ofMinutes(59));
      assertEquals(List.of(), bench.network.looks());
      passes(Duration.ofMinutes(1));
      passes(Duration.ofMinutes(30));
      passes(Duration.ofMinutes(30));
      assertEquals(List.of(List.of("p1"), List.of("p1")), bench.network.looks());
      assertEquals(List.of("Where is my parcel?"), textsOf("Lena"));
    }

    @Test
    void showsARemovalThatItDoesNotTellOf() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));
      page(comment("p2", Posts.LENA, "It is red"));
      bench.network.gone("p1");

      passes(Duration.ofHours(1));
      passes(Duration.ofHours(2));

      assertEquals(
          List.of(
              "Where is my parcel?",
              "It is red",
              "A message of the customer was deleted on the network."),
          textsOf("Lena"));
      assertEquals(List.of(List.of("p1", "p2"), List.of("p2")), bench.network.looks());
    }

    @Test
    void isNotAskedAboutClosedTicketsNorForEver() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));
      page(comment("p2", new Author("mart", "mart", "Mart"), "Are you open?"));
      bench.network.gone();
      bench.desk.close(ticketOf("Lena").ref(), "resolved");
      bench.parley.run();

      passes(Duration.ofHours(1));
      passes(Duration.ofDays(7));
      passes(Duration.ofDays(1));

      assertEquals(List.of(List.of("p2"), List.of("p2")), bench.network.looks());
    }

    @Test
    void isAskedOnceIfItCannotTell() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));

      passes(Duration.ofHours(1));
      passes(Duration.ofHours(2));

      assertEquals(List.of(List.of("p1")), bench.network.looks());
    }
  }

  @Nested
  class AClosedTicket {
    @BeforeEach
    void oneClosedTicket() {
      page(comment("p1", Posts.LENA, "Where is my parcel?"));
      bench.desk.close(ticketOf("Lena").ref(), "resolved");
      bench.parley.run();
    }

    @Test
    void opensAgainWhenThePersonWritesWithinSevenDays() {
      bench.clock.advance(Duration.ofDays(7));
      page(comment("p2", Posts.LENA, "It did not come"));

      assertEquals(1, bench.desk.tickets().size());
      assertTrue(ticketOf("Lena").open());
      assertEquals(List.of("Where is my parcel?", "It did not come"), textsOf("Lena"));
    }

    @Test
    void isFollowedByALinkedNewOneAfterThat() {
      bench.clock.advance(Duration.ofDays(7).plusMillis(1));
      page(comment("p2", Posts.LENA, "It is me again"));

      assertEquals(2, bench.desk.tickets().size());
      assertFalse(bench.desk.tickets().get(0).open());
      assertEquals(
          List.of("It is me again", "The same person wrote here before: ticket 101."),
          textsOf("Lena"));
    }

    @Test
    void thatOpenedAgainIsNotClosedAnyMore() {
      bench.clock.advance(Duration.ofDays(1));
      page(comment("p2", Posts.LENA, "It did not come"));
      bench.clock.advance(Duration.ofDays(30));

      page(comment("p3", Posts.LENA, "Still nothing"));

      assertEquals(1, bench.desk.tickets().size());
    }

    @Test
    void takesAPostWrittenBeforeItWasClosed() {
      page(Posts.comment("p0", "thread", Posts.LENA, "Late", now().minusSeconds(60)).build());

      assertEquals(1, bench.desk.tickets().size());
    }
  }

  @Nested
  class AHelpdeskInTrouble {

    /** Lanes that were stuck rest for half a minute at most. */
    private void afterTheRest() {
      bench.clock.advance(Duration.ofSeconds(30));
      bench.parley.run();
    }

    @Test
    void thatIsDownLetsItemsWaitAndArriveInOrder() {
      bench.desk.down(true);
      page(comment("p1", Posts.LENA, "one"));
      bench.clock.advance(Duration.ofSeconds(1));
      page(comment("p2", Posts.LENA, "two"), comment("t1", Posts.TOM, "other"));
      assertEquals(3, bench.parley.intake().backlog().waiting());
      assertTrue(bench.parley.bringIn().isPresent());

      bench.desk.down(false);
      afterTheRest();

      assertEquals(List.of("one", "two"), textsOf("Lena"));
      assertEquals(List.of("other"), textsOf("Tom"));
      assertTrue(bench.parley.bringIn().isEmpty());
    }

    @Test
    void thatRefusesOneItemSetsItAsideAndTakesThoseBehindIt() {
      bench.desk.refuse(message -> message.text().equals("two"));

      page(
          comment("p1", Posts.LENA, "one"),
          comment("p2", Posts.LENA, "two"),
          comment("p3", Posts.LENA, "three"));

      assertEquals(List.of("one", "three"), textsOf("Lena"));
      assertEquals(1, bench.parley.intake().backlog().aside());
    }

    @Test
    void whoseAnswerGetsLostShowsTheItemOnce() {
      bench.desk.loseTheNextAnswer();
      page(comment("p1", Posts.LENA, "one"));
      bench.desk.loseTheNextAnswer();

      page(comment("p2", Posts.LENA, "two"));
      afterTheRest();
      afterTheRest();

      assertEquals(List.of("one", "two"), textsOf("Lena"));
      assertEquals(1, bench.desk.tickets().size());
    }

    @Test
    void aStuckLaneKeepsItsOrderAndHoldsUpNobodyElse() {
      bench.desk.stall(message -> message.author().equals("Lena"));
      page(comment("p1", Posts.LENA, "one"), comment("p2", Posts.LENA, "two"));
      bench.network.page(Posts.comment("q1", "other", Posts.TOM, "hello", now()).build());

      bench.parley.run();
      assertEquals(List.of("hello"), textsOf("Tom"));

      bench.desk.stall(message -> false);
      afterTheRest();
      assertEquals(List.of("one", "two"), textsOf("Lena"));
    }

    @Test
    void aStuckLaneOfAThousandItemsHoldsUpNobodyElse() {
      bench.desk.stall(message -> message.author().equals("Lena"));
      bench.network.page(
          IntStream.range(0, 1000)
              .mapToObj(i -> comment("p" + i, Posts.LENA, "Post " + i))
              .toArray(Item[]::new));
      bench.clock.advance(Duration.ofSeconds(1));
      bench.network.page(Posts.comment("q1", "other", Posts.TOM, "hello", now()).build());

      bench.parley.run();

      assertEquals(List.of("hello"), textsOf("Tom"));
      assertTrue(bench.parley.bringIn().isPresent());
    }

    @Test
    void aDozenStuckLanesHoldUpNobodyElse() {
      bench.desk.stall(message -> !message.author().equals("Tom"));
      for (int i = 0; i < 12; i++) {
        bench.network.page(Posts.comment("p" + i, "t" + i, Posts.LENA, "Hi", now()).build());
      }
      bench.clock.advance(Duration.ofSeconds(1));
      bench.network.page(Posts.comment("q1", "other", Posts.TOM, "hello", now()).build());

      bench.parley.run();
      bench.parley.run();

      assertEquals(List.of("hello"), textsOf("Tom"));
    }

    @Test
    void thatIsDownIsNotAskedForEveryLaneAgain() {
      for (int i = 0; i < 40; i++) {
        bench.network.page(Posts.comment("p" + i, "t" + i, Posts.LENA, "Hi", now()).build());
      }
      bench.parley.read();
      var asked = new int[1];
      bench.desk.stall(message -> ++asked[0] > 0);

      bench.parley.bringIn();

      assertTrue(asked[0] <= 5, "asked " + asked[0] + " times");
    }
  }

  @Nested
  class ANetworkInTrouble {
    private Account.Health health() {
      return bench.parley.accounts().all().get(0).health();
    }

    @Test
    void pausesTheAccountForAsLongAsItAsks() {
      bench.network.nextFetch(new FetchResult.TryLater(Duration.ofMinutes(3), "Too many calls."));
      page(comment("p1", Posts.LENA, "one"));
      assertEquals(Account.State.FAILING, health().state());
      assertEquals("Too many calls.", health().reason());

      bench.clock.advance(Duration.ofSeconds(179));
      assertEquals(0, bench.parley.read());
      bench.clock.advance(Duration.ofSeconds(1));
      assertEquals(1, bench.parley.read());

      assertEquals(Account.State.CONNECTED, health().state());
    }

    @Test
    void thatTakesOurLoginNoLongerIsNotReadUntilSomebodyConnectsAgain() {
      bench.network.nextFetch(new FetchResult.NeedsReconnect("The password was changed."));
      page(comment("p1", Posts.LENA, "one"));
      bench.clock.advance(Duration.ofDays(1));
      assertEquals(0, bench.parley.read());

      bench.parley.connect("fake", "shop");

      assertEquals(1, bench.parley.read());
    }

    @Test
    void aPageThatMakesTheChannelFailIsKeptUnreadAndReadingGoesOn() {
      bench.network.failOnPages();
      page(comment("p1", Posts.LENA, "one"));

      assertEquals(1, bench.parley.stores().intake().backlog().unreadable());
      assertEquals("1", bench.parley.stores().intake().cursor(shop()));
    }

    @Test
    void theSameUnreadablePageIsKeptOnceHoweverOftenItComes() {
      bench.network.failOnPages();
      for (int i = 0; i < 3; i++) {
        bench.network.nextFetch(
            new FetchResult.Page("0".getBytes(StandardCharsets.UTF_8), "0", false));
      }

      bench.parley.run();

      assertEquals(1, bench.parley.stores().intake().backlog().unreadable());
    }

    @Test
    void aDefectOfTheChannelPausesTheAccountAndNothingElse() {
      bench.parley.connect("fake", "other");
      bench.network.nextFetchThrows(new IllegalStateException("a defect of the channel"));
      bench.network.page(comment("p1", Posts.LENA, "one"));

      assertEquals(1, bench.parley.read());
      assertEquals(Account.State.FAILING, health().state());
    }

    private AccountId shop() {
      return bench.parley.accounts().all().get(0).id();
    }
  }
}
