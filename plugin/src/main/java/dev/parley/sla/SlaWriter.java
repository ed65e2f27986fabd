package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Writes settings as documents of maps, lists, texts, numbers and booleans, which {@link SlaReader}
 * reads back as they were. The same settings always give the same document.
 */
public final class SlaWriter {
  private static final int DAY = 86_400;

  private SlaWriter() {}

  /** A book with its ids. */
  public static Map<String, Object> book(SlaBook book) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("next", book.next());
    document.put("calendars", book.calendars().stream().map(SlaWriter::calendar).toList());
    document.put("policies", book.policies().stream().map(SlaWriter::policy).toList());
    book.goals().ifPresent(goals -> document.put("goals", GoalsDocument.write(goals)));
    return document;
  }

  /** A calendar with its id, its versions and what a holiday file closes. */
  public static Map<String, Object> calendar(KeptCalendar calendar) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", calendar.id());
    document.put("name", calendar.name());
    document.put("versions", versions(calendar.hours()));
    calendar.holidays().ifPresent(file -> document.put("imported", holidays(file)));
    return document;
  }

  /** A policy with its id; {@code disabled} is there if it is not asked. */
  public static Map<String, Object> policy(KeptPolicy kept) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", kept.id());
    if (!kept.enabled()) {
      document.put("disabled", true);
    }
    document.putAll(policy(kept.policy()));
    return document;
  }

  /** A policy. */
  public static Map<String, Object> policy(SlaPolicy policy) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", policy.name());
    document.put("calendar", policy.calendar());
    Conditions conditions = policy.conditions();
    put(document, "channels", conditions.channels());
    put(document, "kinds", conditions.kinds().stream().map(SlaWriter::id).toList());
    put(document, "audiences", conditions.audiences().stream().map(SlaWriter::id).toList());
    put(document, "accounts", conditions.accounts());
    put(document, "tags", conditions.tags());
    put(document, "languages", conditions.languages());
    put(document, "priorities", conditions.priorities());
    put(document, "customers", conditions.customers());
    ClockTargets targets = policy.targets();
    put(document, "firstResponse", targets.firstResponse());
    put(document, "nextResponse", targets.nextResponse());
    put(document, "resolution", targets.resolution());
    if (targets.answeredBy() != ClockTargets.AnsweredBy.HUMAN) {
      document.put("clock", targets.answeredBy().id());
    }
    if (!targets.priorityFactors().isEmpty()) {
      document.put("priorityFactors", new TreeMap<>(targets.priorityFactors()));
    }
    if (!targets.pauses().isEmpty()) {
      Map<String, Object> pauses = new TreeMap<>();
      targets
          .pauses()
          .forEach(
              (reason, clocks) ->
                  pauses.put(reason, clocks.stream().map(ClockName::id).sorted().toList()));
      document.put("pauses", pauses);
    }
    if (!policy.escalations().equals(EscalationSettings.NONE)) {
      document.put("escalations", EscalationWriter.write(policy.escalations()));
    }
    return document;
  }

  private static String id(Audience audience) {
    return Fields.id(audience);
  }

  private static String id(ItemKind kind) {
    return Fields.id(kind);
  }

  private static void put(Map<String, Object> document, String name, Collection<String> values) {
    if (!values.isEmpty()) {
      document.put(name, values.stream().sorted().toList());
    }
  }

  private static void put(Map<String, Object> document, String name, Optional<Targets> targets) {
    targets.ifPresent(list -> document.put(name, list.toString()));
  }

  private static List<Object> versions(CalendarVersions calendar) {
    List<Object> versions = new ArrayList<>();
    calendar
        .byStart()
        .forEach(
            (from, settings) -> {
              Map<String, Object> version = new LinkedHashMap<>();
              if (from.isAfter(Instant.EPOCH)) {
                version.put("validFrom", validFrom(from, settings.timezone()));
              }
              version.putAll(hours(settings));
              versions.add(version);
            });
    return versions;
  }

  /** A date where a date says it all. */
  private static String validFrom(Instant from, ZoneId zone) {
    ZonedDateTime local = from.atZone(zone);
    boolean wholeDay =
        local.toLocalTime().equals(LocalTime.MIDNIGHT)
            && local.toLocalDate().atStartOfDay(zone).toInstant().equals(from);
    return wholeDay ? local.toLocalDate().toString() : from.toString();
  }

  private static Map<String, Object> hours(CalendarSettings settings) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("timezone", settings.timezone().getId());
    Map<String, Object> week = new LinkedHashMap<>();
    for (DayOfWeek day : DayOfWeek.values()) {
      List<OpenHours> list = settings.hours().getOrDefault(day, List.of());
      if (!list.isEmpty()) {
        week.put(day.name().substring(0, 3).toLowerCase(Locale.ROOT), intervals(list));
      }
    }
    document.put("hours", week);
    document.put("holidays", settings.holidays().stream().sorted().map(Object::toString).toList());
    Map<String, Object> overrides = new LinkedHashMap<>();
    new TreeMap<>(settings.overrides())
        .forEach((date, list) -> overrides.put(date.toString(), intervals(list)));
    document.put("overrides", overrides);
    return document;
  }

  private static List<List<String>> intervals(List<OpenHours> list) {
    return list.stream()
        .map(hours -> List.of(time(hours.startSecond()), time(hours.endSecond())))
        .toList();
  }

  private static String time(int second) {
    if (second == DAY) {
      return "24:00";
    }
    return LocalTime.ofSecondOfDay(second % DAY).toString();
  }

  private static Map<String, Object> holidays(HolidayImport file) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", file.name());
    file.source().ifPresent(source -> document.put("source", source.toString()));
    document.put("readAt", file.readAt().toString());
    Map<String, Object> dates = new LinkedHashMap<>();
    file.dates().forEach((date, name) -> dates.put(date.toString(), name));
    document.put("dates", dates);
    return document;
  }
}
