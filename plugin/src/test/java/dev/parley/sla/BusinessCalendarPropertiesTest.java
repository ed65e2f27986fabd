package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Random calendars around the days on which the clocks of many zones change. */
class BusinessCalendarPropertiesTest {
  private static final int WINDOW_DAYS = 60;
  private static final List<String> ZONES =
      List.of(
          "Europe/Berlin",
          "America/New_York",
          "Australia/Lord_Howe",
          "Australia/Sydney",
          "America/Santiago",
          "Africa/Casablanca",
          "Pacific/Chatham",
          "Africa/Cairo",
          "Asia/Beirut",
          "America/Havana");

  /** A calendar and the midnight (UTC) before one of its zone's clock changes. */
  record Situation(CalendarSettings settings, Instant windowStart) {
    Instant after(int minutes) {
      return windowStart.plus(Duration.ofMinutes(minutes));
    }

    BusinessCalendar calendar() {
      return BusinessCalendar.of(settings);
    }

    MinuteByMinuteCalendar oracle() {
      return new MinuteByMinuteCalendar(settings, windowStart, WINDOW_DAYS);
    }
  }

  @Property(tries = 150)
  void elapsedIsTheNumberOfOpenMinutes(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(max = 8_000) int to) {
    Instant a = situation.after(from);
    Instant b = situation.after(to);

    assertEquals(situation.oracle().elapsed(a, b), situation.calendar().elapsed(a, b));
  }

  @Property(tries = 150)
  void dueIsTheMinuteThatUsesTheTargetUp(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(max = 900) int minutes) {
    Instant start = situation.after(from);

    assertEquals(
        situation.oracle().due(start, minutes),
        situation.calendar().due(start, Target.parse("target", minutes + "m")));
  }

  @Property(tries = 150)
  void workingDaysAreCountedDateByDate(
      @ForAll("situations") Situation situation,
      @ForAll @IntRange(max = 8_000) int from,
      @ForAll @IntRange(min = 1, max = 3) int days) {
    Instant start = situation.after(from);

    assertEquals(
        situation.oracle().dueAfterWorkingDays(start, days),
        situation.calendar().due(start, new Target.BusinessDays(days)));
  }

  @Property(tries = 150)
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

  @Property(tries = 150)
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

  @Property(tries = 150)
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

  @Property(tries = 150)
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
    return Arbitraries.randomValue(BusinessCalendarPropertiesTest::situation);
  }

  private static Situation situation(Random random) {
    ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    Instant some =
        Instant.parse("2020-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(2500)));
    Instant change = zone.getRules().nextTransition(some).getInstant();
    Instant start = change.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(random.nextInt(5)));
    Map<DayOfWeek, List<OpenHours>> week = new HashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, hours(random));
    }
    week.putIfAbsent(DayOfWeek.MONDAY, List.of());
    if (week.values().stream().mapToInt(List::size).sum() < 3) {
      week.put(DayOfWeek.WEDNESDAY, List.of(OpenHours.WHOLE_DAY));
    }
    LocalDate today = LocalDate.ofInstant(start, zone);
    Set<LocalDate> holidays = new HashSet<>();
    Map<LocalDate, List<OpenHours>> overrides = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      holidays.add(today.plusDays(random.nextInt(8)));
      overrides.put(today.plusDays(random.nextInt(8)), hours(random));
    }
    return new Situation(new CalendarSettings(zone, week, holidays, overrides), start);
  }

  /** None to three openings, on whole quarters of an hour, the last perhaps past midnight. */
  private static List<OpenHours> hours(Random random) {
    List<OpenHours> hours = new ArrayList<>();
    if (random.nextInt(12) == 0) {
      return List.of(OpenHours.WHOLE_DAY);
    }
    int at = random.nextInt(40);
    while (at < 96 && hours.size() < 3 && random.nextInt(4) > 0) {
      int end = at + 1 + random.nextInt(40);
      hours.add(new OpenHours(at * 900, end * 900));
      at = end + random.nextInt(20);
    }
    return hours;
  }
}
