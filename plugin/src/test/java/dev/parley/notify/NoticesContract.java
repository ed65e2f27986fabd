package dev.parley.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Change;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.host.Right;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ClockStore.Due;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.Standard;
import dev.parley.store.SqlStores;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What agents are told about their tickets, on every database. */
abstract class NoticesContract {
  private final ManualClock clock = new ManualClock("2026-11-23T12:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final TicketRef ticket = desk.mail("Lena", "Where is it?");
  private final Map<String, Wishes> wishes = new HashMap<>();
  private SqlStores sql;
  private Lease lease;
  private Notices notices;
  private int changes;

  abstract SqlStores open();

  @BeforeEach
  void openStores() {
    sql = open();
    lease = sql.leases().take("helpdesk:desk").orElseThrow();
    notices =
        new Notices(
            sql.charges(),
            (helpdesk, login) -> wishes.getOrDefault(login, Wishes.ALL),
            (helpdesk, login, which) -> helpdesk.may(login, Right.VIEW, Optional.of(which)),
            clock);
    desk.allow("anna", Right.VIEW);
    desk.allow("bo", Right.VIEW);
  }

  @AfterEach
  void close() {
    sql.close();
  }

  private Change change(Change.Type type, Optional<Message> message, String actor, String value) {
    return new Change(
        "c" + ++changes, clock.instant(), ticket, "bluesky", type, message, actor, value);
  }

  private void happens(Change change) {
    notices.changed(lease, desk, change);
  }

  private void assigned(String login, String by) {
    happens(change(Change.Type.ASSIGNED, Optional.empty(), by, login));
  }

  private Change wrote(Origin from, Audience audience, String actor, String text) {
    var message =
        new Message(
            new MessageRef("m" + changes),
            Optional.empty(),
            from,
            audience,
            "somebody",
            text,
            clock.instant(),
            Optional.empty(),
            Optional.empty());
    return change(Change.Type.MESSAGE_ADDED, Optional.of(message), actor, "");
  }

  private void customerWrites() {
    happens(wrote(Origin.CUSTOMER, Audience.PUBLIC, "", "Where is it?"));
  }

  /** What may go out by now, in order: to whom, and why. */
  private List<String> told() {
    return sql.errands().due("desk", clock.instant(), 100).stream()
        .map(ErrandStore.Waiting::errand)
        .map(errand -> errand.to().iterator().next() + " " + errand.cause())
        .toList();
  }

  @Test
  void whoeverGetsATicketFromSomebodyElseIsToldOnce() {
    Change given = change(Change.Type.ASSIGNED, Optional.empty(), "bo", "anna");

    happens(given);
    happens(given);

    assertEquals(List.of("anna assigned"), told());
  }

  @Test
  void manyChangesAtOnceTellWhatTheyTellOneByOne() {
    List<Change> page =
        List.of(
            change(Change.Type.ASSIGNED, Optional.empty(), "bo", "anna"),
            wrote(Origin.CUSTOMER, Audience.PUBLIC, "", "Where is it?"),
            wrote(Origin.CUSTOMER, Audience.PUBLIC, "", "And when?"),
            wrote(Origin.AGENT, Audience.PUBLIC, "anna", "On its way."),
            wrote(Origin.CUSTOMER, Audience.PUBLIC, "", "Thank you!"),
            wrote(Origin.AGENT, Audience.NOTE, "anna", "@bo, look at this."),
            change(Change.Type.CLOSED, Optional.empty(), "anna", "resolved"));

    notices.changed(lease, desk, page);
    notices.changed(lease, desk, page);

    assertEquals(
        List.of("anna answered", "anna answered", "anna assigned", "bo named"),
        told().stream().sorted().toList());
  }

  @Test
  void whoeverTakesATicketIsNotToldOfIt() {
    assigned("anna", "anna");

    assertEquals(List.of(), told());
  }

  @Test
  void aCustomerWhoWritesThreeTimesIsToldOnceUntilTheTeamAnswers() {
    assigned("anna", "anna");
    customerWrites();
    customerWrites();
    customerWrites();
    assertEquals(List.of("anna answered"), told());

    happens(wrote(Origin.AGENT, Audience.PUBLIC, "anna", "Here."));
    customerWrites();

    assertEquals(List.of("anna answered", "anna answered"), told());
  }

  @Test
  void aTicketOfNobodyTellsNobody() {
    customerWrites();
    assigned("anna", "anna");
    assigned("", "anna");
    customerWrites();

    assertEquals(List.of(), told());
  }

  @Test
  void aNoteNamesThoseWhoMaySeeTheTicketAndNotItsWriterOrAnAddress() {
    desk.allow("carl");
    happens(
        wrote(
            Origin.AGENT,
            Audience.NOTE,
            "anna",
            "@bo, @anna and @carl: write to help@bo.example. @nobody"));

    assertEquals(List.of("bo named"), told());
  }

  @Test
  void whatSomebodyDoesNotWishToHearIsNotTold() {
    wishes.put("anna", new Wishes(Set.of(Cause.WINDOW), Optional.empty()));
    assigned("anna", "bo");
    customerWrites();
    notices.notSent("desk", ticket, "anna", "7", clock.instant(), "too long");

    assertEquals(List.of(), told());
  }

  @Test
  void anAnswerThatWasNotSentIsToldToItsWriterOncePerTry() {
    Instant first = clock.instant();
    notices.notSent("desk", ticket, "bo", "7", first, "too long");
    notices.notSent("desk", ticket, "bo", "7", first, "too long");
    assertEquals(List.of("bo failed"), told());

    notices.notSent("desk", ticket, "bo", "7", first.plusSeconds(60), "too long");

    assertEquals(List.of("bo failed", "bo failed"), told());
  }

  @Test
  void quietHoursHoldBackUntilTheyEnd() {
    wishes.put("anna", quiet("11:00", "13:00"));
    assigned("anna", "bo");
    assertEquals(List.of(), told());

    clock.advance(Duration.ofHours(1));

    assertEquals(List.of("anna assigned"), told());
  }

  @Test
  void aReplyWindowThatClosesBeforeQuietHoursEndIsToldAtOnce() {
    wishes.put("anna", quiet("11:00", "15:00"));
    assigned("anna", "anna");
    shows(Map.of("window_closes", "2026-11-23T12:40:00.000Z"));

    notices.runOnce("desk");

    assertEquals(List.of("anna window"), told());
  }

  @Test
  void aReplyWindowIsToldAnHourBeforeItClosesThoughNoClockMoves() {
    assigned("anna", "anna");
    shows(Map.of("window_closes", "2026-11-23T14:00:00.000Z"));
    notices.runOnce("desk");
    assertEquals(List.of(), told());

    clock.advance(Duration.ofMinutes(61));
    assertEquals(1, notices.runOnce("desk"));

    assertEquals(List.of("anna window"), told());
    assertEquals(0, notices.runOnce("desk"));
  }

  @Test
  void aTicketAtRiskIsToldOncePerDueTimeAndAClosedOneNotAtAll() {
    assigned("anna", "anna");
    shows(Map.of("sla_state", "at_risk", "next_due", "2026-11-23T12:20:00.000Z"));
    notices.runOnce("desk");
    notices.runOnce("desk");
    assertEquals(List.of("anna risk"), told());

    happens(change(Change.Type.CLOSED, Optional.empty(), "anna", "resolved"));
    shows(Map.of("sla_state", "breached", "next_due", "2026-11-23T12:20:00.000Z"));

    assertEquals(0, notices.runOnce("desk"));
  }

  private static Wishes quiet(String from, String to) {
    return new Wishes(
        EnumSet.allOf(Cause.class),
        Optional.of(new QuietHours(LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC)));
  }

  /** The clocks of the ticket show this from now on. */
  private void shows(Map<String, String> fields) {
    var timed = new Timed("desk", ticket, "bluesky");
    var event = ClockEvent.customer(clock.instant(), "i" + ++changes);
    sql.clocks().add(new ClockStore.Entry(timed, "i" + changes, event), clock.instant());
    Due due = sql.clocks().due(clock.instant(), 10).get(0);
    sql.clocks().save(List.of(new Reckoned(due, fields, Optional.empty())), Standard.under(1));
  }
}
