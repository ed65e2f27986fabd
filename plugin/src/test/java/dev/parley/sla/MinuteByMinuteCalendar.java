package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;

/**
 * Working time the slow and obvious way: every minute of a window is either open or closed. Only
 * for instants, openings and targets of whole minutes.
 */
final class MinuteByMinuteCalendar {
  private final CalendarSettings settings;
  private final ZoneId zone;
  private final Instant windowStart;
  private final boolean[] open;

  MinuteByMinuteCalendar(CalendarSettings settings, Instant windowStart, int days) {
    this.settings = settings;
    this.zone = settings.timezone();
    this.windowStart = windowStart;
    this.open = new boolean[days * 24 * 60];
    LocalDate first = windowStart.atZone(zone).toLocalDate().minusDays(3);
    for (int day = 0; day < days + 6; day++) {
      LocalDate date = first.plusDays(day);
      for (OpenHours hours : on(date)) {
        int end = minute(end(date, hours));
        for (int m = Math.max(0, minute(start(date, hours))); m < end && m < open.length; m++) {
          open[m] = true;
        }
      }
    }
  }

  boolean open(Instant instant) {
    return open[minute(instant)];
  }

  Duration elapsed(Instant from, Instant to) {
    int minutes = 0;
    for (int m = minute(from); m < minute(to); m++) {
      minutes += open[m] ? 1 : 0;
    }
    return Duration.ofMinutes(minutes);
  }

  /** The end of the minute that uses the target up; a target of zero waits for an open minute. */
  Instant due(Instant start, int minutes) {
    int m = minute(start);
    if (minutes == 0) {
      while (!open[m]) {
        m++;
      }
    }
    for (int used = 0; used < minutes; m++) {
      used += open[m] ? 1 : 0;
    }
    return windowStart.plus(Duration.ofMinutes(m));
  }

  Instant dueAfterWorkingDays(Instant start, int days) {
    LocalDateTime local = start.atZone(zone).toLocalDateTime();
    LocalDate date = local.toLocalDate();
    for (int counted = 0; counted < days; ) {
      date = date.plusDays(1);
      LocalDate candidate = date;
      counted +=
          on(date).stream().anyMatch(h -> start(candidate, h).isBefore(end(candidate, h))) ? 1 : 0;
    }
    return due(instant(date.atTime(local.toLocalTime()), false), 0);
  }

  private List<OpenHours> on(LocalDate date) {
    if (settings.overrides().containsKey(date)) {
      return settings.overrides().get(date);
    }
    return settings.holidays().contains(date)
        ? List.of()
        : settings.hours().getOrDefault(date.getDayOfWeek(), List.of());
  }

  private Instant start(LocalDate date, OpenHours hours) {
    return instant(date.atStartOfDay().plusSeconds(hours.startSecond()), false);
  }

  private Instant end(LocalDate date, OpenHours hours) {
    return instant(date.atStartOfDay().plusSeconds(hours.endSecond()), true);
  }

  private Instant instant(LocalDateTime local, boolean later) {
    ZonedDateTime zoned = local.atZone(zone);
    if (zoned.toLocalDateTime().equals(local)) {
      return (later ? zoned.withLaterOffsetAtOverlap() : zoned.withEarlierOffsetAtOverlap())
          .toInstant();
    }
    // The wall clock never shows it: walk to the first minute that is past it.
    Instant walk = zoned.toInstant().minus(Duration.ofHours(30));
    while (walk.atZone(zone).toLocalDateTime().isBefore(local)) {
      walk = walk.plusSeconds(60);
    }
    return walk;
  }

  private int minute(Instant instant) {
    return (int) Duration.between(windowStart, instant).toMinutes();
  }
}
