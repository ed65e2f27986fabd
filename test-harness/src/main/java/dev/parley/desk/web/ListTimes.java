package dev.parley.desk.web;

import dev.parley.desk.store.TicketQuery;
import dev.parley.host.FieldSpec;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads between which times a field is to be: {@code before.next_due=PT2H} asks for what is due
 * within two hours, {@code before.next_due=PT0S} for what is overdue, {@code after.} for that time
 * or later. A time is an instant, or an ISO duration from now on.
 */
final class ListTimes {
  private static final String BEFORE = "before.";
  private static final String AFTER = "after.";
  private static final int MOST = 10;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private ListTimes() {}

  static List<TicketQuery.Range> ranges(Call call, List<FieldSpec> declared, Instant now) {
    Set<String> instants =
        declared.stream()
            .filter(field -> field.type() == FieldSpec.Type.INSTANT)
            .map(FieldSpec::name)
            .collect(Collectors.toSet());
    List<TicketQuery.Range> ranges = new ArrayList<>();
    for (String parameter : call.request().getParameterMap().keySet()) {
      boolean before = parameter.startsWith(BEFORE);
      if (before || parameter.startsWith(AFTER)) {
        String name = parameter.substring((before ? BEFORE : AFTER).length());
        if (!instants.contains(name)) {
          throw new Problem(400, parameter, "there is no field " + name + " that holds a time");
        }
        call.query(parameter)
            .map(text -> MILLIS.format(when(parameter, text, now)))
            .ifPresent(at -> ranges.add(new TicketQuery.Range(name, before, at)));
      }
    }
    if (ranges.size() > MOST) {
      throw new Problem(400, BEFORE + "*", "at most " + MOST + " times can filter");
    }
    return ranges;
  }

  private static Instant when(String parameter, String text, Instant now) {
    try {
      return text.startsWith("P") || text.startsWith("-P")
          ? now.plus(Duration.parse(text))
          : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw notATime(parameter);
    }
  }

  private static Problem notATime(String parameter) {
    return new Problem(
        400, parameter, parameter + " must be like PT2H, from now on, or 2026-11-22T09:30:00Z");
  }
}
