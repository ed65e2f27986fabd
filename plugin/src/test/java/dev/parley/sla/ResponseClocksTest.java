package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResponseClocksTest {
  private static final Instant TEN = Instant.parse("2026-11-23T09:00:00Z");

  private final ResponseClocks clocks =
      new ResponseClocks(
          new SlaSettings(
              Map.of(
                  "office", CalendarVersions.always(Calendars.settings("office")),
                  "always", CalendarVersions.always(Calendars.settings("always"))),
              List.of(
                  policy("Messages", "always", Set.of("x-dm"), "15m", "15m"),
                  policy("Comments", "office", Set.of("x", "bluesky"), "60m", "30m"))));

  @Test
  void aConversationIsMeasuredByThePolicyOfItsChannel() {
    List<ClockEvent> events = List.of(ClockEvent.customer(TEN, "a"));
    Instant now = TEN.plusSeconds(60);

    assertEquals(
        Optional.of(TEN.plus(Duration.ofMinutes(15))),
        clocks.view("x-dm", events, now).firstResponse().due());
    assertEquals(
        Optional.of(TEN.plus(Duration.ofHours(1))),
        clocks.view("bluesky", events, now).firstResponse().due());
  }

  @Test
  void aChannelWithoutAPolicyHasNoClocks() {
    List<ClockEvent> events = List.of(ClockEvent.customer(TEN, "a"));

    assertEquals(ClocksView.NONE, clocks.view("mail", events, TEN));
    assertEquals("None of the 2 policies is for mail.", clocks.policy("mail").why());
  }

  @Test
  void anOutageIsNotChargedToTheAgent() {
    Instant queued = TEN.plus(Duration.ofMinutes(20));
    Instant accepted = TEN.plus(Duration.ofMinutes(25));
    Instant delivered = TEN.plus(Duration.ofMinutes(70));
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(TEN.plus(Duration.ofMinutes(18)), "a").seen(TEN, queued),
            ClockEvent.agent(delivered, "r").acceptedAt(accepted));

    ClockView first =
        clocks.view("bluesky", events, delivered.plus(Duration.ofHours(1))).firstResponse();

    assertEquals(ClockState.MISSED, first.state());
    Answer answer = first.human().orElseThrow();
    assertEquals(minutes(70), answer.waited());
    assertEquals(Optional.of(minutes(5)), answer.handled());
  }

  @Test
  void theRepliesOfPersonAndBotAreBothKeptWhicheverThePolicyAsksFor() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(TEN, "a"),
            ClockEvent.auto(TEN.plusSeconds(60), "b", ClockEvent.Purpose.ANSWER),
            ClockEvent.echo(TEN.plusSeconds(600), "r"));

    ClockView first = clocks.view("bluesky", events, TEN.plusSeconds(3_600)).firstResponse();

    assertEquals(Optional.of(TEN.plusSeconds(600)), first.at());
    assertEquals(
        Optional.of(new Answer(TEN.plusSeconds(600), minutes(10), Optional.empty())),
        first.human());
    assertEquals(
        Optional.of(new Answer(TEN.plusSeconds(60), minutes(1), Optional.empty())), first.any());
  }

  @Test
  void anOpenClockFollowsThePresentSettingsAFinishedOneKeepsThoseItEndedUnder() {
    Instant saved = TEN.plus(Duration.ofHours(1));
    var changed =
        new ResponseClocks(
            new TreeMap<>(
                Map.of(
                    TEN.minus(Duration.ofDays(1)),
                    settings("Old", "15m", "3h"),
                    saved,
                    settings("New", "60m", "2h"))));
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(TEN, "a"),
            ClockEvent.agent(TEN.plus(Duration.ofMinutes(20)), "r"),
            ClockEvent.customer(TEN.plus(Duration.ofMinutes(30)), "b"));

    ClocksView before = changed.view("x", events, saved.minusMillis(1));
    ClocksView after = changed.view("x", events, saved);

    assertEquals(ClockState.MISSED, after.firstResponse().state());
    assertEquals(Optional.of("Old"), after.firstResponse().policy());
    assertEquals(
        Optional.of(TEN.plus(Duration.ofMinutes(210))), before.nextResponse().get(0).due());
    assertEquals(Optional.of(TEN.plus(Duration.ofMinutes(150))), after.nextResponse().get(0).due());
    assertEquals(Optional.of("New"), after.nextResponse().get(0).policy());
  }

  @Test
  void anotherPriorityMayMeanAnotherPolicyForWhatIsOpen() {
    SlaPolicy urgent =
        new SlaPolicy(
            "Urgent",
            "always",
            new Conditions(
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of("urgent"),
                Set.of()),
            ClockTargets.human(Targets.parse("10m"), Targets.parse("10m")));
    SlaPolicy rest = policy("Rest", "always", Set.of(), "60m", "60m");
    var both =
        new ResponseClocks(
            new SlaSettings(
                Map.of("always", CalendarVersions.always(Calendars.settings("always"))),
                List.of(urgent, rest)));
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(TEN, "a"),
            ClockEvent.agent(TEN.plus(Duration.ofMinutes(20)), "r"),
            ClockEvent.customer(TEN.plus(Duration.ofMinutes(30)), "b"),
            priority(TEN.plus(Duration.ofMinutes(35)), "urgent"));

    ClocksView view = both.view("x", events, TEN.plus(Duration.ofMinutes(36)));

    assertEquals(Optional.of("Rest"), view.firstResponse().policy());
    assertEquals(ClockState.MET, view.firstResponse().state());
    assertEquals(Optional.of("Urgent"), view.nextResponse().get(0).policy());
    assertEquals(Optional.of(TEN.plus(Duration.ofMinutes(40))), view.nextResponse().get(0).due());
    assertEquals(Duration.ofMinutes(6), view.nextResponse().get(0).elapsed().calendar());
  }

  private static SlaSettings settings(String name, String first, String next) {
    return new SlaSettings(
        Map.of("always", CalendarVersions.always(Calendars.settings("always"))),
        List.of(policy(name, "always", Set.of(), first, next)));
  }

  @Test
  void eventsThatLackWhatTheirTypeNeedsAreRefusedByName() {
    assertEquals("ref", refused(ClockEvent.Type.DELETE));
    assertEquals("ref", refused(ClockEvent.Type.RETRACT));
    assertEquals("reason", refused(ClockEvent.Type.PAUSE));
    assertEquals("purpose", refused(ClockEvent.Type.AUTO));
    assertEquals("value", refused(ClockEvent.Type.PROMISE));
    assertEquals(
        "type has 'like'; known are customer, agent, echo, auto, note, act, pause, resume, close,"
            + " reopen, delete, retract, assign, priority, promise",
        assertThrows(
                InvalidSettings.class, () -> Named.parse(ClockEvent.Type.class, "type", "like"))
            .getMessage());
  }

  private static ClockEvent priority(Instant at, String priority) {
    return new ClockEvent(
        at,
        ClockEvent.Type.PRIORITY,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(priority),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static String refused(ClockEvent.Type type) {
    return assertThrows(InvalidSettings.class, () -> ClockEvent.of(TEN, type)).field();
  }

  private static Lapse minutes(int minutes) {
    return new Lapse(Duration.ofMinutes(minutes), Duration.ofMinutes(minutes));
  }

  private static SlaPolicy policy(
      String name, String calendar, Set<String> channels, String first, String next) {
    return new SlaPolicy(
        name,
        calendar,
        Conditions.channels(channels),
        ClockTargets.human(Targets.parse(first), Targets.parse(next)));
  }
}
