package dev.parley.sla;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Whether a book could be in force; what cannot be is named by its place in the book. */
final class BookCheck {
  private BookCheck() {}

  static SlaSettings settings(SlaBook book) {
    List<KeptCalendar> calendars = book.calendars();
    List<KeptPolicy> policies = book.policies();
    unique("calendars", calendars.stream().map(KeptCalendar::name).toList());
    unique("policies", policies.stream().map(kept -> kept.policy().name()).toList());
    Map<String, CalendarVersions> byName = new HashMap<>();
    calendars.forEach(calendar -> byName.put(calendar.name(), calendar.whole()));
    for (int i = 0; i < policies.size(); i++) {
      SlaPolicy policy = policies.get(i).policy();
      known(byName, "policies[" + i + "].calendar", Optional.of(policy.calendar()));
      known(
          byName,
          "policies[" + i + "].escalations.noticesWithin",
          policy.escalations().noticesWithin());
    }
    List<Integer> asked = asked(book);
    try {
      return new SlaSettings(byName, asked.stream().map(i -> policies.get(i).policy()).toList());
    } catch (InvalidSettings e) {
      throw placed(e, asked);
    }
  }

  static SlaSettings check(SlaBook book, Instant now, List<NetworkWindow> windows) {
    SlaSettings settings = settings(book);
    List<KeptCalendar> calendars = book.calendars();
    for (int i = 0; i < calendars.size(); i++) {
      try {
        calendars.get(i).whole().calendar().nextOpen(now);
      } catch (InvalidSettings e) {
        throw e.under("calendars[" + i + "]");
      }
    }
    List<Integer> asked = asked(book);
    try {
      settings.check(now, windows);
    } catch (InvalidSettings e) {
      throw placed(e, asked);
    }
    return settings;
  }

  private static List<Integer> asked(SlaBook book) {
    return IntStream.range(0, book.policies().size())
        .filter(i -> book.policies().get(i).enabled())
        .boxed()
        .toList();
  }

  /** The settings count policies that are asked; the book counts all. */
  private static InvalidSettings placed(InvalidSettings refusal, List<Integer> asked) {
    String field = refusal.field();
    if (!field.startsWith("policies[")) {
      return refusal;
    }
    int end = field.indexOf(']');
    int place = asked.get(Integer.parseInt(field.substring("policies[".length(), end)));
    return new InvalidSettings("policies[" + place + field.substring(end), refusal.reason());
  }

  private static void known(
      Map<String, CalendarVersions> byName, String field, Optional<String> calendar) {
    if (calendar.filter(name -> !byName.containsKey(name)).isPresent()) {
      throw new InvalidSettings(
          field,
          "has " + InvalidSettings.quote(calendar.get()) + ", which is none of the calendars");
    }
  }

  private static void unique(String list, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < names.size(); i++) {
      if (!seen.add(names.get(i))) {
        throw new InvalidSettings(
            list + "[" + i + "].name",
            "is " + InvalidSettings.quote(names.get(i)) + ", which another one has");
      }
    }
  }
}
