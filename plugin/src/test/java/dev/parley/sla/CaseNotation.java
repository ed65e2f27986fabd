package dev.parley.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The way conversations and clocks are written in {@code conversations.csv}. */
record CaseNotation(ZoneId zone) {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final String TIME = "(\\w{3} (?:\\d+ \\w{3} \\d{4} )?[\\d:.]+)";
  private static final Pattern STARTS_WITH_TIME = Pattern.compile("^" + TIME + " ");
  private static final Pattern EVENT =
      Pattern.compile(
          TIME
              + " ([a-z]+)(?:-(notice|answer))?"
              + "(?: (?!published|queued|accepted|backfill|until|by)([\\w-]+))?"
              + "(?: published (never|"
              + TIME.substring(1)
              + ")?(?: queued "
              + TIME
              + ")?(?: accepted "
              + TIME
              + ")?(?: until "
              + TIME
              + ")?(?: by ([\\w-]+))?( backfill)?");
  private static final Set<ClockEvent.Type> HAVE_REF =
      EnumSet.of(ClockEvent.Type.DELETE, ClockEvent.Type.RETRACT);
  private static final Set<ClockEvent.Type> HAVE_REASON =
      EnumSet.of(ClockEvent.Type.CLOSE, ClockEvent.Type.PAUSE, ClockEvent.Type.RESUME);
  private static final Set<ClockEvent.Type> HAVE_VALUE =
      EnumSet.of(ClockEvent.Type.ASSIGN, ClockEvent.Type.PRIORITY, ClockEvent.Type.ACT);
  private static final Set<ClockEvent.Type> HAVE_ID =
      EnumSet.of(
          ClockEvent.Type.CUSTOMER,
          ClockEvent.Type.AGENT,
          ClockEvent.Type.ECHO,
          ClockEvent.Type.AUTO,
          ClockEvent.Type.NOTE);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE d MMM uuuu ", Locale.ENGLISH);

  static ClockTargets targets(String text) {
    boolean any = text.endsWith(" any");
    String[] parts = text.replace(" any", "").split(" / ", -1);
    return new ClockTargets(
        target(parts[0]),
        target(parts[1]),
        Optional.empty(),
        any ? ClockTargets.AnsweredBy.ANY : ClockTargets.AnsweredBy.HUMAN,
        Map.of(),
        Map.of());
  }

  private static Optional<Targets> target(String text) {
    return text.equals("-") ? Optional.empty() : Optional.of(Targets.parse(text));
  }

  Instant instant(String text) {
    if (text.length() > 16) {
      return Calendars.instant(text, zone);
    }
    return MONDAY
        .plusDays(DAYS.indexOf(text.substring(0, 3)))
        .atTime(LocalTime.parse(text.substring(4)))
        .atZone(zone)
        .toInstant();
  }

  List<ClockEvent> events(String text) {
    return Stream.of(text.split("; ", -1)).map(this::event).toList();
  }

  /** The time that a line starts with, as it is written. */
  String time(String line) {
    Matcher m = STARTS_WITH_TIME.matcher(line);
    if (!m.find()) {
      throw new IllegalArgumentException("No time: " + line);
    }
    return m.group(1);
  }

  ClockEvent event(String text) {
    Matcher m = EVENT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("No event: " + text);
    }
    ClockEvent.Type type = Named.parse(ClockEvent.Type.class, "type", m.group(2));
    Optional<String> word = Optional.ofNullable(m.group(4));
    boolean promise = type == ClockEvent.Type.PROMISE;
    return new ClockEvent(
        instant(m.group(1)),
        type,
        word.filter(w -> HAVE_ID.contains(type)),
        promise ? Optional.ofNullable(m.group(9)) : word.filter(w -> HAVE_REF.contains(type)),
        word.filter(w -> HAVE_REASON.contains(type)),
        promise
            ? Optional.of(instant(m.group(8)).toString())
            : word.filter(w -> HAVE_VALUE.contains(type)),
        Optional.ofNullable(m.group(3))
            .map(p -> Named.parse(ClockEvent.Purpose.class, "purpose", p)),
        published(m),
        Optional.ofNullable(m.group(6)).map(this::instant),
        Optional.ofNullable(m.group(7)).map(this::instant),
        m.group(10) != null);
  }

  /** What is left out equals the time of the event, as in a replay. */
  private Optional<Instant> published(Matcher m) {
    String text = m.group(5) == null ? m.group(1) : m.group(5);
    return text.equals("never") ? Optional.empty() : Optional.of(instant(text));
  }

  String text(ClockView clock) {
    StringBuilder text = new StringBuilder(clock.state().id());
    clock.due().ifPresent(due -> text.append(" due ").append(text(due)));
    clock.startedAt().ifPresent(at -> text.append(" waited ").append(text(clock.elapsed())));
    clock.flags().stream().sorted().forEach(flag -> text.append(' ').append(flag.id()));
    return text.toString();
  }

  String text(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    LocalDate date = local.toLocalDate();
    boolean thisWeek = date.with(DayOfWeek.MONDAY).equals(MONDAY);
    return (thisWeek ? DAYS.get(date.getDayOfWeek().getValue() - 1) + " " : DATE.format(date))
        + local.toLocalTime();
  }

  static String text(Lapse lapse) {
    return text(lapse.calendar()) + " / " + text(lapse.business());
  }

  private static String text(Duration duration) {
    return duration
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT)
        .replaceAll("([hm])(?=.)", "$1 ");
  }
}
