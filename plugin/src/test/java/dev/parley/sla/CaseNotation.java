package dev.parley.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The way conversations and clocks are written in {@code conversations.csv}. */
record CaseNotation(ZoneId zone) {
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
  private static final String TIME = "(\\w{3} (?:\\d+ \\w{3} \\d{4} )?[\\d:.]+)";
  private static final Pattern EVENT =
      Pattern.compile(
          TIME
              + " ([a-z]+)(?:-(notice|answer))?(?: (?!published|queued|accepted|backfill)([\\w-]+))?"
              + "(?: published "
              + TIME
              + ")?(?: queued "
              + TIME
              + ")?(?: accepted "
              + TIME
              + ")?( backfill)?");
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

  private ClockEvent event(String text) {
    Matcher m = EVENT.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("No event: " + text);
    }
    ClockEvent.Type type = Named.parse(ClockEvent.Type.class, "type", m.group(2));
    Optional<String> word = Optional.ofNullable(m.group(4));
    boolean about = type == ClockEvent.Type.DELETE || type == ClockEvent.Type.RETRACT;
    boolean why = type == ClockEvent.Type.CLOSE || type == ClockEvent.Type.PAUSE;
    return new ClockEvent(
        instant(m.group(1)),
        type,
        word.filter(w -> !about && !why),
        word.filter(w -> about),
        word.filter(w -> why),
        Optional.empty(),
        Optional.ofNullable(m.group(3))
            .map(p -> Named.parse(ClockEvent.Purpose.class, "purpose", p)),
        Optional.of(Optional.ofNullable(m.group(5)).orElse(m.group(1))).map(this::instant),
        Optional.ofNullable(m.group(6)).map(this::instant),
        Optional.ofNullable(m.group(7)).map(this::instant),
        m.group(8) != null);
  }

  String text(ClockView clock) {
    StringBuilder text = new StringBuilder(clock.state().id());
    clock.due().ifPresent(due -> text.append(" due ").append(text(due)));
    clock
        .startedAt()
        .ifPresent(
            at ->
                text.append(" waited ")
                    .append(text(clock.elapsed().calendar()))
                    .append(" / ")
                    .append(text(clock.elapsed().business())));
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

  private static String text(Duration duration) {
    return duration
        .toString()
        .substring(2)
        .toLowerCase(Locale.ROOT)
        .replaceAll("([hm])(?=.)", "$1 ");
  }
}
