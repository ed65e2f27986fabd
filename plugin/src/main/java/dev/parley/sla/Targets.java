package dev.parley.sla;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One or more targets of a clock; the one that is due first binds. {@code toString} gives the text
 * form again, such as {@code 1h, 20hc}.
 *
 * @param list 1 to {@value #MOST} targets
 */
public record Targets(List<Target> list) {
  static final int MOST = 8;
  private static final Pattern COMMA = Pattern.compile(",");

  public Targets {
    list = List.copyOf(list);
    if (list.isEmpty() || list.size() > MOST) {
      throw new InvalidSettings("target", "must list 1 to " + MOST + " targets");
    }
  }

  /**
   * When a clock is due.
   *
   * @param at the earliest due time of all its targets
   * @param target the one that is due then, the first of them if several are
   */
  public record Due(Instant at, Target target) {}

  /** Reads a comma-separated list such as {@code 60m, 20hc}; a refusal names {@code target}. */
  public static Targets parse(String text) {
    return parse("target", text);
  }

  /**
   * Reads a comma-separated list such as {@code 60m, 20hc}.
   *
   * @throws InvalidSettings naming {@code field} and the part that makes no sense
   */
  public static Targets parse(String field, String text) {
    List<Target> list = new ArrayList<>();
    for (String part : COMMA.split(text, -1)) {
      list.add(Target.parse(field, part.strip()));
      if (list.size() > MOST) {
        throw new InvalidSettings(field, "lists more than " + MOST + " targets");
      }
    }
    return new Targets(list);
  }

  /** The earliest due time of all targets. */
  public Due due(BusinessCalendar calendar, Instant start) {
    Due earliest = null;
    for (Target target : list) {
      Instant at = calendar.due(start, target);
      if (earliest == null || at.isBefore(earliest.at)) {
        earliest = new Due(at, target);
      }
    }
    return earliest;
  }

  /** The same targets, each so many times as long; see {@link Target#times}. */
  Targets times(BigDecimal factor) {
    return new Targets(list.stream().map(target -> target.times(factor)).toList());
  }

  /** Whether one of them is in working days. */
  boolean inWorkingDays() {
    return list.stream().anyMatch(Target.BusinessDays.class::isInstance);
  }

  /** The least wall time that passes until one of them is used up. */
  Duration atLeast() {
    return list.stream()
        .map(
            target ->
                target.fold(length -> length, days -> Duration.ofDays(days), length -> length))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public String toString() {
    return list.stream().map(Target::toString).collect(Collectors.joining(", "));
  }
}
