package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What clocks make of a merge; replies are due within an hour, day and night. */
class MergingTest {
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

  private ClocksView merged(List<ClockEvent> own, List<ClockEvent> other, int since, Instant now) {
    List<ClockEvent> all = new ArrayList<>(own);
    all.addAll(Merging.brought(other, at(since)));
    return clocks.view("bluesky", all, now);
  }

  @Test
  void theEarliestMessageWithoutAnAnswerIsKept() {
    List<ClockEvent> own = List.of(ClockEvent.customer(at(30), "b"));
    List<ClockEvent> other = List.of(ClockEvent.customer(at(10), "a"));

    ClockView first = merged(own, other, 40, at(41)).firstResponse();

    assertEquals(Optional.of(at(10)), first.startedAt());
    assertEquals(Optional.of(at(70)), first.due());
  }

  @Test
  void oneAnswerEndsTheWaitingOfBoth() {
    List<ClockEvent> own =
        List.of(ClockEvent.customer(at(30), "b"), ClockEvent.agent(at(50), "reply"));
    List<ClockEvent> other = List.of(ClockEvent.customer(at(10), "a"));

    ClocksView view = merged(own, other, 40, LATE);

    assertEquals(ClockState.MET, view.firstResponse().state());
    assertEquals(Duration.ofMinutes(40), view.firstResponse().elapsed().calendar());
    assertEquals(List.of(), view.nextResponse());
  }

  @Test
  void whatOnlyAnAnswerThatWasTakenBackAtOnceHadAnsweredWaitsInTheOther() {
    Instant since = at(29).plusSeconds(20);
    List<ClockEvent> other =
        List.of(
            ClockEvent.customer(at(10), "a"),
            ClockEvent.agent(at(29), "reply"),
            ClockEvent.retract(at(29).plusSeconds(40), "reply"));

    ClocksView view = clocks.view("bluesky", Merging.brought(other, since), LATE);

    assertEquals(Optional.of(at(10)), view.firstResponse().startedAt());
    assertEquals(ClockState.BREACHED, view.firstResponse().state());
    assertEquals(
        ClockState.NOT_APPLICABLE,
        clocks.view("bluesky", Merging.left(other, since), LATE).firstResponse().state());
  }

  @Test
  void anAnswerBeforeTheMergeIsNoneToTheOtherCustomersMessage() {
    List<ClockEvent> own =
        List.of(ClockEvent.customer(at(0), "b"), ClockEvent.agent(at(20), "reply"));
    List<ClockEvent> other = List.of(ClockEvent.customer(at(10), "a"));

    ClocksView view = merged(own, other, 40, at(71));

    assertEquals(ClockState.MET, view.firstResponse().state());
    assertEquals(1, view.nextResponse().size());
    assertEquals(Optional.of(at(10)), view.nextResponse().get(0).startedAt());
    assertEquals(ClockState.BREACHED, view.nextResponse().get(0).state());
  }

  @Test
  void whatWasAnsweredBeforeTheMergeStaysWhereItEnded() {
    List<ClockEvent> own = List.of(ClockEvent.customer(at(30), "b"));
    List<ClockEvent> other =
        List.of(ClockEvent.customer(at(10), "a"), ClockEvent.agent(at(12), "reply"));

    assertEquals(Optional.of(at(30)), merged(own, other, 40, at(41)).firstResponse().startedAt());
    assertEquals(
        ClockState.MET,
        clocks.view("bluesky", Merging.left(other, at(40)), LATE).firstResponse().state());
  }

  @Test
  void theMergedTicketItselfIsMeasuredNoMore() {
    List<ClockEvent> other =
        List.of(ClockEvent.customer(at(10), "a"), ClockEvent.customer(at(50), "later"));

    ClocksView left = clocks.view("bluesky", Merging.left(other, at(40)), LATE);

    assertEquals(ClockState.NOT_APPLICABLE, left.firstResponse().state());
    assertTrue(left.nextDue().isEmpty());
  }

  @Test
  void aMessageThatWaitedForWeeksCountsFromWhenItWasWritten() {
    int weeks = 60 * 24 * 21;
    List<ClockEvent> own = List.of(ClockEvent.customer(at(weeks - 5), "b"));
    List<ClockEvent> other = List.of(ClockEvent.customer(at(10), "a"));

    ClockView first = merged(own, other, weeks, at(weeks + 1)).firstResponse();

    assertEquals(Optional.of(at(10)), first.startedAt());
    assertEquals(Optional.empty(), first.networkLag());
    assertEquals(ClockState.BREACHED, first.state());
  }

  @Test
  void whatIsSaidThereLaterCountsHereButItsClosingDoesNot() {
    List<ClockEvent> own =
        List.of(ClockEvent.customer(at(0), "b"), ClockEvent.agent(at(5), "reply"));
    List<ClockEvent> other =
        List.of(
            ClockEvent.customer(at(1), "a"),
            ClockEvent.agent(at(6), "to-a"),
            ClockEvent.customer(at(50), "again"),
            ClockEvent.close(at(51), CloseReason.SPAM));

    ClocksView view = merged(own, other, 40, at(52));

    assertEquals(Optional.of(at(50)), view.nextResponse().get(0).startedAt());
    assertEquals(ClockState.RUNNING, view.nextResponse().get(0).state());
  }

  @Test
  void theSameMessageInBothIsOne() {
    List<ClockEvent> own =
        List.of(ClockEvent.customer(at(10), "same"), ClockEvent.agent(at(20), "reply"));
    List<ClockEvent> other = List.of(ClockEvent.customer(at(10), "same"));

    ClocksView view = merged(own, other, 40, LATE);

    assertEquals(List.of(), view.nextResponse());
  }

  @Test
  void whatTheCustomerHadDeletedIsNotWaitedFor() {
    List<ClockEvent> own = List.of();
    List<ClockEvent> other =
        List.of(
            ClockEvent.customer(at(10), "a"),
            ClockEvent.customer(at(11), "b"),
            ClockEvent.delete(at(12), "a"),
            ClockEvent.delete(at(50), "b"));

    assertEquals(ClockState.NOT_APPLICABLE, merged(own, other, 40, LATE).firstResponse().state());
  }

  @Test
  void anUpdateThatWasPromisedIsStillPromised() {
    List<ClockEvent> own = List.of(ClockEvent.customer(at(0), "b"));
    List<ClockEvent> other =
        List.of(
            ClockEvent.customer(at(10), "a"),
            ClockEvent.agent(at(12), "holding"),
            ClockEvent.promise(at(12), "holding", at(120)));

    ClocksView view = merged(own, other, 40, at(41));

    assertEquals(Optional.of(at(120)), view.promised().get(0).due());
  }
}
