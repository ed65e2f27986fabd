package dev.parley.sla;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * One version of a calendar, in force for some time, that turns the local openings of a date into
 * instants. Instants are milliseconds since 1970.
 */
final class LocalHours {
  /** An opening as instants, never empty. */
  record Opening(long from, long to) {}

  private final long validFrom;
  private final long validTo;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final Map<DayOfWeek, List<OpenHours>> week;
  private final Map<LocalDate, List<OpenHours>> special = new HashMap<>();

  LocalHours(CalendarSettings settings, long validFrom, long validTo) {
    this.validFrom = validFrom;
    this.validTo = validTo;
    zone = settings.timezone();
    rules = zone.getRules();
    week = settings.hours();
    settings.holidays().forEach(date -> special.put(date, List.of()));
    special.putAll(settings.overrides());
  }

  boolean inForceAt(long instant) {
    return validFrom <= instant && instant < validTo;
  }

  /** The wall clock at an instant. */
  LocalDateTime local(long instant) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(instant), zone);
  }

  /** Whose wall clock the hours mean. */
  ZoneId zone() {
    return zone;
  }

  /** The openings inside a window while this version is in force, cut to both; by start. */
  Stream<Opening> openings(long windowFrom, long windowTo) {
    long from = Math.max(windowFrom, validFrom);
    long to = Math.min(windowTo, validTo);
    if (from >= to) {
      return Stream.empty();
    }
    // Two days back: an opening may last a day past the date it starts on, and a day may be
    // skipped.
    return LongStream.rangeClosed(
            local(from).toLocalDate().toEpochDay() - 2, local(to).toLocalDate().toEpochDay() + 1)
        .mapToObj(LocalDate::ofEpochDay)
        .flatMap(this::on)
        .filter(opening -> opening.from < to && from < opening.to)
        .map(o -> new Opening(Math.max(from, o.from), Math.min(to, o.to)))
        .sorted(Comparator.comparingLong(Opening::from));
  }

  /** Whether some opening of this version starts on the date while the version is in force. */
  boolean opensOn(LocalDate date) {
    return on(date).anyMatch(opening -> inForceAt(opening.from));
  }

  private Stream<Opening> on(LocalDate date) {
    List<OpenHours> list = special.get(date);
    if (list == null) {
      list = week.getOrDefault(date.getDayOfWeek(), List.of());
    }
    LocalDateTime midnight = date.atStartOfDay();
    return list.stream()
        .map(
            h ->
                new Opening(
                    start(midnight.plusSeconds(h.startSecond())),
                    end(midnight.plusSeconds(h.endSecond()))))
        .filter(opening -> opening.from < opening.to);
  }

  /** The first instant at which the wall clock reaches this time; a skipped time is the jump. */
  long start(LocalDateTime local) {
    return instant(local, false);
  }

  /** The last instant at which the wall clock reaches this time; a skipped time is the jump. */
  private long end(LocalDateTime local) {
    return instant(local, true);
  }

  private long instant(LocalDateTime local, boolean later) {
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change == null) {
      return local.toInstant(rules.getOffset(local)).toEpochMilli();
    }
    if (change.isGap()) {
      return change.toEpochSecond() * 1000;
    }
    return local
        .toInstant(later ? change.getOffsetAfter() : change.getOffsetBefore())
        .toEpochMilli();
  }
}
