package dev.parley.sla;

import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads settings from documents of maps, lists, texts, numbers and booleans, as any JSON library
 * makes them. Strict: what is not known is refused by its path, such as {@code
 * policies[2].nextResponse}. Calendars are read by {@link CalendarReader}, policies by {@link
 * PolicyReader} and their escalations by {@link EscalationReader}.
 */
public final class SlaReader {
  private SlaReader() {}

  /** Calendars by name and policies in their order. */
  public static SlaSettings settings(Map<String, ?> document) {
    Fields fields = Fields.of(document);
    Map<String, CalendarVersions> calendars = new HashMap<>();
    Fields named = fields.object("calendars");
    for (String name : named.names()) {
      calendars.put(name, CalendarReader.calendar(named.object(name)));
    }
    if (!fields.has("policies")) {
      throw fields.refuse("policies", "is missing");
    }
    List<SlaPolicy> policies =
        fields.objects("policies", SlaSettings.MOST_POLICIES).stream()
            .map(policy -> PolicyReader.policy(policy, Optional.empty()))
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
                .map(policy -> PolicyReader.policy(policy, Optional.of(calendar)))
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
                        PolicyReader.policy(policy, Optional.empty())))
            .toList();
    Optional<ResponseGoals> goals = fields.maybeObject("goals").map(GoalsDocument::read);
    fields.done();
    return new SlaBook(calendars, policies, goals, next);
  }

  private static KeptCalendar kept(Fields fields) {
    String id = fields.text("id");
    String name = fields.text("name");
    Optional<HolidayImport> imported = fields.maybeObject("imported").map(SlaReader::imported);
    return new KeptCalendar(id, name, CalendarReader.calendar(fields), imported);
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
    return PolicyReader.policy(Fields.of(document), Optional.empty());
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
    return CalendarReader.calendar(Fields.of(document));
  }
}
