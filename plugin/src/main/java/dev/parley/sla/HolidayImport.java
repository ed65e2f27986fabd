package dev.parley.sla;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Dates on which a calendar is closed because a holiday file says so. An override of the calendar
 * on such a date wins.
 *
 * @param name what the file calls itself, or the name it was sent under
 * @param source where it is read again; empty for a file that was sent once
 * @param readAt when these dates were read
 * @param dates each with the name of the holiday
 */
public record HolidayImport(
    String name, Optional<URI> source, Instant readAt, SortedMap<LocalDate, String> dates) {
  private static final int LONGEST_NAME = 200;

  public HolidayImport {
    name = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
    dates = Collections.unmodifiableSortedMap(new TreeMap<>(dates));
    if (dates.size() > CalendarSettings.MOST_DATES) {
      throw new InvalidSettings(
          "holidays", "has " + dates.size() + " dates; at most " + CalendarSettings.MOST_DATES);
    }
  }

  /** The same dates, to be read again from elsewhere or not at all. */
  public HolidayImport from(Optional<URI> other) {
    return new HolidayImport(name, other, readAt, dates);
  }

  /** Whether it closes the same dates for the same reasons. */
  public boolean says(Map<LocalDate, String> others) {
    return dates.equals(others);
  }
}
