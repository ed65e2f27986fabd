package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.channel.Http;
import dev.parley.fakes.ManualClock;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.host.Notice;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.notify.Notifier;
import dev.parley.notify.Webhooks;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Escalations over a real store, with the clock in the hand. */
class EscalationsTest {
  private static final Timed TICKET = new Timed("desk", new TicketRef("1001"), "email");
  private static final Map<String, Object> ALWAYS =
      Map.of(
          "timezone",
          "UTC",
          "hours",
          Map.of(
              "mon", List.of(List.of("00:00", "24:00")),
              "tue", List.of(List.of("00:00", "24:00")),
              "wed", List.of(List.of("00:00", "24:00"))));
  private static final Map<String, Object> OFFICE =
      Map.of(
          "timezone",
          "UTC",
          "hours",
          Map.of(
              "mon", List.of(List.of("09:00", "17:00")),
              "tue", List.of(List.of("09:00", "17:00"))));

  @TempDir private Path folder;
  private final ManualClock clock = new ManualClock("2026-11-23T10:00:00Z");
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private SqlStores stores;
  private TicketClocks clocks;
  private Escalations escalations;
  private Notifier notifier;

  private static Map<String, Object> told(int share) {
    return Map.of("at", share, "notify", Map.of("desk", List.of("assignee")));
  }

  @BeforeEach
  void open() {
    stores = SqlStores.open(new DatabaseSettings("h2", folder));
    escalating(Map.of("steps", List.of(told(50), told(75), told(100), told(150))));
  }

  @AfterEach
  void close() {
    stores.close();
  }

  /** A policy of an hour with these escalations, in force from now on. */
  private void escalating(Map<String, Object> escalations) {
    policy(Map.of("firstResponse", "1h", "nextResponse", "1h", "escalations", escalations));
  }

  /** A policy of these terms, in force from now on. */
  private void policy(Map<String, Object> terms) {
    var policy = new HashMap<String, Object>(Map.of("name", "Mail", "calendar", "always"));
    policy.putAll(terms);
    var settings =
        SlaReader.settings(
            Map.of(
                "calendars",
                Map.of("always", ALWAYS, "office", OFFICE),
                "policies",
                List.of(policy)));
    var rules = new ResponseRules(stores.slaSettings(), List::of, clock);
    if (!rules.begin(settings)) {
      var deed = new SlaRevision.Deed("policy-changed", "p1", "Mail");
      assertInstanceOf(
          SaveResult.Saved.class, rules.save(rules.revision(), "anna", deed, SlaBook.of(settings)));
    }
    clocks = new TicketClocks(stores.clocks(), rules, clock);
    escalations = new Escalations(stores.escalations(), clocks, clock);
    Http nobody = request -> new Http.NotSent("no network here");
    notifier = new Notifier(stores.errands(), webhooks(), nobody, clock);
  }

  private Webhooks webhooks() {
    return new Webhooks(
        stores.webhooks(),
        new Webhooks.Seal() {
          @Override
          public Optional<String> seal(String belongsTo, Secret secret) {
            return Optional.of(secret.reveal());
          }

          @Override
          public Optional<Secret> open(String belongsTo, String sealed) {
            return Optional.of(Secret.of(sealed));
          }
        });
  }

  private void asks(String id) {
    clocks.record(TICKET, id, ClockEvent.customer(clock.instant(), id));
    clocks.reckon();
  }

  private void passes(Duration time) {
    clock.advance(time);
    work();
  }

  private void work() {
    clocks.reckon();
    while (escalations.runOnce("desk") > 0) {
      notifier.runOnce(desk, () -> true);
    }
    notifier.runOnce(desk, () -> true);
  }

  private List<String> subjects() {
    return desk.told().stream().map(Notice::subject).toList();
  }

  @Test
  void eachStepIsDoneAtItsTimeAndNotBefore() {
    asks("a");

    passes(Duration.ofMinutes(30).minusMillis(1));
    assertEquals(List.of(), subjects());

    passes(Duration.ofMillis(1));
    assertEquals(List.of("First response: 50 % of the time is used"), subjects());

    passes(Duration.ofMinutes(15));
    passes(Duration.ofMinutes(15));
    assertEquals(3, desk.told().size());
    assertEquals("First response: overdue", subjects().get(2));
    assertTrue(
        desk.told().get(2).text().contains("Mon 23 Nov 2026 11:00 UTC"), desk.told().get(2).text());
    assertEquals(List.of(), stores.escalations().due("desk", clock.instant(), 10));
  }

  @Test
  void afterADowntimeLateStepsAreDoneOnceInOrderAndSaySo() {
    asks("a");

    passes(Duration.ofHours(3));
    work();

    assertEquals(
        List.of(
            "First response: 50 % of the time is used (late notice)",
            "First response: 75 % of the time is used (late notice)",
            "First response: overdue (late notice)",
            "First response: overdue (late notice)"),
        subjects());
    assertEquals(
        List.of(
            EscalationStore.Outcome.LATE,
            EscalationStore.Outcome.LATE,
            EscalationStore.Outcome.LATE,
            EscalationStore.Outcome.LATE),
        escalations.done(TICKET).stream().map(EscalationStore.Done::outcome).toList());
  }

  @Test
  void whatIsAWeekLateAlarmsNobody() {
    asks("a");

    passes(Duration.ofDays(9));

    assertEquals(List.of(), subjects());
    assertTrue(
        escalations.done(TICKET).stream()
            .allMatch(done -> done.outcome() == EscalationStore.Outcome.PASSED));
  }

  @Test
  void aNewPolicyAlarmsNobodyOfWhatWasPastBeforeIt() {
    escalating(Map.of("steps", List.of()));
    asks("a");
    passes(Duration.ofMinutes(70));

    escalating(Map.of("steps", List.of(told(50), told(75), told(100), told(150))));
    passes(Duration.ofMinutes(10));
    assertEquals(List.of(), subjects());

    passes(Duration.ofMinutes(10));
    assertEquals(List.of("First response: overdue"), subjects(), "what comes afterwards does");
    assertEquals(
        List.of("PASSED", "PASSED", "PASSED", "DONE"),
        escalations.done(TICKET).stream().map(done -> done.outcome().name()).toList());
  }

  @Test
  void aDowntimeBeforeANewPolicyKeepsNobodyFromBeingToldOfWhatWasDue() {
    asks("a");
    clock.advance(Duration.ofHours(3));

    escalating(Map.of("steps", List.of(told(50), told(75), told(90), told(100))));
    passes(Duration.ofMinutes(2));

    assertEquals(
        List.of(
            "First response: 50 % of the time is used (late notice)",
            "First response: 75 % of the time is used (late notice)",
            "First response: overdue (late notice)"),
        subjects());
  }

  @Test
  void aHigherPriorityTellsOnceThatATicketIsOverdueByIt() {
    policy(
        Map.of(
            "firstResponse", "8h",
            "priorityFactors", Map.of("urgent", 0.125),
            "escalations", Map.of("steps", List.of(told(50), told(75), told(100)))));
    asks("a");
    passes(Duration.ofHours(3));
    assertEquals(List.of(), subjects());

    clocks.record(TICKET, "raised", ClockEvent.priority(clock.instant(), "urgent"));
    passes(Duration.ofMinutes(2));

    assertEquals(List.of("First response: overdue (late notice)"), subjects());
  }

  @Test
  void anAnswerEndsWhatIsStillToCome() {
    asks("a");
    passes(Duration.ofMinutes(31));

    clocks.record(TICKET, "r", ClockEvent.agent(clock.instant(), "r"));
    passes(Duration.ofHours(2));

    assertEquals(1, desk.told().size());
  }

  @Test
  void oneCauseAlarmsOnceThoughItsDueTimeMoves() {
    asks("a");
    passes(Duration.ofMinutes(31));

    escalating(Map.of("steps", List.of(told(50), told(75))));
    passes(Duration.ofMinutes(1));
    clocks.record(TICKET, "again", ClockEvent.customer(clock.instant(), "b"));
    passes(Duration.ofMinutes(1));

    assertEquals(1, desk.told().size());
  }

  @Test
  void twoNodesThatFindTheSameStepTellItOnce() {
    asks("a");
    clock.advance(Duration.ofMinutes(31));
    EscalationStore.Due due = stores.escalations().due("desk", clock.instant(), 1).get(0);
    var other = new Escalations(stores.escalations(), clocks, clock);

    escalations.runOnce("desk");
    other.runOnce("desk");
    stores.escalations().done(due, clock.instant(), EscalationStore.Outcome.DONE, List.of());
    notifier.runOnce(desk, () -> true);

    assertEquals(1, desk.told().size());
    assertEquals(1, escalations.done(TICKET).size());
  }

  @Test
  void aStepChangesTheTicketAndItsPriorityCountsForTheClocks() {
    escalating(
        Map.of(
            "steps",
            List.of(
                Map.of(
                    "at", 50, "assign", "lena", "tags", List.of("late"), "priority", "urgent"))));
    asks("a");

    passes(Duration.ofMinutes(30));

    assertEquals(1, desk.orders().size());
    assertEquals(Optional.of("lena"), desk.orders().get(0).assignee());
    assertEquals(java.util.Set.of("late"), desk.orders().get(0).tags());
    assertEquals(Optional.of("urgent"), desk.orders().get(0).priority());
    assertTrue(
        stores.clocks().events(TICKET).stream()
            .anyMatch(event -> event.type() == ClockEvent.Type.PRIORITY));
  }

  @Test
  void outsideItsHoursANoticeWaitsForTheOpening() {
    escalating(Map.of("noticesWithin", "office", "steps", List.of(told(50))));
    clock.advance(Duration.ofHours(8)); // Monday 18:00
    asks("a");

    passes(Duration.ofMinutes(30));
    assertEquals(List.of(), subjects());

    passes(Duration.ofHours(14).plusMinutes(29)); // Tuesday 08:59
    assertEquals(List.of(), subjects());

    passes(Duration.ofMinutes(1));
    assertEquals(1, desk.told().size());
  }

  @Test
  void aNoticeThatWaitsIsForgottenOnceItIsAnswered() {
    escalating(Map.of("noticesWithin", "office", "steps", List.of(told(50))));
    clock.advance(Duration.ofHours(8));
    asks("a");
    passes(Duration.ofMinutes(30));

    clocks.record(TICKET, "r", ClockEvent.agent(clock.instant(), "r"));
    passes(Duration.ofHours(20));

    assertEquals(List.of(), subjects());
  }

  @Test
  void aHelpdeskThatIsAwayIsToldOnceItIsBack() {
    asks("a");
    desk.down(true);
    passes(Duration.ofMinutes(30));
    assertEquals(List.of(), subjects());
    assertEquals(1, notifier.backlog().retrying());

    desk.down(false);
    passes(Duration.ofSeconds(9));
    assertEquals(List.of(), subjects());

    passes(Duration.ofSeconds(1));
    assertEquals(1, desk.told().size());
  }

  @Test
  void lookingCostsWhatIsDueAndNotWhatIsOpen() {
    for (int i = 0; i < 300; i++) {
      var other = new Timed("desk", new TicketRef("open-" + i), "email");
      clocks.record(other, "a", ClockEvent.customer(clock.instant(), "a"));
    }
    while (clocks.reckon().more()) {
      // until all are reckoned
    }
    clock.advance(Duration.ofMinutes(10));
    asks("a");
    clock.advance(Duration.ofMinutes(19));

    assertEquals(0, escalations.runOnce("desk"));

    clock.advance(Duration.ofMinutes(1));
    assertEquals(100, escalations.runOnce("desk"));
  }
}
