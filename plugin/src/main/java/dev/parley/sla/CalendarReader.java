package dev.parley.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads a calendar: its hours, or all its versions. */
final class CalendarReader {
  private CalendarReader() {}

  /** One that has always been as it is, or one with versions. Refusals name the field within it. */
  static CalendarVersions calendar(Fields fields) {
    if (!fields.has("versions")) {
      CalendarSettings always = hours(fields);
      fields.done();
      return CalendarVersions.always(always);
    }
    TreeMap<Instant, CalendarSettings> versions = new TreeMap<>();
    List<Fields> list = fields.objects("versions", CalendarVersions.MOST);
    for (Fields version : list) {
      Optional<String> validFrom = version.maybeText("validFrom");
      CalendarSettings hours = hours(version);
      Instant from = validFrom.map(text -> validFrom(version, text, hours)).orElse(Instant.MIN);
      if (versions.put(from, hours) != null) {
        throw version.refuse(
            "validFrom", "is that of another version; only the first may leave it out");
      }
      version.done();
    }
    fields.done();
    try {
      return new CalendarVersions(versions);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  /** An instant, or a date, which begins with the midnight of the version's zone. */
  private static Instant validFrom(Fields version, String text, CalendarSettings hours) {
    try {
      Instant from =
          text.length() == "2026-11-20".length()
              ? LocalDate.parse(text).atStartOfDay(hours.timezone()).toInstant()
              : Instant.parse(text);
      if (from.isBefore(BusinessCalendar.EARLIEST) || !from.isBefore(BusinessCalendar.LATEST)) {
        throw version.refuse("validFrom", "is " + text + ", outside the years 1900 up to 2200");
      }
      return from;
    } catch (DateTimeParseException e) {
      throw version.refuse(
          "validFrom",
          "has "
              + InvalidSettings.quote(text)
              + ", which is no date like 2026-11-20 and no instant like 2026-11-20T15:45:00Z");
    }
  }

  private static CalendarSettings hours(Fields fields) {
    String timezone = fields.text("timezone");
    try {
      return CalendarSettings.of(
          timezone,
          fields.maybeObject("hours").map(Fields::openings).orElse(Map.of()),
          fields.texts("holidays"),
          fields.maybeObject("overrides").map(Fields::openings).orElse(Map.of()));
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }
}
