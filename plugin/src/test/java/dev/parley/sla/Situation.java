package dev.parley.sla;

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

/** A calendar and the midnight (UTC) before one of its zone's clock changes. */
record Situation(CalendarSettings settings, Instant windowStart) {
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

  Instant after(int minutes) {
    return windowStart.plus(Duration.ofMinutes(minutes));
  }

  BusinessCalendar calendar() {
    return BusinessCalendar.of(settings);
  }

  MinuteByMinuteCalendar oracle() {
    return new MinuteByMinuteCalendar(settings, windowStart, WINDOW_DAYS);
  }

  static Situation random(Random random) {
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
