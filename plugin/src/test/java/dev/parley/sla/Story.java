package dev.parley.sla;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A conversation as it is told in {@code stories.txt}.
 *
 * @param title what it shows
 * @param zone where it happens
 * @param calendar its business time
 * @param targets what is promised
 * @param windows the network's windows
 * @param events what happens
 * @param questions what is asked, with the answers
 */
record Story(
    String title,
    ZoneId zone,
    BusinessCalendar calendar,
    ClockTargets targets,
    List<ReplyWindow> windows,
    List<ClockEvent> events,
    List<Question> questions) {

  /** A question about a moment, with the answer. */
  record Question(Instant at, String what, String answer) {}

  @Override
  public String toString() {
    return title;
  }

  CaseNotation notation() {
    return new CaseNotation(zone);
  }

  ConversationClocks clocks(Instant now) {
    return clocks(events, now);
  }

  ConversationClocks clocks(List<ClockEvent> known, Instant now) {
    return ConversationClocks.of(targets, calendar, known, windows, now);
  }

  static List<Story> all() {
    List<Story> stories = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    for (String line : lines()) {
      if (line.startsWith("= ") && !lines.isEmpty()) {
        stories.add(read(lines));
        lines.clear();
      }
      lines.add(line);
    }
    stories.add(read(lines));
    return stories;
  }

  private static Story read(List<String> lines) {
    String[] on = lines.get(1).substring("on ".length()).split(" \\| ", -1);
    CalendarSettings calendar = Calendars.settings(on[0]);
    var notation = new CaseNotation(calendar.timezone());
    List<ClockEvent> events = new ArrayList<>();
    List<Question> questions = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) {
      if (line.startsWith("? ")) {
        String[] parts = line.substring(2).split(": ", 2);
        String time = notation.time(parts[0]);
        questions.add(
            new Question(notation.instant(time), parts[0].substring(time.length() + 1), parts[1]));
      } else {
        events.add(notation.event(line));
      }
    }
    return new Story(
        lines.get(0).substring(2),
        calendar.timezone(),
        BusinessCalendar.of(calendar),
        targets(on),
        windows(on, notation),
        events,
        questions);
  }

  private static ClockTargets targets(String[] on) {
    Map<String, Optional<Targets>> targets = new HashMap<>();
    Map<String, BigDecimal> factors = new HashMap<>();
    Map<String, Set<ClockName>> pauses = new HashMap<>();
    for (String part : on) {
      String[] words = part.split(" ", 2);
      if (Set.of("first", "next", "resolution").contains(words[0])) {
        targets.put(words[0], Optional.of(Targets.parse(words[1])));
      } else if (part.contains(" stops ")) {
        pauses.put(words[0], clocks(words[1].substring("stops ".length())));
      } else if (words.length == 2 && words[1].matches("x[0-9.]+")) {
        factors.put(words[0], new BigDecimal(words[1].substring(1)));
      }
    }
    return new ClockTargets(
        targets.getOrDefault("first", Optional.empty()),
        targets.getOrDefault("next", Optional.empty()),
        targets.getOrDefault("resolution", Optional.empty()),
        List.of(on).contains("any") ? ClockTargets.AnsweredBy.ANY : ClockTargets.AnsweredBy.HUMAN,
        factors,
        pauses);
  }

  private static Set<ClockName> clocks(String names) {
    Set<ClockName> clocks = new HashSet<>();
    for (String name : names.split(", ", -1)) {
      clocks.add(
          switch (name) {
            case "first" -> ClockName.FIRST_RESPONSE;
            case "next" -> ClockName.NEXT_RESPONSE;
            default -> Named.parse(ClockName.class, "clock", name);
          });
    }
    return clocks;
  }

  private static List<ReplyWindow> windows(String[] on, CaseNotation notation) {
    List<ReplyWindow> windows = new ArrayList<>();
    for (String part : on) {
      if (part.startsWith("window ")) {
        String[] words = part.split(" ", 3);
        windows.add(new ReplyWindow(words[1], notation.instant(words[2])));
      }
    }
    return windows;
  }

  private static List<String> lines() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(Story.class.getResourceAsStream("/sla/stories.txt")),
                StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
