package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation that may never have been, with the targets and the calendar to measure it by: what
 * a what-if and the explanation of a ticket's figures ask.
 *
 * @param targets what is promised
 * @param calendar the business time
 * @param events what happened
 * @param windows until when the network takes replies
 * @param now the time of asking
 */
public record Replay(
    ClockTargets targets,
    BusinessCalendar calendar,
    List<ClockEvent> events,
    List<ReplyWindow> windows,
    Instant now) {
  /** Most events of one conversation. */
  public static final int MOST_EVENTS = 5_000;

  /** Most stretches of all clocks together. */
  public static final int MOST_SPANS = 50_000;

  /** Longest time between the first instant and the last. */
  public static final Duration LONGEST = Duration.ofDays(3_660);

  private static final int MOST_WINDOWS = 20;

  public Replay {
    events = List.copyOf(events);
    windows = List.copyOf(windows);
  }

  /**
   * Reads the document {@code {policy, calendar, events, windows?, now}}.
   *
   * @throws InvalidSettings naming the field that is missing, not known, or makes no sense
   */
  public static Replay of(Map<String, ?> document) {
    Fields fields = Fields.of(document);
    Fields policy = fields.object("policy");
    Fields calendar = fields.object("calendar");
    if (!fields.has("events")) {
      throw fields.refuse("events", "is missing");
    }
    List<ClockEvent> events = new ArrayList<>();
    List<Instant> instants = new ArrayList<>();
    Instant now = checked(fields, "now", fields.instant("now"), instants);
    for (Fields event : fields.objects("events", MOST_EVENTS)) {
      events.add(event(event, instants));
    }
    List<ReplyWindow> windows =
        fields.objects("windows", MOST_WINDOWS).stream().map(window -> window(window)).toList();
    fields.done();
    Instant first = instants.stream().min(Instant::compareTo).orElse(now);
    Instant last = instants.stream().max(Instant::compareTo).orElse(now);
    if (Duration.between(first, last).compareTo(LONGEST) > 0) {
      throw fields.refuse(
          "now",
          "and the events span from "
              + first
              + " to "
              + last
              + "; at most "
              + LONGEST.toDays()
              + " days");
    }
    return new Replay(
        PolicyReader.targets(policy),
        CalendarReader.calendar(calendar).calendar(),
        events,
        windows,
        now);
  }

  /**
   * The clocks.
   *
   * @throws InvalidSettings naming the field by which a due time cannot be reckoned
   */
  public ConversationClocks clocks() {
    try {
      return ConversationClocks.of(targets, calendar, events, windows, now);
    } catch (InvalidSettings e) {
      throw e.under(e.field().equals("hours") ? "calendar" : "policy");
    }
  }

  /** What is left out equals {@code at}, the network's time of a message too. */
  private static ClockEvent event(Fields fields, List<Instant> instants) {
    Instant at = checked(fields, "at", fields.instant("at"), instants);
    ClockEvent.Type type = constant(fields, ClockEvent.Type.class, "type", fields.text("type"));
    Optional<String> reason = fields.maybeText("reason");
    Optional<ClockEvent.Purpose> purpose =
        fields
            .maybeText("purpose")
            .map(id -> constant(fields, ClockEvent.Purpose.class, "purpose", id));
    Optional<Instant> published = time(fields, "published", instants);
    try {
      ClockEvent event =
          new ClockEvent(
              at,
              type,
              fields.maybeText("id"),
              fields.maybeText("ref"),
              reason,
              fields.maybeText("value"),
              purpose,
              type == ClockEvent.Type.CUSTOMER ? published.or(() -> Optional.of(at)) : published,
              time(fields, "queued", instants),
              time(fields, "accepted", instants),
              fields.flag("backfill"));
      fields.done();
      if (type == ClockEvent.Type.PROMISE) {
        checked(fields, "value", event.promisedTime(), instants);
      }
      return event;
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static ReplyWindow window(Fields fields) {
    try {
      ReplyWindow window = new ReplyWindow(fields.text("name"), fields.instant("closesAt"));
      checked(fields, "closesAt", window.closesAt(), new ArrayList<>());
      fields.done();
      return window;
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static <T extends Enum<T> & Named> T constant(
      Fields fields, Class<T> type, String field, String id) {
    try {
      return Named.parse(type, field, id);
    } catch (InvalidSettings e) {
      throw fields.within(e);
    }
  }

  private static Optional<Instant> time(Fields fields, String name, List<Instant> instants) {
    return fields.maybeInstant(name).map(at -> checked(fields, name, at, instants));
  }

  private static Instant checked(Fields fields, String name, Instant at, List<Instant> instants) {
    if (at.isBefore(BusinessCalendar.EARLIEST) || !at.isBefore(BusinessCalendar.LATEST)) {
      throw fields.refuse(name, "is " + at + ", outside the years 1900 up to 2200");
    }
    instants.add(at);
    return at;
  }
}
