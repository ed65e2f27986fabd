package dev.parley.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.CloseReason;
import dev.parley.sla.ResponseGoals;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaReader;
import dev.parley.sla.TicketClocks;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The week's figures over a real store; no policy is needed for them. */
class ReportsTest {
  private static final Instant MONDAY = Instant.parse("2026-11-23T00:00:00Z");
  private static final Instant NEXT = MONDAY.plus(Duration.ofDays(7));
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock("2026-11-27T12:00:00Z");
  private SqlStores stores;
  private TicketClocks clocks;

  @BeforeEach
  void open() {
    stores = SqlStores.open(new DatabaseSettings("h2", folder));
    clocks =
        new TicketClocks(
            stores.clocks(), new ResponseRules(stores.slaSettings(), List::of, clock), clock);
  }

  @AfterEach
  void close() {
    stores.close();
  }

  private Timed ticket(int number, String channel) {
    return new Timed("desk", new TicketRef(Integer.toString(number)), channel);
  }

  private void asks(Timed ticket, String at) {
    clocks.record(ticket, "a" + at, ClockEvent.customer(Instant.parse(at), "a" + at));
  }

  private void answers(Timed ticket, Instant at, String login) {
    clocks.record(ticket, "r" + at, ClockEvent.agent(at, "r" + at).by(login));
  }

  private void closed(Timed ticket, String at, CloseReason reason) {
    clocks.record(ticket, "c" + at, ClockEvent.close(Instant.parse(at), reason));
  }

  private Week week() {
    while (clocks.reckon().more()) {
      // until all are reckoned
    }
    return new Reports(stores.reports(), clocks, at -> ResponseGoals.USUAL)
        .week("desk", MONDAY, NEXT, NOW);
  }

  @Test
  void ratesAreFractionsOfWhatNeededAnAnswer() {
    Instant asked = Instant.parse("2026-11-23T09:00:00Z");
    for (int i = 1; i <= 10; i++) {
      asks(ticket(i, "email"), asked.toString());
    }
    for (int i = 1; i <= 6; i++) {
      answers(ticket(i, "email"), asked.plus(Duration.ofMinutes(10L * i)), "anna");
    }
    answers(ticket(7, "email"), asked.plus(Duration.ofHours(30)), "mart");
    answers(ticket(8, "email"), asked.plus(Duration.ofHours(40)), "mart");
    closed(ticket(9, "email"), "2026-11-23T10:00:00Z", CloseReason.NO_REPLY_NEEDED);
    closed(ticket(10, "email"), "2026-11-23T10:00:00Z", CloseReason.SPAM);

    Week.Row total = week().total();

    assertEquals(10, total.received().size());
    assertEquals(8, total.answered().size());
    assertEquals(8, total.eligible());
    assertEquals(2, total.excluded().size());
    Week.Within day = total.within().get(2);
    assertEquals(Duration.ofHours(24), day.limit());
    assertEquals(6, day.answered().size());
    assertEquals(8, day.of().size());
    assertEquals(8, total.responses().tickets().size());
    assertEquals(45, total.responses().median().orElseThrow(), 1e-9);
    assertEquals(551.25, total.responses().mean().orElseThrow(), 1e-9);
    assertTrue(total.responses().p90().isEmpty(), "a percentile of eight");
    assertEquals(List.of("anna", "mart"), week().people().stream().map(Week.Row::name).toList());
    assertEquals(2, week().people().get(1).responses().tickets().size());
  }

  /** Two hours for the first answer, which stands still while we wait for the customer. */
  private void policy() {
    List<List<String>> whole = List.of(List.of("00:00", "24:00"));
    Map<String, Object> hours = new HashMap<>();
    Stream.of("mon", "tue", "wed", "thu", "fri", "sat", "sun").forEach(d -> hours.put(d, whole));
    var rules = new ResponseRules(stores.slaSettings(), List::of, clock);
    rules.begin(
        SlaReader.settings(
            Map.of(
                "calendars",
                Map.of("always", Map.of("timezone", "UTC", "hours", hours)),
                "policies",
                List.of(
                    Map.of(
                        "name", "Mail",
                        "calendar", "always",
                        "firstResponse", "2h",
                        "pauses", Map.of("awaiting-customer", List.of("firstResponse")))))));
    clocks = new TicketClocks(stores.clocks(), rules, clock);
  }

  private void paused(Timed ticket, String at, String login) {
    clocks.record(ticket, "p" + at, happens(at, ClockEvent.Type.PAUSE).by(login));
  }

  private void resumed(Timed ticket, String at) {
    clocks.record(ticket, "s" + at, happens(at, ClockEvent.Type.RESUME));
  }

  private static ClockEvent happens(String at, ClockEvent.Type type) {
    return new ClockEvent(
        Instant.parse(at),
        type,
        Optional.empty(),
        Optional.empty(),
        Optional.of("awaiting-customer"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  @Test
  void pausesAreCountedByPersonAndReasonWithThoseResumedByHandAndThoseBegunLate() {
    policy();
    // Two hours to answer: at 10:48 a tenth is left, at 10:47 a little more.
    asks(ticket(1, "email"), "2026-11-23T09:00:00Z");
    paused(ticket(1, "email"), "2026-11-23T10:48:00Z", "anna");
    resumed(ticket(1, "email"), "2026-11-23T11:48:00Z");
    asks(ticket(2, "email"), "2026-11-23T09:00:00Z");
    paused(ticket(2, "email"), "2026-11-23T10:47:00Z", "anna");
    asks(ticket(2, "email"), "2026-11-23T12:47:00Z");
    asks(ticket(3, "email"), "2026-11-23T09:00:00Z");
    paused(ticket(3, "email"), "2026-11-23T18:00:00Z", "mart");
    closed(ticket(3, "email"), "2026-11-23T18:30:00Z", CloseReason.RESOLVED);
    asks(ticket(4, "email"), "2026-11-15T09:00:00Z");
    paused(ticket(4, "email"), "2026-11-16T09:00:00Z", "mart");
    resumed(ticket(4, "email"), "2026-11-23T09:00:00Z");

    List<Week.PauseRow> rows = week().pauses();

    assertEquals(List.of("anna", "mart"), rows.stream().map(Week.PauseRow::person).toList());
    Week.PauseRow anna = rows.get(0);
    assertEquals("awaiting-customer", anna.reason());
    assertEquals(new Week.Pauses(2, refs(1, 2)), anna.all());
    assertEquals(Duration.ofHours(3), anna.paused());
    assertEquals(new Week.Pauses(1, refs(1)), anna.byHand());
    assertEquals(new Week.Pauses(1, refs(1)), anna.late());
    Week.PauseRow mart = rows.get(1);
    assertEquals(new Week.Pauses(1, refs(3)), mart.all());
    assertEquals(Duration.ofMinutes(30), mart.paused());
    assertEquals(new Week.Pauses(0, List.of()), mart.byHand());
    assertEquals(new Week.Pauses(1, refs(3)), mart.late(), "after the due time");
  }

  private static List<TicketRef> refs(int... numbers) {
    return IntStream.of(numbers).mapToObj(n -> new TicketRef(Integer.toString(n))).toList();
  }

  @Test
  void whoWaitsIsCountedWheneverItBeganAndOnlyWhileTheyDo() {
    asks(ticket(1, "email"), "2026-11-02T09:00:00Z");
    asks(ticket(2, "bluesky"), "2026-11-27T11:30:00Z");
    asks(ticket(3, "bluesky"), "2026-11-27T11:00:00Z");
    answers(ticket(3, "bluesky"), Instant.parse("2026-11-27T11:05:00Z"), "anna");

    Week week = week();

    assertEquals(List.of(new TicketRef("1"), new TicketRef("2")), week.total().waiting().tickets());
    assertEquals(Optional.of(Duration.ofHours(25 * 24 + 3)), week.total().waiting().longest());
    assertEquals(2, week.total().received().size());
    assertEquals(1, week.total().within().get(0).of().size());
    assertEquals(List.of(new TicketRef("2")), week.total().within().get(0).tooYoung());
    assertEquals(
        List.of("bluesky", "email"), week.channels().stream().map(Week.Row::name).toList());
  }

  @Test
  void aWeekThatIsOverIsJudgedAsItEnded() {
    asks(ticket(1, "email"), "2026-11-12T09:00:00Z");
    answers(ticket(1, "email"), Instant.parse("2026-11-24T09:00:00Z"), "anna");
    asks(ticket(2, "email"), "2026-11-20T09:00:00Z");
    asks(ticket(3, "email"), "2026-11-24T10:00:00Z");
    while (clocks.reckon().more()) {
      // until all are reckoned
    }
    var stricter =
        new ResponseGoals(OptionalInt.of(95), OptionalInt.empty(), OptionalInt.empty(), "ours");
    Instant changed = MONDAY.plus(Duration.ofDays(2));
    var reports =
        new Reports(
            stores.reports(), clocks, at -> at.isBefore(changed) ? ResponseGoals.USUAL : stricter);

    Week before = reports.week("desk", MONDAY.minus(Duration.ofDays(7)), MONDAY, NOW);
    Week now = reports.week("desk", MONDAY, NEXT, NOW);

    assertEquals(
        List.of(new TicketRef("1"), new TicketRef("2")), before.total().waiting().tickets());
    assertEquals(Optional.of(Duration.ofHours(10 * 24 + 15)), before.total().waiting().longest());
    assertEquals(ResponseGoals.USUAL, before.goals());
    assertEquals(List.of(new TicketRef("2"), new TicketRef("3")), now.total().waiting().tickets());
    assertEquals(stricter, now.goals());
  }

  @Test
  void timesGoByTheDateOfTheResponse() {
    asks(ticket(1, "email"), "2026-11-22T23:00:00Z");
    answers(ticket(1, "email"), Instant.parse("2026-11-23T01:00:00Z"), "anna");

    Week.Row total = week().total();

    assertEquals(0, total.received().size());
    assertEquals(120, total.responses().median().orElseThrow(), 1e-9);
  }

  @Test
  void importedHistoryIsNoWork() {
    clocks.record(
        ticket(1, "email"),
        "old",
        ClockEvent.customer(Instant.parse("2026-11-23T09:00:00Z"), "old").imported());

    assertEquals(0, week().total().received().size());
    assertEquals(0, week().total().waiting().tickets().size());
  }
}
