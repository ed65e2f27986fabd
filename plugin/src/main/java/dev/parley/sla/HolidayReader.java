package dev.parley.sla;

import biweekly.ICalendar;
import biweekly.component.VEvent;
import biweekly.io.text.ICalReader;
import biweekly.util.DateTimeComponents;
import biweekly.util.ICalDate;
import biweekly.util.com.google.ical.compat.javautil.DateIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads holidays from iCalendar files: each day of an all-day event, with what the event is called.
 * Events with a time of day and cancelled ones close nothing. Events that recur are followed from
 * two years ago to five years ahead.
 *
 * <p>Refused as a whole, naming {@code file}: what is no calendar or is cut off, an event without a
 * date, more than {@value #MOST_BYTES} bytes, {@value #MOST_LINES} lines, or as many dates as a
 * calendar takes, and a file without any all-day event. Safe for use by several threads.
 */
public final class HolidayReader {
  /** Largest file. */
  public static final int MOST_BYTES = 1024 * 1024;

  /** Most lines of a file. */
  public static final int MOST_LINES = 20_000;

  private static final String FILE = "file";
  private static final int MOST_DAYS_OF_EVENT = 366;
  private static final int MOST_REPEATS = 10_000;
  private static final int LONGEST_NAME = 100;
  private static final int YEARS_BACK = 2;
  private static final int YEARS_AHEAD = 5;

  private final Function<URI, byte[]> web;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param web reads what is at an address, or throws {@link InvalidSettings} naming {@code source}
   */
  public HolidayReader(Function<URI, byte[]> web, InstantSource clock) {
    this.web = web;
    this.clock = clock;
  }

  /** Reads the file at an address, which can be read again later. */
  public HolidayImport fetch(URI source) {
    byte[] bytes = web.apply(source);
    if (bytes.length > MOST_BYTES) {
      throw tooLarge();
    }
    String name = Optional.ofNullable(source.getHost()).orElse("");
    return read(new String(bytes, StandardCharsets.UTF_8), name).from(Optional.of(source));
  }

  /**
   * Reads a file that was sent.
   *
   * @param name the name it was sent under; the calendar's own is better
   */
  public HolidayImport read(String text, String name) {
    checkSize(text);
    ICalendar calendar = parse(text);
    SortedMap<LocalDate, String> dates = new TreeMap<>();
    for (VEvent event : calendar.getEvents()) {
      add(event, dates);
    }
    if (dates.isEmpty()) {
      throw new InvalidSettings(FILE, "has no all-day event from two years ago to five ahead");
    }
    String own =
        calendar.getExperimentalProperties("X-WR-CALNAME").stream()
            .map(property -> property.getValue())
            .findFirst()
            .orElse(name);
    return new HolidayImport(
        own.isBlank() ? "holidays.ics" : own.strip(),
        Optional.empty(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS),
        dates);
  }

  private static void checkSize(String text) {
    if (text.length() > MOST_BYTES) {
      throw tooLarge();
    }
    long lines = text.chars().filter(c -> c == '\n').count();
    if (lines > MOST_LINES) {
      throw new InvalidSettings(FILE, "has " + lines + " lines; at most " + MOST_LINES);
    }
  }

  private static InvalidSettings tooLarge() {
    return new InvalidSettings(FILE, "is larger than " + MOST_BYTES + " bytes (1 MiB)");
  }

  private static ICalendar parse(String text) {
    String file = text.strip();
    if (!file.regionMatches(true, 0, "BEGIN:VCALENDAR", 0, "BEGIN:VCALENDAR".length())) {
      throw new InvalidSettings(
          FILE, "is no iCalendar file: it does not begin with BEGIN:VCALENDAR");
    }
    int end = file.length() - "END:VCALENDAR".length();
    if (!file.regionMatches(true, end, "END:VCALENDAR", 0, "END:VCALENDAR".length())) {
      throw new InvalidSettings(FILE, "is cut off: it does not end with END:VCALENDAR");
    }
    try (ICalReader reader = new ICalReader(file)) {
      return Optional.ofNullable(reader.readNext())
          .orElseThrow(() -> new InvalidSettings(FILE, "holds no calendar"));
    } catch (IOException e) {
      throw new UncheckedIOException("A text in memory could not be read", e);
    }
  }

  private void add(VEvent event, SortedMap<LocalDate, String> dates) {
    String name = name(event);
    ICalDate start =
        Optional.ofNullable(event.getDateStart())
            .map(property -> property.getValue())
            .orElseThrow(
                () ->
                    new InvalidSettings(
                        FILE,
                        "has an event without a date that can be read: "
                            + InvalidSettings.quote(name)));
    boolean cancelled = event.getStatus() != null && event.getStatus().isCancelled();
    if (start.hasTime() || cancelled) {
      return;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    LocalDate from = today.minusYears(YEARS_BACK);
    LocalDate to = today.plusYears(YEARS_AHEAD);
    LocalDate first = date(start);
    long days = days(event, first, name);
    // The library takes a date without a zone as one of this machine's zone, both ways.
    DateIterator repeats = event.getDateIterator(TimeZone.getDefault());
    for (int i = 0; repeats.hasNext(); i++) {
      LocalDate each = LocalDate.ofInstant(repeats.next().toInstant(), ZoneId.systemDefault());
      if (each.isAfter(to)) {
        return;
      }
      if (i == MOST_REPEATS) {
        throw new InvalidSettings(
            FILE,
            "has an event that recurs more than "
                + MOST_REPEATS
                + " times: "
                + InvalidSettings.quote(name));
      }
      for (int day = 0; day < days; day++) {
        LocalDate closed = each.plusDays(day);
        if (!closed.isBefore(from) && !closed.isAfter(to)) {
          dates.merge(closed, name, (one, other) -> one.equals(other) ? one : one + ", " + other);
        }
      }
      if (dates.size() > CalendarSettings.MOST_DATES) {
        throw new InvalidSettings(
            FILE, "closes more than " + CalendarSettings.MOST_DATES + " dates");
      }
    }
  }

  /** The end of an all-day event is the first day it no longer takes. */
  private static long days(VEvent event, LocalDate first, String name) {
    long days = 1;
    if (event.getDateEnd() != null && event.getDateEnd().getValue() != null) {
      days = ChronoUnit.DAYS.between(first, date(event.getDateEnd().getValue()));
    } else if (event.getDuration() != null && event.getDuration().getValue() != null) {
      days = event.getDuration().getValue().toMillis() / ChronoUnit.DAYS.getDuration().toMillis();
    }
    if (days > MOST_DAYS_OF_EVENT) {
      throw new InvalidSettings(
          FILE,
          "has an event of "
              + days
              + " days; at most "
              + MOST_DAYS_OF_EVENT
              + ": "
              + InvalidSettings.quote(name));
    }
    return Math.max(1, days);
  }

  private static LocalDate date(ICalDate value) {
    DateTimeComponents parts = value.getRawComponents();
    return parts == null
        ? LocalDate.ofInstant(value.toInstant(), ZoneId.systemDefault())
        : LocalDate.of(parts.getYear(), parts.getMonth(), parts.getDate());
  }

  private static String name(VEvent event) {
    String name =
        Optional.ofNullable(event.getSummary())
            .map(summary -> summary.getValue())
            .orElse("")
            .strip();
    String shown = name.isEmpty() ? "Holiday" : name;
    return shown.length() <= LONGEST_NAME ? shown : shown.substring(0, LONGEST_NAME);
  }
}
