package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads settings from documents of maps, lists, texts, numbers and booleans, as any JSON library
 * makes them. Strict: what is not known is refused by its path, such as {@code
 * policies[2].nextResponse}.
 */
public final class SlaReader {
  private SlaReader() {}

  /** Calendars by name and policies in their order. */
  public static SlaSettings settings(Map<String, ?> document) {
    Fields fields = Fields.of(document);
    Map<String, CalendarVersions> calendars = new HashMap<>();
    Fields named = fields.object("calendars");
    for (String name : named.names()) {
      calendars.put(name, calendar(named.object(name)));
    }
    if (!fields.has("policies")) {
      throw fields.refuse("policies", "is missing");
    }
    List<SlaPolicy> policies =
        fields.objects("policies", SlaSettings.MOST_POLICIES).stream()
            .map(policy -> policy(policy, Optional.empty()))
            .toList();
    fields.done();
    return new SlaSettings(calendars, policies);
  }

  /** A template; its policies follow the calendar that is chosen for it. */
  public static SlaTemplate template(Map<String, ?> document, String calendar) {
    Fields fields = Fields.of(document);
    SlaTemplate template =
        new SlaTemplate(
            fields.text("id"),
            fields.text("title"),
            fields.text("source"),
            fields.text("date"),
            fields.maybeText("note"),
            fields.objects("policies", SlaSettings.MOST_POLICIES).stream()
                .map(policy -> policy(policy, Optional.of(calendar)))
                .toList());
    fields.done();
    return template;
  }

  /** A book as {@link SlaWriter#book} writes it. */
  public static SlaBook book(Map<String, ?> document) {
    Fields fields = Fields.of(document);
    int next = fields.maybeNumber("next").map(BigDecimal::intValue).orElse(1);
    List<KeptCalendar> calendars =
        fields.objects("calendars", Integer.MAX_VALUE).stream().map(SlaReader::kept).toList();
    List<KeptPolicy> policies =
        fields.objects("policies", SlaSettings.MOST_POLICIES).stream()
            .map(
                policy ->
                    new KeptPolicy(
                        policy.text("id"),
                        !policy.flag("disabled"),
                        policy(policy, Optional.empty())))
            .toList();
    Optional<ResponseGoals> goals = fields.maybeObject("goals").map(GoalsDocument::read);
    fields.done();
    return new SlaBook(calendars, policies, goals, next);
  }

  private static KeptCalendar kept(Fields fields) {
    String id = fields.text("id");
    String name = fields.text("name");
    Optional<HolidayImport> imported = fields.maybeObject("imported").map(SlaReader::imported);
    return new KeptCalendar(id, name, calendar(fields), imported);
  }

  private static HolidayImport imported(Fields fields) {
    TreeMap<LocalDate, String> dates = new TreeMap<>();
    Fields named = fields.object("dates");
    named.names().forEach(date -> dates.put(LocalDate.parse(date), named.text(date)));
    HolidayImport imported =
        new HolidayImport(
            fields.text("name"),
            fields.maybeText("source").map(URI::create),
            fields.instant("readAt"),
            dates);
    fields.done();
    return imported;
  }

  /** One policy. Refusals name the field within it. */
  public static SlaPolicy policy(Map<String, ?> document) {
    return policy(Fields.of(document), Optional.empty());
  }

  /** What is known of a conversation, as it is sent for a test. */
  public static ConversationFacts facts(Map<String, ?> document) {
    Fields fields = Fields.of(document);
    ConversationFacts facts =
        new ConversationFacts(
            fields.text("channel"),
            fields.maybeText("kind").map(id -> fields.constant(ItemKind.class, "kind", id)),
            fields.maybeText("audience").map(id -> fields.constant(Audience.class, "audience", id)),
            fields.maybeText("account"),
            Set.copyOf(fields.texts("tags")),
            fields.maybeText("language"),
            fields.maybeText("priority"),
            fields.maybeText("customer"));
    fields.done();
    return facts;
  }

  /** A calendar: its hours, or all its versions. Refusals name the field within it. */
  public static CalendarVersions calendar(Map<String, ?> document) {
    return calendar(Fields.of(document));
  }

  /** What a policy promises and nothing else, as it is sent for a what-if. */
  static ClockTargets targets(Fields fields) {
    try {
      ClockTargets targets = promises(fields);
      fields.done();
      return targets;
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

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

  private static SlaPolicy policy(Fields fields, Optional<String> calendar) {
    String name = fields.text("name");
    String measuredBy = calendar.orElseGet(() -> fields.text("calendar"));
    try {
      Conditions conditions = conditions(fields);
      ClockTargets targets = promises(fields);
      EscalationSettings escalations =
          fields
              .maybeObject("escalations")
              .map(EscalationReader::read)
              .orElse(EscalationSettings.NONE);
      fields.done();
      return new SlaPolicy(name, measuredBy, conditions, targets, escalations);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static Conditions conditions(Fields fields) {
    Set<ItemKind> kinds = new LinkedHashSet<>();
    fields.texts("kinds").forEach(id -> kinds.add(fields.constant(ItemKind.class, "kinds", id)));
    Set<Audience> audiences = new LinkedHashSet<>();
    fields
        .texts("audiences")
        .forEach(id -> audiences.add(fields.constant(Audience.class, "audiences", id)));
    return new Conditions(
        Set.copyOf(fields.texts("channels")),
        kinds,
        audiences,
        Set.copyOf(fields.texts("accounts")),
        Set.copyOf(fields.texts("tags")),
        Set.copyOf(fields.texts("languages")),
        Set.copyOf(fields.texts("priorities")),
        Set.copyOf(fields.texts("customers")));
  }

  private static ClockTargets promises(Fields fields) {
    Map<String, BigDecimal> factors = new HashMap<>();
    Optional<Fields> sent = fields.maybeObject("priorityFactors");
    sent.ifPresent(
        list ->
            list.names().forEach(name -> factors.put(name, list.maybeNumber(name).orElseThrow())));
    Map<String, Set<ClockName>> pauses = new HashMap<>();
    Optional<Fields> reasons = fields.maybeObject("pauses");
    reasons.ifPresent(list -> list.names().forEach(name -> pauses.put(name, clocks(list, name))));
    return new ClockTargets(
        list(fields, "firstResponse"),
        list(fields, "nextResponse"),
        list(fields, "resolution"),
        fields
            .maybeText("clock")
            .map(id -> fields.constant(ClockTargets.AnsweredBy.class, "clock", id))
            .orElse(ClockTargets.AnsweredBy.HUMAN),
        factors,
        pauses);
  }

  private static Set<ClockName> clocks(Fields reasons, String reason) {
    Set<ClockName> clocks = new LinkedHashSet<>();
    for (String id : reasons.texts(reason)) {
      try {
        clocks.add(Named.parse(ClockName.class, reason, id));
      } catch (InvalidSettings e) {
        throw reasons.refuse(reason, e.reason());
      }
    }
    return clocks;
  }

  private static Optional<Targets> list(Fields fields, String name) {
    return fields.maybeTextOrList(name).map(text -> Targets.parse(fields.at(name), text));
  }
}
