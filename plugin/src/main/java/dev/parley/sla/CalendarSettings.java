package dev.parley.sla;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Working hours as an admin writes them, checked.
 *
 * <p>Refused: two overlapping intervals for one day, more than {@value #MOST_INTERVALS} intervals
 * for one day, more than {@value #MOST_DATES} special dates, dates outside 1900 to 2200, and a week
 * without any opening unless an override opens some date. A date that is both a holiday and an
 * override follows the override, so that a part-day opening can be put on an imported holiday.
 *
 * @param timezone the zone whose wall clock the hours mean
 * @param hours openings by the weekday they start on; a missing or empty day is closed
 * @param holidays dates on which nothing opens
 * @param overrides openings that replace those of one date; an empty list closes it
 */
public record CalendarSettings(
    ZoneId timezone,
    Map<DayOfWeek, List<OpenHours>> hours,
    Set<LocalDate> holidays,
    Map<LocalDate, List<OpenHours>> overrides) {
  static final int MOST_INTERVALS = 48;
  static final int MOST_DATES = 10_000;

  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

  public CalendarSettings {
    Map<DayOfWeek, List<OpenHours>> week = new EnumMap<>(DayOfWeek.class);
    hours.forEach((day, list) -> week.put(day, checked("hours." + name(day), list)));
    hours = Map.copyOf(week);
    holidays = Set.copyOf(holidays);
    holidays.forEach(date -> checkYear("holidays", date));
    Map<LocalDate, List<OpenHours>> special = new HashMap<>();
    overrides.forEach(
        (date, list) -> {
          checkYear("overrides", date);
          special.put(date, checked("overrides." + date, list));
        });
    overrides = Map.copyOf(special);
    checkSize("holidays", holidays.size());
    checkSize("overrides", overrides.size());
    if (closed(hours) && closed(overrides)) {
      throw new InvalidSettings("hours", "has no opening; give at least one weekday an interval");
    }
  }

  /**
   * Reads settings from their text form.
   *
   * @param timezone an IANA name such as {@code Europe/Berlin}, or an offset
   * @param hours by {@code mon} to {@code sun}: lists of {@code [start, end]}, {@code HH:mm}
   * @param holidays ISO dates
   * @param overrides by ISO date: lists of {@code [start, end]}
   * @throws InvalidSettings naming the field that cannot be read or breaks a rule
   */
  public static CalendarSettings of(
      String timezone,
      Map<String, List<List<String>>> hours,
      Collection<String> holidays,
      Map<String, List<List<String>>> overrides) {
    ZoneId zone = zone(timezone);
    Map<DayOfWeek, List<OpenHours>> week = new EnumMap<>(DayOfWeek.class);
    hours.forEach((day, list) -> week.put(day(day), intervals("hours." + day, list)));
    Set<LocalDate> closed = new HashSet<>();
    holidays.forEach(date -> closed.add(date("holidays", date)));
    Map<LocalDate, List<OpenHours>> special = new HashMap<>();
    overrides.forEach(
        (date, list) -> special.put(date("overrides", date), intervals("overrides." + date, list)));
    return new CalendarSettings(zone, week, closed, special);
  }

  private static List<OpenHours> intervals(String field, List<List<String>> pairs) {
    return IntStream.range(0, pairs.size())
        .mapToObj(
            i -> {
              List<String> pair = pairs.get(i);
              String at = field + "[" + i + "]";
              if (pair.size() != 2) {
                throw new InvalidSettings(at, "must be a start and an end, not " + pair.size());
              }
              return OpenHours.parse(at, pair.get(0), pair.get(1));
            })
        .toList();
  }

  private static List<OpenHours> checked(String field, List<OpenHours> list) {
    if (list.size() > MOST_INTERVALS) {
      throw new InvalidSettings(field, "has more than " + MOST_INTERVALS + " intervals");
    }
    List<OpenHours> sorted =
        list.stream().sorted(Comparator.comparingInt(OpenHours::startSecond)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i - 1).overlaps(sorted.get(i))) {
        throw new InvalidSettings(field, "has two intervals that overlap; make them one");
      }
    }
    return sorted;
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw new InvalidSettings(
          "timezone",
          InvalidSettings.quote(text) + " is no known time zone; use a name like Europe/Berlin");
    }
  }

  private static LocalDate date(String field, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new InvalidSettings(
          field, "has " + InvalidSettings.quote(text) + ", which is no date like 2026-12-25");
    }
  }

  private static DayOfWeek day(String text) {
    int index = DAYS.indexOf(text);
    if (index < 0) {
      throw new InvalidSettings(
          "hours", "has " + InvalidSettings.quote(text) + "; days are " + String.join(", ", DAYS));
    }
    return DayOfWeek.of(index + 1);
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
  }

  private static void checkYear(String field, LocalDate date) {
    if (date.getYear() < 1900 || date.getYear() > 2200) {
      throw new InvalidSettings(field, "has " + date + ", outside the years 1900 to 2200");
    }
  }

  private static void checkSize(String field, int size) {
    if (size > MOST_DATES) {
      throw new InvalidSettings(field, "has " + size + " dates; at most " + MOST_DATES);
    }
  }

  private static boolean closed(Map<?, List<OpenHours>> days) {
    return days.values().stream().allMatch(List::isEmpty);
  }
}
