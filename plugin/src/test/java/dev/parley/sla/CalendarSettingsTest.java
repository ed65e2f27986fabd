package dev.parley.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarSettingsTest {
  private static final Map<String, List<List<String>>> MONDAY =
      Map.of("mon", List.of(List.of("09:00", "17:00")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          09:00-17:00 16:59-18:00 | hours.mon    | has two intervals that overlap; make them one
          22:00-02:00 23:00-23:30 | hours.mon    | has two intervals that overlap; make them one
          00:00-24:00 10:00-11:00 | hours.mon    | has two intervals that overlap; make them one
          09:00-09:00             | hours.mon[0] | ends where it starts (09:00)
          09:00-10:00 00:00-00:00 | hours.mon[1] | ends where it starts (00:00)
          24:00-02:00             | hours.mon[0] | starts at 24:00
          09:00-24:01             | hours.mon[0] | has '24:01', which is no time
          9:00-17:00              | hours.mon[0] | has '9:00', which is no time
          09:60-17:00             | hours.mon[0] | has '09:60', which is no time
          09:00                   | hours.mon[0] | must be a start and an end, not 1
          """)
  void hoursThatMakeNoSenseAreRefusedByName(String intervals, String field, String reason) {
    List<List<String>> hours =
        List.of(intervals.split(" ")).stream().map(i -> List.of(i.split("-"))).toList();

    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class,
            () -> CalendarSettings.of("UTC", Map.of("mon", hours), List.of(), Map.of()));

    assertEquals(field, refused.field());
    assertTrue(refused.reason().startsWith(reason), refused.reason());
  }

  @Test
  void overridesAreCheckedLikeTheHoursOfAWeekday() {
    InvalidSettings refused =
        assertThrows(
            InvalidSettings.class,
            () ->
                CalendarSettings.of(
                    "UTC",
                    MONDAY,
                    List.of(),
                    Map.of(
                        "2026-12-24",
                        List.of(List.of("09:00", "12:00"), List.of("11:00", "13:00")))));

    assertEquals("overrides.2026-12-24", refused.field());
  }

  @Test
  void unknownZoneDayOrDateIsRefusedByName() {
    assertEquals(
        "timezone 'Mars/Olympus' is no known time zone; use a name like Europe/Berlin",
        refusal("Mars/Olympus", MONDAY, "2026-12-25"));
    assertEquals(
        "hours has 'monday'; days are mon, tue, wed, thu, fri, sat, sun",
        refusal("UTC", Map.of("monday", List.of()), "2026-12-25"));
    assertEquals(
        "holidays has '25.12.2026', which is no date like 2026-12-25",
        refusal("UTC", MONDAY, "25.12.2026"));
    assertEquals(
        "holidays has 2926-12-25, outside the years 1900 to 2200",
        refusal("UTC", MONDAY, "2926-12-25"));
  }

  @Test
  void aWeekWithoutAnyOpeningIsRefused() {
    assertEquals(
        "hours has no opening; give at least one weekday an interval",
        refusal("UTC", Map.of("mon", List.of()), "2026-12-25"));
  }

  @Test
  void moreIntervalsThanADayNeedsAreRefused() {
    String reason =
        refusal(
            "UTC", Map.of("tue", Collections.nCopies(49, List.of("09:00", "10:00"))), "2026-12-25");

    assertEquals("hours.tue has more than 48 intervals", reason);
  }

  @Test
  void aLongValueIsCutInTheMessage() {
    String reason = refusal("x".repeat(5_000), MONDAY, "2026-12-25");

    assertTrue(reason.length() < 150, reason);
  }

  @Test
  void aRefusalCanBePlacedInTheDocumentAroundIt() {
    InvalidSettings inner = new InvalidSettings("hours.mon", "has two intervals that overlap");

    InvalidSettings outer = inner.under("calendars.office");

    assertEquals("calendars.office.hours.mon", outer.field());
    assertEquals("has two intervals that overlap", outer.reason());
  }

  @Test
  void touchingIntervalsAndOnesPastMidnightAreAccepted() {
    CalendarSettings settings =
        CalendarSettings.of(
            "Europe/Berlin",
            Map.of(
                "mon",
                List.of(
                    List.of("22:00", "02:00"),
                    List.of("09:00", "12:00"),
                    List.of("12:00", "17:00")),
                "tue",
                List.of(List.of("00:00", "24:00"))),
            List.of("2026-12-25"),
            Map.of("2026-12-24", List.of()));

    assertEquals(
        List.of(
            new OpenHours(9 * 3600, 12 * 3600),
            new OpenHours(12 * 3600, 17 * 3600),
            new OpenHours(22 * 3600, 26 * 3600)),
        settings.hours().get(DayOfWeek.MONDAY));
    assertEquals(List.of(OpenHours.WHOLE_DAY), settings.hours().get(DayOfWeek.TUESDAY));
    assertEquals(List.of(), settings.overrides().get(LocalDate.of(2026, 12, 24)));
  }

  private static String refusal(
      String zone, Map<String, List<List<String>>> hours, String holiday) {
    return assertThrows(
            InvalidSettings.class,
            () -> CalendarSettings.of(zone, hours, List.of(holiday), Map.of()))
        .getMessage();
  }
}
