package dev.parley.mute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.audit.Act;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.host.TicketView;
import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.TicketRef;
import dev.parley.mute.Mute.Kind;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Muted posts and blocked people, from a page of a network to tickets, on every database. */
abstract class MutesContract {
  private static final Author MIA = new Author("id-mia", "mia.example", "Mia");

  @TempDir Path folder;
  private Bench bench;
  private Mutes mutes;
  private AccountId shop;
  private final List<Instant> woken = new ArrayList<>();

  abstract DatabaseSettings database(Path folder);

  @BeforeEach
  void oneCustomerWritesUnderAPost() {
    bench = new Bench(folder, database(folder));
    bench.desk.allow("mod", Right.VIEW, Right.NOTE, Right.MODERATE, Right.REPLY_PUBLIC);
    mutes = new Mutes(bench.sql.mutes(), () -> woken.add(bench.clock.instant()), bench.clock);
    shop = bench.parley.accounts().all().get(0).id();
    page(comment("c1", "Where is my parcel?", Posts.LENA));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Item comment(String id, String text, Author author) {
    return Posts.comment(id, "thread-" + author.id(), author, text, bench.clock.instant())
        .post("post-1")
        .build();
  }

  private Item direct(String id, String text, Author author) {
    return Posts.directMessage(id, "dm-" + author.id(), author, text, bench.clock.instant())
        .build();
  }

  private void page(Item... items) {
    bench.network.page(items);
    bench.parley.run();
  }

  private TicketRef lenas() {
    return bench.desk.ticketOf("Lena").ref();
  }

  private Mute mute(Kind kind, Optional<Duration> lasts, boolean privateToo) {
    Subject subject = mutes.subject("desk", lenas()).orElseThrow();
    return mutes.begin(
        subject, subject.about(kind).orElseThrow(), lasts, privateToo, "desk", lenas(), "mod");
  }

  private Mute post(Duration lasts) {
    return mute(Kind.POST, Optional.of(lasts), false);
  }

  private Mute now(Mute mute) {
    return mutes.mute(mute.id()).orElseThrow();
  }

  /** In the order of their names: which thread is brought in first does not matter. */
  private List<String> people() {
    return bench.desk.tickets().stream().map(TicketView::requester).sorted().toList();
  }

  private List<String> texts(Mute mute) {
    return mutes.held(mute).stream().map(held -> held.item().text()).toList();
  }

  private List<String> whoDid(Act act) {
    return bench.sql.audit().find(AuditQuery.ALL, Long.MAX_VALUE, 50).stream()
        .map(Row::entry)
        .filter(entry -> entry.act() == act)
        .map(Entry::actor)
        .toList();
  }

  private void answer(String text) {
    bench.desk.write(lenas(), Origin.AGENT, Audience.PUBLIC, "anna", text);
    bench.parley.run();
  }

  private void closeLenas() {
    bench.desk.close(lenas(), "resolved");
    bench.parley.run();
  }

  @Nested
  class AMutedPost {
    @Test
    void makesNoTicketsOfWhatOthersWriteAndCountsIt() {
      Mute mute = post(Duration.ofDays(1));

      page(comment("c2", "Me too!", Posts.TOM), comment("c3", "And me", MIA));

      assertEquals(List.of("Lena"), people());
      assertEquals(2, now(mute).heldBack());
      assertEquals(List.of("Me too!", "And me"), texts(mute));
      assertEquals(0, bench.parley.intake().backlog().waiting());
      assertEquals(0, bench.parley.intake().backlog().aside());
    }

    @Test
    void lastsOverARestart() {
      Mute mute = post(Duration.ofDays(1));
      bench.restart();

      page(comment("c2", "Me too!", Posts.TOM));

      assertEquals(1, now(mute).heldBack());
    }

    @Test
    void leavesOtherPostsAlone() {
      post(Duration.ofDays(1));

      page(
          Posts.comment("c2", "elsewhere", Posts.TOM, "Hello", bench.clock.instant())
              .post("post-2")
              .build());

      assertEquals(List.of("Lena", "Tom"), people());
    }

    @Test
    void leavesPrivateMessagesAlone() {
      post(Duration.ofDays(1));

      page(direct("d1", "In private", Posts.TOM));

      assertEquals(List.of("Lena", "Tom"), people());
    }

    @Test
    void doesNotCutOffWhoeverHasAnOpenTicket() {
      Mute mute = post(Duration.ofDays(1));

      page(comment("c2", "Hello?", Posts.LENA));

      assertEquals(List.of("Where is my parcel?", "Hello?"), bench.desk.texts(lenas()));
      assertEquals(0, now(mute).heldBack());
    }

    @Test
    void doesNotCutOffWhoeverWasAnswered() {
      answer("On its way");
      closeLenas();
      Mute mute = post(Duration.ofDays(1));

      page(comment("c2", "It never came", Posts.LENA));

      assertEquals(0, now(mute).heldBack());
      assertTrue(bench.desk.texts(lenas()).contains("It never came"));
    }

    @Test
    void holdsBackWhoeverWasClosedWithoutAnAnswer() {
      closeLenas();
      Mute mute = post(Duration.ofDays(1));

      page(comment("c2", "Spam again", Posts.LENA));

      assertEquals(List.of("Spam again"), texts(mute));
      assertEquals(List.of("Where is my parcel?"), bench.desk.texts(lenas()));
    }

    @Test
    void endsByItselfAndSaysSoInTheLog() {
      Mute mute = post(Duration.ofDays(1));
      bench.clock.advance(Duration.ofDays(1));

      page(comment("c2", "Me too!", Posts.TOM));
      mutes.runOnce();
      mutes.runOnce();

      assertEquals(List.of("Lena", "Tom"), people());
      assertEquals(Optional.of(bench.clock.instant()), now(mute).ended());
      assertEquals(List.of("Parley"), whoDid(Act.UNMUTED));
    }

    @Test
    void isLiftedOnceAndWhatItHeldBackStaysListed() {
      Mute mute = mute(Kind.POST, Optional.empty(), false);
      page(comment("c2", "Me too!", Posts.TOM));

      assertTrue(mutes.lift(mute, "mod"));
      assertFalse(mutes.lift(mute, "mod"));

      page(comment("c3", "And me", MIA));
      assertEquals(List.of("Lena", "Mia"), people());
      assertEquals(List.of(now(mute)), mutes.all(List.of(shop)));
      assertEquals(Optional.of("mod"), now(mute).endedBy());
    }

    @Test
    void begunAgainIsTheSameOneWithTheNewEnd() {
      Mute first = post(Duration.ofDays(1));

      Mute again = post(Duration.ofDays(30));

      assertEquals(first.id(), again.id());
      assertEquals(Optional.of(bench.clock.instant().plus(Duration.ofDays(30))), again.until());
      assertEquals(List.of("mod", "mod"), whoDid(Act.MUTED));
    }

    @Test
    void countsAnEditedMessageOnceAsItReadsNow() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me to", Posts.TOM));

      page(comment("c2", "Me too!", Posts.TOM));

      assertEquals(1, now(mute).heldBack());
      assertEquals(List.of("Me too!"), texts(mute));
    }

    @Test
    void keepsAnEditedMessageAlsoAfterItsEnd() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me to", Posts.TOM));
      assertTrue(mutes.lift(mute, "mod"));

      page(comment("c2", "Me too!", Posts.TOM));

      assertEquals(List.of("Lena"), people());
      assertEquals(List.of("Me too!"), texts(mute));
    }

    @Test
    void forgetsWhatItsAuthorDeletes() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me too!", Posts.TOM));

      page(
          Posts.comment("c2", "thread-id-tom", Posts.TOM, "", bench.clock.instant())
              .post("post-1")
              .deleted()
              .build());

      assertEquals(0, now(mute).heldBack());
      assertEquals(0, mutes.takeUp(mute, List.of(), "mod"));
      assertEquals(List.of("Lena"), people());
    }
  }

  @Nested
  class WhatIsTakenUp {
    @Test
    void becomesTicketsAsIfItHadComeNow() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me too!", Posts.TOM), comment("c3", "And me", MIA));
      Instant came = bench.clock.instant();
      bench.clock.advance(Duration.ofHours(3));

      assertEquals(2, mutes.takeUp(mute, List.of(), "mod"));
      assertEquals(List.of(bench.clock.instant()), woken);
      bench.parley.run();

      assertEquals(List.of("Lena", "Mia", "Tom"), people());
      assertEquals(0, now(mute).heldBack());
      assertEquals(0, mutes.takeUp(mute, List.of(), "mod"));
      var timed = new Timed("desk", bench.desk.ticketOf("Tom").ref(), "fake");
      ClockEvent event = bench.sql.clocks().events(timed).get(0);
      assertEquals(Optional.of(came), event.published(), "the customer has waited since");
      assertEquals(Optional.of(bench.clock.instant()), event.queued(), "the agent has not");
      assertEquals(List.of("mod"), whoDid(Act.TOOK_UP));
    }

    @Test
    void countsForTheAgentFromThenOnThoughTheNetworkTellsNoTime() {
      Mute mute = post(Duration.ofDays(1));
      page(
          Item.of("c2", ItemKind.COMMENT, "thread-id-tom", Posts.TOM)
              .text("Me too!")
              .post("post-1")
              .address(Map.of("parent", "c2"))
              .build());
      Instant came = bench.clock.instant();
      bench.clock.advance(Duration.ofHours(3));

      assertEquals(1, mutes.takeUp(mute, List.of(), "mod"));
      bench.parley.run();

      var timed = new Timed("desk", bench.desk.ticketOf("Tom").ref(), "fake");
      ClockEvent event = bench.sql.clocks().events(timed).get(0);
      assertEquals(came, event.at(), "the customer has waited since it was seen");
      assertEquals(Optional.empty(), event.published());
      assertEquals(Optional.of(bench.clock.instant()), event.queued(), "the agent has not");
    }

    @Test
    void canBeSomeOfIt() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me too!", Posts.TOM), comment("c3", "And me", MIA));

      assertEquals(1, mutes.takeUp(mute, List.of(mutes.held(mute).get(1).id()), "mod"));
      bench.parley.run();

      assertEquals(List.of("Lena", "Mia"), people());
      assertEquals(List.of("Me too!"), texts(mute));
    }

    @Test
    void goesOnAsAnyOtherConversation() {
      Mute mute = post(Duration.ofDays(1));
      page(comment("c2", "Me to", Posts.TOM), comment("c2", "Me too!", Posts.TOM));
      assertEquals(1, mutes.takeUp(mute, List.of(), "mod"));
      bench.parley.run();

      page(comment("c4", "Anybody?", Posts.TOM));

      assertEquals(
          List.of("Me to", "The customer edited a message. It reads now:\nMe too!", "Anybody?"),
          bench.desk.texts(bench.desk.ticketOf("Tom").ref()));
    }
  }

  @Nested
  class ABlockedPerson {
    @Test
    void opensNoTicketInPublicButInPrivate() {
      closeLenas();
      Mute block = mute(Kind.AUTHOR, Optional.of(Duration.ofDays(7)), false);
      assertEquals("@lena.example", block.label());

      page(
          Posts.comment("c9", "other", Posts.LENA, "Buy this", bench.clock.instant())
              .post("post-9")
              .build(),
          comment("c2", "Me too!", Posts.TOM));
      page(direct("d1", "My order 1042 is late", Posts.LENA));

      assertEquals(List.of("Buy this"), texts(block));
      assertEquals(List.of("Lena", "Lena", "Tom"), people());
    }

    @Test
    void opensNoneInPrivateEitherWhenThatWasAskedFor() {
      Mute block = mute(Kind.AUTHOR, Optional.of(Duration.ofDays(7)), true);

      page(direct("d1", "Buy this", Posts.LENA));

      assertEquals(List.of("Buy this"), texts(block));
    }

    @Test
    void opensNothingAgainThatWasClosedAnsweredOrNot() {
      answer("Please stop");
      closeLenas();
      Mute block = mute(Kind.AUTHOR, Optional.empty(), false);

      page(comment("c2", "No", Posts.LENA));

      assertEquals(List.of("No"), texts(block));
    }
  }
}
