package dev.parley.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A calendar as an admin keeps it.
 *
 * @param id stays the same when it is renamed
 * @param name what admins and policies call it, not blank
 * @param hours its hours with all they have been
 * @param holidays what a holiday file closes beside them
 */
public record KeptCalendar(
    String id, String name, CalendarVersions hours, Optional<HolidayImport> holidays) {
  static final int LONGEST_NAME = 100;

  public KeptCalendar {
    name = checkedName(name, "policies call the calendar by it");
  }

  static String checkedName(String name, String why) {
    String shown = name.strip();
    if (shown.isEmpty()) {
      throw new InvalidSettings("name", "is blank; " + why);
    }
    if (shown.length() > LONGEST_NAME) {
      throw new InvalidSettings(
          "name", "has " + shown.length() + " characters; at most " + LONGEST_NAME);
    }
    return shown;
  }

  /** The hours with the imported holidays in each version: what clocks go by. */
  public CalendarVersions whole() {
    if (holidays.isEmpty()) {
      return hours;
    }
    TreeMap<Instant, CalendarSettings> versions = new TreeMap<>();
    hours
        .byStart()
        .forEach((from, one) -> versions.put(from, with(one, holidays.get().dates().keySet())));
    return new CalendarVersions(versions);
  }

  private static CalendarSettings with(CalendarSettings settings, Collection<LocalDate> dates) {
    Set<LocalDate> closed = new HashSet<>(settings.holidays());
    closed.addAll(dates);
    return new CalendarSettings(
        settings.timezone(), settings.hours(), closed, settings.overrides());
  }

  /** The same with these holidays. */
  public KeptCalendar with(Optional<HolidayImport> others) {
    return new KeptCalendar(id, name, hours, others);
  }
}
