package dev.parley.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.act.Wanted.Kind;
import dev.parley.audit.Act;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.Row;
import dev.parley.channel.Moderation;
import dev.parley.channel.Moderation.Action;
import dev.parley.fakes.Bench;
import dev.parley.fakes.Posts;
import dev.parley.host.Right;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.store.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Acts on many tickets, from the preview to taking them back. */
class ActsTest {
  @TempDir Path folder;
  private Bench bench;
  private List<TicketRef> tickets;

  DatabaseSettings database() {
    return new DatabaseSettings("h2", folder);
  }

  @BeforeEach
  void threeTickets() {
    bench = new Bench(folder, database());
    bench.network.moderates();
    bench.restart();
    bench.desk.allow(
        "anna", Right.VIEW, Right.NOTE, Right.REPLY_PUBLIC, Right.REPLY_PRIVATE, Right.MODERATE);
    bench.desk.allow("bo", Right.VIEW, Right.NOTE);
    tickets =
        List.of(
            bench.desk.mail("Ola", "One"),
            bench.desk.mail("Mia", "Two"),
            bench.desk.mail("Kai", "Three"));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private Run begin(Wanted wanted, List<TicketRef> on) {
    return bench.parley.acts().begin(bench.desk, "anna", "key-" + wanted.hashCode(), wanted, on);
  }

  private Run done(Wanted wanted, List<TicketRef> on) {
    Run run = begin(wanted, on);
    bench.parley.act();
    return now(run);
  }

  private Run now(Run run) {
    return bench.parley.acts().run("desk", run.id()).orElseThrow();
  }

  private List<String> tags(int ticket) {
    return bench.desk.standing(tickets.get(ticket)).tags().stream().sorted().toList();
  }

  private List<String> reasons(Run run) {
    return bench.parley.acts().unchanged(run).stream().map(Step::why).toList();
  }

  private List<Line.Outcome> outcomes(Wanted wanted) {
    return bench.parley.acts().preview(bench.desk, "anna", wanted, tickets).orElseThrow().stream()
        .map(Line::outcome)
        .toList();
  }

  private List<Row> audited(Act act) {
    return bench.sql.audit().find(AuditQuery.ALL, Long.MAX_VALUE, 100).stream()
        .filter(row -> row.entry().act() == act)
        .toList();
  }

  @Test
  void aPreviewSaysWhatWouldChangeAndChangesNothing() {
    bench.desk.tag(tickets.get(0), "bo", Set.of("topic:delivery"));
    bench.desk.hide("anna", tickets.get(2));

    assertEquals(
        List.of(Line.Outcome.SAME, Line.Outcome.CHANGES, Line.Outcome.REFUSED),
        outcomes(Wanted.of(Kind.TAG, "topic:delivery")));
    assertEquals(List.of(), bench.desk.acts());
  }

  @Test
  void tagsAreAddedToAllAndTakenBackWithoutThoseThatWereThere() {
    bench.desk.tag(tickets.get(0), "bo", Set.of("vip", "topic:delivery"));
    bench.desk.tag(tickets.get(1), "bo", Set.of("vip"));
    Run run = done(Wanted.of(Kind.TAG, "topic:delivery", "late"), tickets);

    assertEquals(Run.State.FINISHED, run.state());
    assertEquals(3, run.count(Step.State.DONE));
    assertEquals(List.of("late", "topic:delivery", "vip"), tags(0));
    bench.desk.tag(tickets.get(1), "bo", Set.of("vip", "topic:delivery", "late", "new"));

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();

    assertEquals(Run.State.UNDONE, now(run).state());
    assertEquals(List.of("topic:delivery", "vip"), tags(0));
    assertEquals(List.of("new", "vip"), tags(1));
    assertEquals(List.of(), tags(2));
    assertEquals(3, audited(Act.TAGGED).size());
    assertEquals(3, audited(Act.UNDID).size());
  }

  @Test
  void takingBackLeavesWhatSomebodyChangedSince() {
    Run run = done(Wanted.of(Kind.ASSIGN, "anna"), tickets);
    bench.desk.assign(tickets.get(1), "bo", "bo");

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();

    assertEquals(Optional.empty(), bench.desk.standing(tickets.get(0)).assignee());
    assertEquals(Optional.of("bo"), bench.desk.standing(tickets.get(1)).assignee());
    assertEquals(2, now(run).count(Step.State.UNDONE));
    assertEquals(1, now(run).count(Step.State.KEPT));
    assertEquals(List.of("Somebody changed the ticket meanwhile."), reasons(now(run)));
  }

  @Test
  void whoeverGaveATicketToAnotherTeamCanStillTakeThatBack() {
    bench.desk.assign(tickets.get(0), "anna", "anna\nFirst line");
    Run run = done(Wanted.of(Kind.ASSIGN, "bo"), tickets.subList(0, 1));
    bench.desk.hide("anna", tickets.get(0));

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();

    assertEquals(Optional.of("anna"), bench.desk.standing(tickets.get(0)).assignee());
    assertEquals(Optional.of("First line"), bench.desk.standing(tickets.get(0)).group());
  }

  @Test
  void closedOnesAreOpenedAgainAndThoseClosedBeforeAreNot() {
    bench.desk.close(tickets.get(2), "thanks");
    Run run = done(Wanted.of(Kind.CLOSE, "no-reply-needed"), tickets);

    assertEquals("no-reply-needed", bench.desk.standing(tickets.get(0)).closeReason());
    assertEquals(1, run.count(Step.State.SAME));

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();

    assertTrue(bench.desk.standing(tickets.get(0)).open());
    assertFalse(bench.desk.standing(tickets.get(2)).open());
  }

  @Test
  void whatWaitsAndHowUrgentItIsAreSetAndTakenBack() {
    Run waits = done(Wanted.of(Kind.PAUSE, "third-party"), tickets.subList(0, 2));
    Run closed = done(Wanted.of(Kind.CLOSE, "resolved"), tickets.subList(2, 3));
    assertEquals(1, closed.count(Step.State.DONE));
    Run again = done(Wanted.of(Kind.PAUSE, "awaiting-customer"), tickets);
    assertEquals(2, again.count(Step.State.DONE));
    assertEquals(List.of("It is closed and waits for nobody; open it first."), reasons(again));

    assertTrue(bench.parley.acts().undo(now(again)));
    bench.parley.act();
    assertEquals(Optional.of("third-party"), bench.desk.standing(tickets.get(0)).waiting());
    assertTrue(bench.parley.acts().undo(now(waits)));
    bench.parley.act();
    assertEquals(Optional.empty(), bench.desk.standing(tickets.get(0)).waiting());

    Run urgent = done(Wanted.of(Kind.PRIORITY, "urgent"), tickets.subList(0, 1));
    Run none = done(Wanted.of(Kind.PRIORITY), tickets.subList(0, 2));
    assertEquals(1, urgent.count(Step.State.DONE));
    assertEquals(List.of("It has no priority."), reasons(none));
    assertTrue(bench.parley.acts().undo(now(none)));
    bench.parley.act();
    assertEquals(Optional.of("urgent"), bench.desk.standing(tickets.get(0)).priority());
  }

  @Test
  void whoWaitsNoMoreWaitsAgainOnceThatIsTakenBackUnlessSomebodyLetItWaitMeanwhile() {
    assertEquals(
        2,
        done(Wanted.of(Kind.PAUSE, "third-party"), tickets.subList(0, 2)).count(Step.State.DONE));
    Run goesOn = done(Wanted.of(Kind.RESUME), tickets);
    assertEquals(2, goesOn.count(Step.State.DONE));
    assertEquals(List.of("It waits for nobody."), reasons(goesOn));
    assertEquals(
        1,
        done(Wanted.of(Kind.PAUSE, "awaiting-customer"), tickets.subList(0, 1))
            .count(Step.State.DONE));

    assertTrue(bench.parley.acts().undo(now(goesOn)));
    bench.parley.act();

    assertEquals(Optional.of("awaiting-customer"), bench.desk.standing(tickets.get(0)).waiting());
    assertEquals(Optional.of("third-party"), bench.desk.standing(tickets.get(1)).waiting());
    assertEquals(1, now(goesOn).count(Step.State.KEPT));
  }

  @Test
  void afterTenSecondsAndTheWayItTakesItIsTooLate() {
    Run run = done(Wanted.of(Kind.TAG, "late"), tickets);

    assertEquals(Acts.UNDO_FOR, bench.parley.acts().undoLeft(run));
    bench.clock.advance(Duration.ofSeconds(16));

    assertEquals(Duration.ZERO, bench.parley.acts().undoLeft(run));
    assertFalse(bench.parley.acts().undo(run));
    assertEquals(List.of("late"), tags(0));
  }

  @Test
  void anActThatIsTakenBackHalfWayLeavesTheRestAlone() {
    List<TicketRef> many =
        IntStream.range(0, 50).mapToObj(i -> bench.desk.mail("C" + i, "Hello")).toList();
    Run run = begin(Wanted.of(Kind.TAG, "late"), many);
    assertTrue(bench.parley.actStep());
    assertTrue(bench.parley.actStep());

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();

    assertEquals(20, now(run).count(Step.State.UNDONE));
    assertEquals(30, now(run).count(Step.State.WITHDRAWN));
    assertTrue(many.stream().allMatch(one -> bench.desk.standing(one).tags().isEmpty()));
  }

  @Test
  void theSameKeyIsDoneOnce() {
    Wanted wanted = Wanted.of(Kind.TAG, "late");
    Run run = begin(wanted, tickets);

    assertEquals(run.id(), begin(wanted, tickets).id());
    bench.parley.act();

    assertEquals(3, bench.desk.acts().size());
  }

  @Test
  void aHelpdeskThatIsDownIsWaitedFor() {
    bench.desk.down(true);
    assertEquals(
        Optional.empty(),
        bench.parley.acts().preview(bench.desk, "anna", Wanted.of(Kind.TAG, "late"), tickets));
    Run run = done(Wanted.of(Kind.TAG, "late"), tickets);
    assertEquals(3, run.count(Step.State.WAITING));

    bench.desk.down(false);
    bench.parley.act();

    assertEquals(3, now(run).count(Step.State.DONE));
  }

  @Test
  void rightsAreJudgedWhenItIsDone() {
    Run run = begin(Wanted.of(Kind.CLOSE, "spam"), tickets);
    bench.desk.allow("anna", Right.VIEW);
    bench.parley.act();

    assertEquals(3, now(run).count(Step.State.REFUSED));
    assertTrue(
        reasons(now(run)).get(0).startsWith("You do not have the right 'note'"), () -> "" + run);
    assertTrue(bench.desk.standing(tickets.get(0)).open());
  }

  @Nested
  class OfTags {
    @Test
    void withoutATagThatMustBeThereNothingIsClosed() {
      bench.parley.mandatoryTags("topic");
      bench.desk.tag(tickets.get(1), "bo", Set.of("topic:delivery"));

      Run run = done(Wanted.of(Kind.CLOSE, "resolved"), tickets);

      assertEquals(1, run.count(Step.State.DONE));
      assertEquals(
          "Before it is closed it needs a tag of topic, such as topic:something.",
          reasons(run).get(0));
      assertTrue(bench.desk.standing(tickets.get(0)).open());
    }

    @Test
    void thatComeWithACloseCountForItAndGoWhenItIsTakenBack() {
      bench.parley.mandatoryTags("topic");
      bench.desk.tag(tickets.get(1), "bo", Set.of("topic:delivery", "vip"));

      Run run = done(Wanted.of(Kind.CLOSE, "resolved", "topic:refund"), tickets);

      assertEquals(3, run.count(Step.State.DONE));
      assertEquals(Set.of("topic:refund"), bench.desk.standing(tickets.get(0)).tags());
      assertEquals(Set.of("topic:delivery", "vip"), bench.desk.standing(tickets.get(1)).tags());
      assertTrue(bench.parley.acts().undo(run));
      bench.parley.act();
      assertTrue(bench.desk.standing(tickets.get(0)).open());
      assertEquals(Set.of(), bench.desk.standing(tickets.get(0)).tags());
      assertEquals(Set.of("topic:delivery", "vip"), bench.desk.standing(tickets.get(1)).tags());
    }

    @Test
    void inUseAreOfferedByAnyPartMostUsedFirst() {
      bench.desk.tag(tickets.get(0), "bo", Set.of("topic:delivery", "vip"));
      bench.desk.tag(tickets.get(1), "bo", Set.of("topic:delivery", "topic:refund"));
      bench.parley.run();
      bench.desk.tag(tickets.get(0), "bo", Set.of("topic:delivery"));
      bench.parley.run();

      assertEquals(
          List.of("topic:delivery", "topic:refund"),
          bench.parley.ticketTags().like("desk", "TOPIC", any -> true));
      assertEquals(List.of(), bench.parley.ticketTags().like("desk", "vip", any -> true));
      assertEquals(List.of(), bench.parley.ticketTags().like("desk", "%", any -> true));
    }

    @Test
    void aTagIsMergedIntoAnotherOnOpenTicketsAndClosedOnesKeepTheirHistory() {
      bench.desk.allow("ada", Right.values());
      bench.desk.tag(tickets.get(0), "bo", Set.of("delivery", "vip"));
      bench.desk.tag(tickets.get(1), "bo", Set.of("delivery", "topic:delivery"));
      bench.desk.tag(tickets.get(2), "bo", Set.of("delivery"));
      bench.desk.close(tickets.get(2), "resolved");
      bench.parley.run();

      Run run =
          bench
              .parley
              .acts()
              .begin(
                  bench.desk,
                  "ada",
                  "merge",
                  Wanted.of(Kind.RETAG, "delivery", "topic:delivery"),
                  bench.parley.ticketTags().with("desk", "delivery"));
      bench.parley.act();

      assertEquals(List.of("topic:delivery", "vip"), tags(0));
      assertEquals(List.of("topic:delivery"), tags(1));
      assertEquals(List.of("delivery"), tags(2));
      assertEquals(2, audited(Act.TAGGED).size());

      assertTrue(bench.parley.acts().undo(run));
      bench.parley.act();
      assertEquals(List.of("delivery", "vip"), tags(0));
      assertEquals(List.of("delivery", "topic:delivery"), tags(1));
    }
  }

  @Test
  void linkingToAnIncidentIsATagAndANoteAndNothingPublic() {
    Wanted wanted = new Wanted(Kind.INCIDENT, List.of("incident:outage-12"), "Carrier down.");
    done(wanted, tickets);
    bench.parley.run();

    assertEquals(List.of("incident:outage-12"), tags(0));
    assertEquals(
        "anna linked this ticket to the incident outage-12.\nCarrier down.",
        bench.desk.texts(tickets.get(0)).get(1));
    assertTrue(
        bench.desk.tickets().stream()
            .flatMap(one -> one.messages().stream().skip(1))
            .allMatch(message -> message.audience() == Audience.NOTE));
    assertEquals(List.of(), bench.network.texts());
  }

  @Test
  void whatIsHiddenInBulkIsShownAgain() {
    bench.network.page(
        Posts.comment("p1", "t1", Posts.LENA, "Bad!", bench.clock.instant()).build(),
        Posts.comment("p2", "t1", Posts.LENA, "Very bad!", bench.clock.instant()).build());
    bench.parley.run();
    TicketRef angry = bench.desk.ticketOf("Lena").ref();

    Run run = done(new Wanted(Kind.HIDE, List.of(), "spam"), List.of(angry, tickets.get(0)));
    bench.parley.run();

    assertEquals(1, run.count(Step.State.DONE));
    assertEquals(List.of("It has no message that can be hidden."), reasons(run));
    assertEquals(
        List.of(Action.HIDE, Action.HIDE),
        bench.network.moderated().stream().map(Moderation::action).toList());

    assertTrue(bench.parley.acts().undo(run));
    bench.parley.act();
    bench.parley.run();

    assertEquals(
        List.of(Action.HIDE, Action.HIDE, Action.UNHIDE, Action.UNHIDE),
        bench.network.moderated().stream().map(Moderation::action).toList());
  }
}
