package dev.parley.sla;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The calendars of {@code calendars.csv}, and the way times are written in the case files. */
final class Calendars {
  private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu HH:mm[:ss[.SSS]]", Locale.ENGLISH);

  private Calendars() {}

  static CalendarSettings settings(String name) {
    for (String line : lines("calendars.csv")) {
      String[] cells = line.split("\\|", -1);
      if (cells[0].strip().equals(name)) {
        return CalendarSettings.of(
            cells[1].strip(), week(cells[2].strip()), words(cells[3]), overrides(cells[4]));
      }
    }
    throw new IllegalArgumentException("calendars.csv has no " + name);
  }

  static BusinessCalendar calendar(String name) {
    return BusinessCalendar.of(settings(name));
  }

  /** Reads {@code Fri 20 Nov 2026 16:45[:00[.000]] [+01:00]}; a wrong weekday is refused. */
  static Instant instant(String text, ZoneId zone) {
    int offset = text.lastIndexOf(" +");
    if (offset < 0) {
      return LocalDateTime.parse(text, TIME).atZone(zone).toInstant();
    }
    return LocalDateTime.parse(text.substring(0, offset), TIME)
        .toInstant(ZoneOffset.of(text.substring(offset + 1)));
  }

  private static Map<String, List<List<String>>> week(String text) {
    Map<String, List<List<String>>> week = new LinkedHashMap<>();
    List<String> days = List.of();
    for (String word : words(text)) {
      if (Character.isDigit(word.charAt(0))) {
        days.forEach(day -> week.computeIfAbsent(day, d -> new ArrayList<>()).add(interval(word)));
      } else {
        String[] ends = word.split("-", -1);
        days = DAYS.subList(DAYS.indexOf(ends[0]), DAYS.indexOf(ends[ends.length - 1]) + 1);
      }
    }
    return week;
  }

  private static Map<String, List<List<String>>> overrides(String text) {
    Map<String, List<List<String>>> overrides = new LinkedHashMap<>();
    for (String date : text.isBlank() ? new String[0] : text.split(";", -1)) {
      List<String> words = words(date);
      overrides.put(words.get(0), words.stream().skip(1).map(Calendars::interval).toList());
    }
    return overrides;
  }

  private static List<String> interval(String text) {
    return List.of(text.split("-", -1));
  }

  private static List<String> words(String text) {
    return text.isBlank() ? List.of() : List.of(text.strip().split(" +", -1));
  }

  private static List<String> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Calendars.class.getResourceAsStream("/sla/" + file)),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
