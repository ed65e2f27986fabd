package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BusinessCalendarTest {
  private static final Target ONE_HOUR = Target.parse("target", "1h");
  private static final Target ONE_DAY = Target.parse("target", "1bd");

  @Nested
  class WithoutAnOpeningForAYear {
    private final BusinessCalendar sparse = Calendars.calendar("sparse");

    @Test
    void anOpeningExactly366DaysAwayIsFound() {
      Instant start = Instant.parse("2026-06-01T09:00:00Z").minus(Duration.ofDays(366));

      assertEquals(Instant.parse("2026-06-01T10:00:00Z"), sparse.due(start, ONE_HOUR));
      assertEquals(Instant.parse("2026-06-01T09:00:00Z"), sparse.nextOpen(start));
    }

    @Test
    void aLaterOpeningIsRefusedNamingTheHours() {
      Instant start =
          Instant.parse("2026-06-01T09:00:00Z").minus(Duration.ofDays(366)).minusMillis(1);

      for (Target target : List.of(ONE_HOUR, ONE_DAY, Target.parse("", "0m"))) {
        InvalidSettings refused =
            assertThrows(InvalidSettings.class, () -> sparse.due(start, target));
        assertEquals("hours", refused.field());
        assertEquals(
            "has no opening in the 366 days after 2025-05-31T08:59:59.999Z", refused.reason());
      }
    }

    @Test
    void noOpeningEverAgainIsRefusedNamingTheHours() {
      Instant start = Instant.parse("2028-06-01T10:00:00Z");

      for (Target target : List.of(ONE_HOUR, ONE_DAY)) {
        assertEquals(
            "hours", assertThrows(InvalidSettings.class, () -> sparse.due(start, target)).field());
      }
    }

    @Test
    void moreTimeThanThereIsIsRefusedNamingTheTarget() {
      Instant start = Instant.parse("2026-06-01T09:00:00Z");

      InvalidSettings refused =
          assertThrows(
              InvalidSettings.class, () -> sparse.due(start, Target.parse("target", "121m")));

      assertEquals("target", refused.field());
      assertEquals("is not used up before 2200-01-01T00:00:00Z", refused.reason());
    }

    @Test
    void calendarTimeNeedsNoOpening() {
      Instant start = Instant.parse("2040-06-01T09:00:00Z");

      assertEquals(
          Instant.parse("2040-06-02T09:00:00Z"), sparse.due(start, Target.parse("", "24hc")));
    }
  }

  @Nested
  class Limits {
    private final BusinessCalendar office = Calendars.calendar("office");

    @Test
    void instantsACalendarDoesNotKnowAreRefusedByName() {
      Instant known = Instant.parse("2026-06-01T09:00:00Z");

      assertEquals("start", field(() -> office.due(Instant.MIN, ONE_HOUR)));
      assertEquals("start", field(() -> office.elapsed(Instant.MAX, known)));
      assertEquals("end", field(() -> office.elapsed(known, BusinessCalendar.LATEST)));
      assertEquals("end", field(() -> office.spans(known, Instant.MAX)));
    }

    @Test
    void theFirstAndLastKnownInstantsWork() {
      Instant last = BusinessCalendar.LATEST.minusMillis(1);

      assertTrue(office.elapsed(BusinessCalendar.EARLIEST, last).toHours() > 600_000);
      assertEquals("target", field(() -> office.due(last, Target.parse("", "87600h"))));
      assertEquals("target", field(() -> office.due(last, Target.parse("", "1hc"))));
      assertEquals("target", field(() -> office.due(last, Target.parse("", "3660bd"))));
    }

    @Test
    void theLongestTargetsAreReached() {
      Instant start = Instant.parse("2026-01-01T00:00:00Z");
      Target longest = Target.parse("target", "87600h");

      Instant due = office.due(start, longest);

      assertEquals(Duration.ofDays(3_650), office.elapsed(start, due));
    }

    @Test
    void partsOfAMillisecondAreCutOff() {
      Instant start = Instant.parse("2026-11-23T09:00:00.000999999Z");

      assertEquals(Instant.parse("2026-11-23T10:00:00Z"), office.due(start, ONE_HOUR));
      assertEquals(Duration.ofMillis(1), office.elapsed(start, start.plusNanos(1)));
    }

    private String field(Runnable refused) {
      return assertThrows(InvalidSettings.class, refused::run).field();
    }
  }

  @Nested
  class Index {
    @Test
    void anOpeningThatRunsOverTheEdgeOfABlockIsWhole() {
      for (long block = -31; block < 100; block++) {
        Instant edge = Instant.ofEpochMilli(block << 36).truncatedTo(ChronoUnit.SECONDS);
        int second = edge.atZone(ZoneOffset.UTC).toLocalTime().toSecondOfDay();
        int start = (second + 7_200) % 86_400;
        BusinessCalendar tail = BusinessCalendar.of(daily(new OpenHours(start, start + 82_800)));
        Instant before = edge.minus(Duration.ofHours(2));

        assertEquals(Duration.ofHours(3), tail.elapsed(before, edge.plus(Duration.ofHours(1))));
        assertEquals(edge.plus(Duration.ofMinutes(30)), tail.due(before, Target.parse("", "150m")));
        assertEquals(1, tail.spans(before, edge.plus(Duration.ofHours(1))).size());
      }
    }

    private static CalendarSettings daily(OpenHours hours) {
      return new CalendarSettings(
          ZoneOffset.UTC,
          Stream.of(DayOfWeek.values()).collect(Collectors.toMap(d -> d, d -> List.of(hours))),
          Set.of(),
          Map.of());
    }
  }

  @Nested
  class Spans {
    @Test
    void aDayIsShownAsClosedAndOpenStretches() {
      Instant midnight = Instant.parse("2026-11-23T00:00:00Z");
      Instant opening = Instant.parse("2026-11-23T08:00:00Z");
      Instant lunch = Instant.parse("2026-11-23T11:30:00Z");
      Instant noon = Instant.parse("2026-11-23T12:00:00Z");

      List<Span> spans = Calendars.calendar("lunch").spans(midnight, noon);

      assertEquals(
          List.of(
              new Span(midnight, opening, false),
              new Span(opening, lunch, true),
              new Span(lunch, noon, false)),
          spans);
    }

    @Test
    void roundTheClockIsOneStretchHoweverLong() {
      Instant from = Instant.parse("2001-01-01T00:00:00Z");
      Instant to = Instant.parse("2101-01-01T00:00:00Z");

      assertEquals(List.of(new Span(from, to, true)), Calendars.calendar("always").spans(from, to));
    }

    @Test
    void nothingIsShownOfAnEmptyStretch() {
      Instant monday = Instant.parse("2026-11-23T00:00:00Z");

      assertEquals(List.of(), Calendars.calendar("lunch").spans(monday, monday));
    }
  }

  @Nested
  class WithVersions {
    private final Instant change = Instant.parse("2026-11-25T11:00:00Z");
    private final BusinessCalendar calendar =
        BusinessCalendar.of(
            new TreeMap<>(
                Map.of(
                    Instant.parse("2026-11-01T00:00:00Z"),
                    hours("09:00", "17:00"),
                    change,
                    hours("08:00", "20:00"))));

    @Test
    void eachVersionCountsWhileItIsInForce() {
      assertEquals(
          Duration.ofHours(8 + 11 - 9 + 20 - 11),
          calendar.elapsed(
              Instant.parse("2026-11-24T00:00:00Z"), Instant.parse("2026-11-26T00:00:00Z")));
    }

    @Test
    void aTargetIsUsedUpAcrossTheChange() {
      assertEquals(
          Instant.parse("2026-11-25T18:00:00Z"),
          calendar.due(Instant.parse("2026-11-25T10:00:00Z"), Target.parse("", "8h")));
      assertEquals(
          Instant.parse("2026-11-25T18:00:00Z"),
          calendar.due(Instant.parse("2026-11-24T18:00:00Z"), Target.parse("", "9h")));
    }

    @Test
    void theFirstVersionAlsoCountsBeforeItsStart() {
      assertTrue(calendar.open(Instant.parse("2020-01-01T09:00:00Z")));
      assertFalse(calendar.open(Instant.parse("2020-01-01T08:00:00Z")));
    }

    @Test
    void aWorkingDayMayEndUnderTheNewVersion() {
      assertEquals(
          Instant.parse("2026-11-25T18:00:00Z"),
          calendar.due(Instant.parse("2026-11-24T18:00:00Z"), ONE_DAY));
    }

    @Test
    void aCalendarWithoutAVersionIsRefused() {
      assertThrows(InvalidSettings.class, () -> BusinessCalendar.of(new TreeMap<>()));
    }

    private static CalendarSettings hours(String start, String end) {
      List<List<String>> day = List.of(List.of(start, end));
      return CalendarSettings.of(
          "UTC",
          Map.of("mon", day, "tue", day, "wed", day, "thu", day, "fri", day),
          List.of(),
          Map.of());
    }
  }
}
