package dev.parley.sla;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A calendar with all it has ever been.
 *
 * @param byStart each version by the instant from which it is in force; the first also before
 */
public record CalendarVersions(SortedMap<Instant, CalendarSettings> byStart) {
  static final int MOST = 200;

  public CalendarVersions {
    byStart = Collections.unmodifiableSortedMap(new TreeMap<>(byStart));
    if (byStart.isEmpty() || byStart.size() > MOST) {
      throw new InvalidSettings("versions", "must list 1 to " + MOST + " versions");
    }
  }

  /** A calendar that has always been as it is. */
  public static CalendarVersions always(CalendarSettings settings) {
    return new CalendarVersions(new TreeMap<>(Map.of(Instant.EPOCH, settings)));
  }

  /** The time engine over it. */
  public BusinessCalendar calendar() {
    return BusinessCalendar.of(byStart);
  }
}
