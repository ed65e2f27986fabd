package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What clocks make of messages that are split off; replies are due within an hour. */
class SplittingTest {
  private static final Instant NINE = Instant.parse("2026-11-23T08:00:00Z");
  private static final Instant LATE = at(600);

  private final ResponseClocks clocks =
      new ResponseClocks(
          new SlaSettings(
              Map.of("always", CalendarVersions.always(Calendars.settings("always"))),
              List.of(
                  new SlaPolicy(
                      "All",
                      "always",
                      Conditions.channels(Set.of("bluesky")),
                      ClockTargets.human(Targets.parse("60m"), Targets.parse("60m"))))));

  private static Instant at(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  private ClocksView taken(List<ClockEvent> events, int since, Instant now, String... items) {
    return clocks.view("bluesky", Splitting.taken(events, events, Set.of(items), at(since)), now);
  }

  private ClocksView left(List<ClockEvent> events, int since, Instant now, String... items) {
    return clocks.view("bluesky", Splitting.left(events, events, Set.of(items), at(since)), now);
  }

  @Test
  void eachCountsFromItsEarliestMessageWithoutAnAnswer() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.customer(at(10), "b"),
            ClockEvent.customer(at(20), "c"));

    assertEquals(
        Optional.of(at(10)), taken(events, 30, at(31), "b", "c").firstResponse().startedAt());
    assertEquals(Optional.of(at(70)), taken(events, 30, at(31), "b", "c").firstResponse().due());
    assertEquals(
        Optional.of(at(0)), left(events, 30, at(31), "b", "c").firstResponse().startedAt());
    assertEquals(Optional.of(at(10)), left(events, 30, at(31), "a").firstResponse().startedAt());
  }

  @Test
  void anAnswerToOneIsNoneToTheOther() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.customer(at(10), "b"),
            ClockEvent.agent(at(40), "reply"));

    assertEquals(ClockState.MET, left(events, 30, LATE, "b").firstResponse().state());
    assertEquals(ClockState.BREACHED, taken(events, 30, LATE, "b").firstResponse().state());
  }

  @Test
  void whatWasAnsweredBeforeStaysWhereItWas() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.agent(at(5), "reply"),
            ClockEvent.customer(at(10), "b"));

    ClocksView stays = left(events, 30, at(31), "a");

    assertEquals(ClockState.MET, stays.firstResponse().state());
    assertEquals(Duration.ofMinutes(5), stays.firstResponse().elapsed().calendar());
    assertEquals(Optional.of(at(10)), stays.nextResponse().get(0).startedAt());
    assertEquals(List.of(), Splitting.taken(events, events, Set.of("a"), at(30)));
  }

  @Test
  void whatOnlyAnAnswerThatWasTakenBackAtOnceHadAnsweredGoesAlongAndWaits() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.customer(at(10), "b"),
            ClockEvent.agent(at(29), "reply"),
            ClockEvent.retract(at(29).plusSeconds(40), "reply"));
    Instant since = at(29).plusSeconds(20);

    List<ClockEvent> taken = Splitting.taken(events, events, Set.of("b"), since);
    List<ClockEvent> left = Splitting.left(events, events, Set.of("b"), since);

    assertEquals(
        Optional.of(at(10)), clocks.view("bluesky", taken, at(30)).firstResponse().startedAt());
    assertEquals(ClockState.BREACHED, clocks.view("bluesky", taken, LATE).firstResponse().state());
    assertEquals(
        Optional.of(at(0)), clocks.view("bluesky", left, at(30)).firstResponse().startedAt());
    assertEquals(ClockState.BREACHED, clocks.view("bluesky", left, LATE).firstResponse().state());
  }

  @Test
  void anAnswerThatIsTakenBackLaterWasOne() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.customer(at(10), "b"),
            ClockEvent.agent(at(29), "reply"),
            ClockEvent.retract(at(31), "reply"));

    assertEquals(List.of(), Splitting.taken(events, events, Set.of("b"), at(30)));
  }

  @Test
  void aLaterTurnIsTheFirstOfTheNewTicket() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.agent(at(5), "reply"),
            ClockEvent.customer(at(10), "b"));

    assertEquals(Optional.of(at(10)), taken(events, 30, at(31), "b").firstResponse().startedAt());
    assertEquals(List.of(), left(events, 30, at(31), "b").nextResponse());
  }

  @Test
  void aMessageThatWaitedForWeeksCountsFromWhenItWasWritten() {
    int weeks = 60 * 24 * 21;
    List<ClockEvent> events =
        List.of(ClockEvent.customer(at(0), "a"), ClockEvent.customer(at(10), "b"));

    ClockView first = taken(events, weeks, at(weeks + 1), "b").firstResponse();

    assertEquals(Optional.of(at(10)), first.startedAt());
    assertEquals(ClockState.BREACHED, first.state());
  }

  @Test
  void whatTheCustomerDeletesGoesWithItsMessage() {
    List<ClockEvent> events =
        List.of(
            ClockEvent.customer(at(0), "a"),
            ClockEvent.customer(at(10), "b"),
            ClockEvent.customer(at(11), "c"),
            ClockEvent.delete(at(20), "b"),
            ClockEvent.delete(at(40), "c"));

    assertEquals(
        ClockState.NOT_APPLICABLE, taken(events, 30, LATE, "b", "c").firstResponse().state());
    assertEquals(ClockState.BREACHED, left(events, 30, LATE, "b", "c").firstResponse().state());
  }
}
