package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random conversations on random calendars around the days on which clocks change. */
class ConversationPropertiesTest {

  @Property
  void everyClockStandsAsIfItHadBeenWatchedMinuteByMinute(
      @ForAll("slow") RandomConversation conversation,
      @ForAll @IntRange(max = RandomConversation.MINUTES) int now) {
    SlowClocks slow =
        SlowClocks.run(
            conversation.situation(), conversation.targets(), conversation.events(), now);
    ClocksView view =
        conversation.clocks(conversation.events(), conversation.situation().after(now)).view();

    List<ClockView> views = new ArrayList<>();
    if (view.firstResponse().startedAt().isPresent()) {
      views.add(view.firstResponse());
    }
    views.addAll(view.nextResponse());
    assertEquals(slow.responses.size(), views.size());
    for (int i = 0; i < views.size(); i++) {
      check(slow.responses.get(i), views.get(i), now);
    }
    if (slow.resolution != null) {
      check(slow.resolution, view.resolution(), now);
    }
  }

  private static void check(SlowClocks.Slow expected, ClockView actual, int now) {
    assertEquals(expected.state(now), actual.state());
    assertEquals(expected.lapse(), actual.elapsed());
  }

  @Property
  void whatWasKnownAtAnyMomentGivesWhatWasShownThen(
      @ForAll("any") RandomConversation conversation,
      @ForAll @IntRange(max = 500_000_000) int millis) {
    Instant now = conversation.situation().windowStart().plusMillis(millis);

    assertEquals(
        conversation.clocks(conversation.until(now), now).view(),
        conversation.clocks(conversation.events(), now).view());
  }

  @Property
  void nothingChangesByTimeAloneBeforeItIsSaid(
      @ForAll("any") RandomConversation conversation,
      @ForAll @IntRange(max = 500_000_000) int millis) {
    Instant now = conversation.situation().windowStart().plusMillis(millis);
    List<ClockEvent> known = conversation.until(now);
    ClocksView view = conversation.clocks(known, now).view();
    Instant change = view.changesAt().orElse(now.plus(Duration.ofDays(20)));

    assertTrue(change.isAfter(now));
    assertEquals(Standing.of(view, now), standing(conversation, known, change.minusMillis(1)));
    if (view.changesAt().isPresent()) {
      assertNotEquals(Standing.of(view, now), standing(conversation, known, change));
    }
  }

  private static Standing standing(
      RandomConversation conversation, List<ClockEvent> known, Instant now) {
    return Standing.of(conversation.clocks(known, now).view(), now);
  }

  @Property
  void theStretchesOfEachClockAddUpToItsFigures(
      @ForAll("any") RandomConversation conversation,
      @ForAll @IntRange(max = 500_000_000) int millis) {
    Instant now = conversation.situation().windowStart().plusMillis(millis);

    Stretches.check(conversation.clocks(conversation.events(), now), "at " + now);
  }

  @Property
  void aPauseMovesTheDueTimeByItsLengthOrItsOpenPart(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(min = 1, max = 100_000_000) int first,
      @ForAll @IntRange(max = 100_000_000) int second,
      @ForAll @IntRange(min = 1, max = 100_000) int targetSeconds) {
    BusinessCalendar calendar = situation.calendar();
    Instant anchor = situation.windowStart();
    Instant from = anchor.plusMillis(first);
    Instant to = from.plusMillis(second);
    Cut pause = new Cut(from, Optional.of(to), "third-party");
    Instant end = to.plus(Duration.ofDays(40));
    Target business = Target.parse("target", targetSeconds + "s");
    Target wall = new Target.CalendarTime(Duration.ofSeconds(targetSeconds));

    Stopwatch watch = new Stopwatch(calendar, anchor, end, List.of(pause));
    Instant due = watch.due(new Targets(List.of(business))).at();
    Instant wallDue = watch.due(new Targets(List.of(wall))).at();

    Instant unpaused = calendar.due(anchor, business);
    assertEquals(Duration.ofSeconds(targetSeconds), watch.until(due).business());
    if (from.isBefore(unpaused)) {
      assertFalse(due.isBefore(unpaused));
    } else {
      assertEquals(unpaused, due);
    }
    assertEquals(
        anchor
            .plusSeconds(targetSeconds)
            .plusMillis(from.isBefore(anchor.plusSeconds(targetSeconds)) ? second : 0),
        wallDue);
  }

  @Property
  void pausesThatAddUpToTheSameMoveTheDueTimeAlike(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(min = 1, max = 3_000) int first,
      @ForAll @IntRange(min = 1, max = 300) int length,
      @ForAll @IntRange(min = 1, max = 299) int part) {
    BusinessCalendar calendar = situation.calendar();
    Instant anchor = situation.windowStart();
    Instant from = situation.after(first);
    Instant middle = situation.after(first + Math.min(part, length));
    Instant to = situation.after(first + length);
    Targets targets = Targets.parse("50h, 60hc");
    Instant end = situation.after(first + length + 10);

    List<Cut> one = List.of(new Cut(from, Optional.of(to), "third-party"));
    List<Cut> two =
        List.of(
            new Cut(middle, Optional.of(to), "awaiting-customer"),
            new Cut(from, Optional.of(middle), "third-party"));

    Stopwatch whole = new Stopwatch(calendar, anchor, end, one);
    Stopwatch parts = new Stopwatch(calendar, anchor, end, two);
    assertEquals(whole.due(targets), parts.due(targets));
    assertEquals(whole.lapse(), parts.lapse());
  }

  @Property
  void theOrderOfArrivalDoesNotMatter(
      @ForAll("slow") RandomConversation conversation,
      @ForAll @IntRange(max = RandomConversation.MINUTES) int now) {
    List<ClockEvent> events = conversation.events();
    if (events.stream().map(ClockEvent::at).distinct().count() < events.size()) {
      return;
    }
    List<ClockEvent> shuffled = new ArrayList<>(events);
    shuffled.sort(Comparator.comparing(event -> event.hashCode()));
    Instant at = conversation.situation().after(now);

    assertEquals(conversation.clocks(events, at).view(), conversation.clocks(shuffled, at).view());
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Arbitraries.randomValue(Situation::random);
  }

  @Provide
  Arbitrary<RandomConversation> slow() {
    return Arbitraries.randomValue(RandomConversation::slow);
  }

  @Provide
  Arbitrary<RandomConversation> any() {
    return Arbitraries.randomValue(RandomConversation::any);
  }
}
