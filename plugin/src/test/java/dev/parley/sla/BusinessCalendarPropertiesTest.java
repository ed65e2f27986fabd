package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random calendars around the days on which the clocks of many zones change. */
class BusinessCalendarPropertiesTest {
  @Property
  void elapsedIsTheNumberOfOpenMinutes(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(max = 8_000) int to) {
    Instant a = situation.after(from);
    Instant b = situation.after(to);

    assertEquals(situation.oracle().elapsed(a, b), situation.calendar().elapsed(a, b));
  }

  @Property
  void dueIsTheMinuteThatUsesTheTargetUp(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(max = 900) int minutes) {
    Instant start = situation.after(from);

    assertEquals(
        situation.oracle().due(start, minutes),
        situation.calendar().due(start, Target.parse("target", minutes + "m")));
  }

  @Property
  void workingDaysAreCountedDateByDate(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(min = 1, max = 3) int days) {
    Instant start = situation.after(from);

    assertEquals(
        situation.oracle().dueAfterWorkingDays(start, days),
        situation.calendar().due(start, new Target.BusinessDays(days)));
  }

  @Property
  void exactlyTheTargetElapsesUntilItIsDueAndNothingLessBefore(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(min = 1, max = 200_000) int seconds,
      @ForAll @IntRange(max = 59_999) int millis) {
    Instant start = situation.after(from).plusMillis(millis);
    BusinessCalendar calendar = situation.calendar();

    Instant due = calendar.due(start, Target.parse("target", seconds + "s"));

    assertEquals(Duration.ofSeconds(seconds), calendar.elapsed(start, due));
    assertEquals(
        Duration.ofSeconds(seconds).minusMillis(1), calendar.elapsed(start, due.minusMillis(1)));
  }

  @Property
  void elapsedOfTwoPartsIsElapsedOfTheWhole(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000_000) int first,
      @ForAll @IntRange(max = 500_000_000) int second,
      @ForAll @IntRange(max = 500_000_000) int third) {
    Instant a = situation.windowStart().plusMillis(first);
    Instant b = a.plusMillis(second);
    Instant c = b.plusMillis(third);
    BusinessCalendar calendar = situation.calendar();

    assertEquals(calendar.elapsed(a, c), calendar.elapsed(a, b).plus(calendar.elapsed(b, c)));
    assertTrue(calendar.elapsed(a, b).compareTo(Duration.between(a, b)) <= 0);
    assertEquals(Duration.ZERO, calendar.elapsed(c, a.minusMillis(1)));
  }

  @Property
  void aLaterStartOrALongerTargetIsNeverDueEarlier(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(max = 3_000) int later,
      @ForAll @IntRange(max = 900) int minutes,
      @ForAll @IntRange(max = 900) int longer) {
    BusinessCalendar calendar = situation.calendar();
    Target target = Target.parse("target", minutes + "m");
    Instant due = calendar.due(situation.after(from), target);

    assertFalse(calendar.due(situation.after(from + later), target).isBefore(due));
    assertFalse(
        calendar
            .due(situation.after(from), Target.parse("target", minutes + longer + "m"))
            .isBefore(due));
  }

  @Property
  void spansFollowOneAnotherAndAgreeWithEveryMinute(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(min = 1, max = 8_000) int length) {
    Instant a = situation.after(from);
    Instant b = situation.after(from + length);
    MinuteByMinuteCalendar oracle = situation.oracle();

    List<Span> spans = situation.calendar().spans(a, b);

    Instant at = a;
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      assertEquals(at, span.from());
      assertEquals(
          span.open() ? span.length() : Duration.ZERO, oracle.elapsed(span.from(), span.to()));
      if (i > 0) {
        assertNotEquals(spans.get(i - 1).open(), span.open());
      }
      at = span.to();
    }
    assertEquals(b, at);
  }

  @Provide
  Arbitrary<Situation> situations() {
    return Arbitraries.randomValue(Situation::random);
  }
}
