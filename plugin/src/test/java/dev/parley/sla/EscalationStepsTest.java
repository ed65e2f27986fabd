package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which steps of an escalation are due when, on the office calendar of the case files. */
class EscalationStepsTest {
  private static final String CHANNEL = "fake";

  private static Map<String, Object> step(Object at) {
    return Map.of("at", at, "notify", Map.of("desk", List.of("assignee")));
  }

  private static EscalationSettings steps(Object... shares) {
    return EscalationReader.read(
        Map.of("steps", List.of(shares).stream().map(EscalationStepsTest::step).toList()));
  }

  private static ConversationClocks clocks(
      String targets,
      EscalationSettings escalations,
      List<ClockEvent> events,
      List<ReplyWindow> windows,
      String now) {
    var promised =
        new ClockTargets(
            Optional.of(Targets.parse(targets)),
            Optional.of(Targets.parse(targets)),
            Optional.empty(),
            ClockTargets.AnsweredBy.HUMAN,
            Map.of(),
            Map.of(Pauses.AWAITING_CUSTOMER, java.util.Set.of(ClockName.FIRST_RESPONSE)));
    var settings =
        new SlaSettings(
            Map.of("office", CalendarVersions.always(Calendars.settings("office"))),
            List.of(
                new SlaPolicy(
                    "all",
                    "office",
                    Conditions.channels(java.util.Set.of()),
                    promised,
                    escalations)));
    return new ResponseClocks(new TreeMap<>(Map.of(Instant.EPOCH, settings)))
        .standing(
            KnownFacts.always(ConversationFacts.ofChannel(CHANNEL)),
            events,
            windows,
            Instant.parse(now))
        .clocks();
  }

  private static List<String> due(ConversationClocks clocks) {
    return clocks.steps().stream().map(step -> step.cause() + " " + step.at()).toList();
  }

  private static ClockEvent customer(String at) {
    return ClockEvent.customer(Instant.parse(at), "m:" + at);
  }

  @ParameterizedTest
  @CsvSource({
    // Fri 20 Nov 2026 15:00 in Berlin; the office closes at 17:00 and opens on Monday at 9:00.
    "4h,   50, 2026-11-20T16:00:00Z", // at closing time, not at the next opening
    "4h,   75, 2026-11-23T09:00:00Z",
    "4h,   90, 2026-11-23T09:36:00Z",
    "4h,  100, 2026-11-23T10:00:00Z",
    "4h,  150, 2026-11-23T12:00:00Z",
    "24hc, 50, 2026-11-21T02:00:00Z", // wall time knows no closing
    "24hc,100, 2026-11-21T14:00:00Z",
    "24hc,150, 2026-11-22T02:00:00Z",
    "1bd, 100, 2026-11-23T14:00:00Z",
    "1bd,  50, 2026-11-23T10:00:00Z",
    "'4h, 20hc', 100, 2026-11-21T10:00:00Z", // the earlier of two targets binds
  })
  void aShareOfTheTargetIsUsedAt(String targets, int share, Instant expected) {
    ConversationClocks clocks =
        clocks(
            targets,
            steps(share),
            List.of(customer("2026-11-20T14:00:00Z")),
            List.of(),
            "2026-11-20T14:00:01Z");

    assertEquals(List.of("firstResponse/1/" + share + "% " + expected), due(clocks));
  }

  @Test
  void whatIsPastStaysWhereItWas() {
    EscalationSettings escalations = steps(50, 75, 100, 150);
    List<ClockEvent> events = List.of(customer("2026-11-20T14:00:00Z"));

    List<String> before = due(clocks("4h", escalations, events, List.of(), "2026-11-20T14:00:01Z"));
    List<String> after = due(clocks("4h", escalations, events, List.of(), "2026-11-27T14:00:00Z"));

    assertEquals(before, after);
  }

  @Test
  void aPausePutsStepsOffByItsOpenPart() {
    var pause =
        new ClockEvent(
            Instant.parse("2026-11-20T15:00:00Z"),
            ClockEvent.Type.PAUSE,
            Optional.empty(),
            Optional.empty(),
            Optional.of("awaiting-customer"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    List<ClockEvent> paused = List.of(customer("2026-11-20T14:00:00Z"), pause);
    List<ClockEvent> resumed =
        List.of(
            customer("2026-11-20T14:00:00Z"),
            pause,
            ClockEvent.of(Instant.parse("2026-11-23T09:00:00Z"), ClockEvent.Type.RESUME));

    assertEquals(
        List.of(), due(clocks("4h", steps(75), paused, List.of(), "2026-11-20T16:00:00Z")));
    assertEquals(
        List.of("firstResponse/1/75% 2026-11-23T11:00:00Z"), // 1 h + 2 h after the pause
        due(clocks("4h", steps(75), resumed, List.of(), "2026-11-23T09:00:01Z")));
  }

  @Test
  void anAnsweredClockHasNoSteps() {
    List<ClockEvent> events =
        List.of(
            customer("2026-11-20T14:00:00Z"),
            ClockEvent.agent(Instant.parse("2026-11-20T14:10:00Z"), "r"));

    assertEquals(
        List.of(), due(clocks("4h", steps(50, 150), events, List.of(), "2026-11-20T15:00:00Z")));
  }

  @Test
  void eachTurnHasStepsOfItsOwn() {
    List<ClockEvent> events =
        List.of(
            customer("2026-11-23T08:00:00Z"),
            ClockEvent.agent(Instant.parse("2026-11-23T08:10:00Z"), "r"),
            customer("2026-11-23T09:00:00Z"));

    assertEquals(
        List.of("nextResponse/2/50% 2026-11-23T11:00:00Z"),
        due(clocks("4h", steps(50), events, List.of(), "2026-11-23T09:00:01Z")));
  }

  @Test
  void aWindowThatClosesHasStepsWhileSomebodyWaits() {
    EscalationSettings escalations =
        EscalationReader.read(
            Map.of(
                "steps",
                List.of(Map.of("before", "2hc", "notify", Map.of("desk", List.of("team"))))));
    ClockEvent asked =
        customer("2026-11-20T14:00:00Z").ofKind(dev.parley.model.ItemKind.DIRECT_MESSAGE);
    var day =
        new NetworkWindow(
            CHANNEL, dev.parley.model.ItemKind.DIRECT_MESSAGE, java.time.Duration.ofHours(24));
    Instant now = Instant.parse("2026-11-20T15:00:00Z");
    List<ReplyWindow> windows = WindowClosings.of(List.of(day), List.of(asked), now);

    assertEquals(
        List.of("window/1795269600000/-PT2H 2026-11-21T12:00:00Z"),
        due(clocks("4h", escalations, List.of(asked), windows, now.toString())));

    // After a downtime that outlasted the window the step is still due, late.
    assertEquals(
        List.of("window/1795269600000/-PT2H 2026-11-21T12:00:00Z"),
        due(clocks("4h", escalations, List.of(asked), windows, "2026-11-21T14:10:00Z")));

    List<ClockEvent> answered = List.of(asked, ClockEvent.agent(now, "r"));
    assertEquals(
        List.of(),
        due(clocks("4h", escalations, answered, windows, now.plusSeconds(1).toString())));
  }

  @Test
  void aFurtherMessageOpensTheWindowAnew() {
    var day =
        new NetworkWindow(
            CHANNEL, dev.parley.model.ItemKind.DIRECT_MESSAGE, java.time.Duration.ofHours(24));
    var week =
        new NetworkWindow(
            CHANNEL,
            dev.parley.model.ItemKind.DIRECT_MESSAGE,
            ReplyWindow.HUMAN_AGENT,
            java.time.Duration.ofDays(7));
    ClockEvent first =
        customer("2026-11-20T14:00:00Z").ofKind(dev.parley.model.ItemKind.DIRECT_MESSAGE);
    ClockEvent second =
        customer("2026-11-21T09:00:00Z").ofKind(dev.parley.model.ItemKind.DIRECT_MESSAGE);
    ClockEvent comment = customer("2026-11-22T09:00:00Z").ofKind(dev.parley.model.ItemKind.COMMENT);
    List<ClockEvent> events = List.of(first, second, comment);

    assertEquals(
        List.of(
            new ReplyWindow("window", Instant.parse("2026-11-21T14:00:00Z")),
            new ReplyWindow("human-agent-window", Instant.parse("2026-11-27T14:00:00Z"))),
        WindowClosings.of(List.of(day, week), events, Instant.parse("2026-11-20T15:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-22T09:00:00Z"),
        WindowClosings.of(List.of(day, week), events, Instant.parse("2026-11-23T00:00:00Z"))
            .get(0)
            .closesAt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'steps':[{'at':75}]} | steps[0] | does nothing",
        "{'steps':[{'at':0,'tags':['x']}]} | steps[0].at | 1 to 1000",
        "{'steps':[{'at':7.5,'tags':['x']}]} | steps[0].at | whole number",
        "{'steps':[{'at':75,'before':'2h','tags':['x']}]} | steps[0].at | not both",
        "{'steps':[{'before':'2bd','tags':['x']}]} | steps[0].before | working days",
        "{'steps':[{'before':'0h','tags':['x']}]} | steps[0].before | above zero",
        "{'steps':[{'at':75,'tags':['x'],'when':1}]} | steps[0].when | not known",
        "{'steps':[{'at':75,'tags':['x'],'clocks':['firstResolution']}]} | steps[0].clocks | only",
        "{'steps':[{'at':75,'tags':['x']},{'at':75,'tags':['y']}]} | steps[1] | make them one",
        "{'steps':[{'at':75,'notify':{'sms':['x']}}]} | steps[0].notify.sms | not known",
        "{'steps':[{'before':'2h','windows':['door'],'tags':['x']}]} | steps[0].windows | known are",
        "{'steps':{}} | steps | list",
      })
  void whatMakesNoSenseIsRefusedByItsField(String json, String field, String reason) {
    Map<String, Object> document =
        new com.google.gson.Gson()
            .fromJson(
                json.replace('\'', '"'),
                new com.google.gson.reflect.TypeToken<Map<String, Object>>() {});

    InvalidSettings refused =
        assertThrows(InvalidSettings.class, () -> EscalationReader.read(document));

    assertEquals(field, refused.field());
    assertTrue(refused.reason().contains(reason), refused.reason());
  }
}
