package dev.parley.sla;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One opening of a day in local time, counted in seconds from the midnight the day begins with.
 *
 * <p>An end past {@code 86400} lies on the next day: 22:00–02:00 is {@code (79200, 93600)}. An
 * interval that ends where it starts is refused, since it could mean nothing or a whole day; a
 * whole day is 00:00–24:00.
 *
 * @param startSecond local start, 0 to 86399
 * @param endSecond local end, after the start and less than a day after it (or exactly a day for
 *     00:00–24:00)
 */
public record OpenHours(int startSecond, int endSecond) {
  private static final int DAY = 86_400;
  private static final Pattern TIME = Pattern.compile("(\\d\\d):([0-5]\\d)(?::([0-5]\\d))?");

  /** The whole local day, 00:00–24:00. */
  public static final OpenHours WHOLE_DAY = new OpenHours(0, DAY);

  public OpenHours {
    boolean wholeDay = startSecond == 0 && endSecond == DAY;
    if (startSecond < 0 || startSecond >= DAY) {
      throw new InvalidSettings("start", startSecond + " s is outside a day (0 to 86399 s)");
    }
    if (endSecond <= startSecond || (endSecond - startSecond >= DAY && !wholeDay)) {
      throw new InvalidSettings(
          "end", endSecond + " s must follow the start " + startSecond + " s by less than a day");
    }
  }

  /**
   * Reads an opening from two local times of the form {@code HH:mm} or {@code HH:mm:ss}. An end
   * before its start is on the next day; the end may be {@code 24:00}.
   *
   * @throws InvalidSettings naming {@code field}, if a time cannot be read or both are the same
   */
  public static OpenHours parse(String field, String start, String end) {
    int from = second(field, start);
    int to = second(field, end);
    if (from == DAY) {
      throw new InvalidSettings(field, "starts at 24:00; 24:00 can only be an end");
    }
    if (from == to) {
      throw new InvalidSettings(
          field,
          "ends where it starts ("
              + start
              + "); a whole day is 00:00 to 24:00, a closed one has no interval");
    }
    return new OpenHours(from, to < from ? to + DAY : to);
  }

  private static int second(String field, String text) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      int second =
          Integer.parseInt(time.group(1)) * 3600
              + Integer.parseInt(time.group(2)) * 60
              + (time.group(3) == null ? 0 : Integer.parseInt(time.group(3)));
      if (second <= DAY) {
        return second;
      }
    }
    throw new InvalidSettings(
        field, "has " + InvalidSettings.quote(text) + ", which is no time from 00:00 to 24:00");
  }

  /** Whether the two openings, entered for the same day, share any time. Touching is no overlap. */
  boolean overlaps(OpenHours other) {
    return startSecond < other.endSecond && other.startSecond < endSecond;
  }
}
