package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time from an anchor up to an end, without what is cut out of it: how much has passed, and
 * when a target is used up if nothing more is cut out.
 */
final class Stopwatch {
  private final BusinessCalendar calendar;
  private final Instant anchor;
  private final Instant end;
  private final List<Cut> cuts;
  private final Optional<Instant> standsSince;

  /**
   * Reads it off.
   *
   * @param end when the clock ended, or the time of asking
   * @param cuts in any order; they may overlap and reach beyond the end
   */
  Stopwatch(BusinessCalendar calendar, Instant anchor, Instant end, List<Cut> cuts) {
    this.calendar = calendar;
    this.anchor = anchor;
    this.end = end;
    this.cuts = Cut.between(anchor, end, cuts);
    this.standsSince = standsSince(cuts);
  }

  /** It also stands in the very instant in which a cut begins, when nothing is cut out yet. */
  private Optional<Instant> standsSince(List<Cut> all) {
    boolean stands =
        !end.isBefore(anchor)
            && all.stream().anyMatch(cut -> !cut.from().isAfter(end) && cut.lasts(end));
    if (!stands) {
      return Optional.empty();
    }
    Instant since = end;
    for (int i = cuts.size() - 1; i >= 0 && cuts.get(i).until(end).equals(since); i--) {
      since = cuts.get(i).from();
    }
    return Optional.of(since);
  }

  /** Since when it has stood still; empty if it runs at the end. */
  Optional<Instant> standsSince() {
    return standsSince;
  }

  Instant anchor() {
    return anchor;
  }

  Instant end() {
    return end;
  }

  /** What has passed. */
  Lapse lapse() {
    return until(end);
  }

  /** What has passed up to an instant; what lies after the end is not known to be cut out. */
  Lapse until(Instant instant) {
    Lapse all = Lapse.between(calendar, anchor, instant);
    for (Cut cut : cuts) {
      all = all.minus(Lapse.between(calendar, cut.from(), cut.until(instant)));
    }
    return all;
  }

  /**
   * When targets are used up: the earliest of all. A cut that begins before a target is used up
   * puts it off: wall time by the length of the cut, all else by the open time in it. While such a
   * cut lasts the target is not used up.
   */
  Deadline due(Targets targets) {
    Deadline earliest = null;
    for (Target target : targets.list()) {
      Instant at = due(target);
      if (earliest == null || at.isBefore(earliest.at())) {
        earliest = Deadline.of(at, target);
      }
    }
    return earliest;
  }

  private Instant due(Target target) {
    Instant plain = calendar.due(anchor, target);
    Instant due = plain;
    Lapse out = Lapse.NONE;
    for (Cut cut : cuts) {
      if (!cut.from().isBefore(due)) {
        break;
      }
      out = out.plus(Lapse.between(calendar, cut.from(), cut.until(end)));
      due = later(plain, target, out);
      if (standsSince.isPresent() && cut.until(end).equals(end) && due.isBefore(end)) {
        due = end;
      }
    }
    return due;
  }

  private Instant later(Instant plain, Target target, Lapse by) {
    if (target.byTheWall()) {
      return plain.plus(by.calendar());
    }
    return by.business().isZero()
        ? plain
        : calendar.due(plain, new Target.BusinessTime(by.business()));
  }

  /** Whether at least 75 % is used; a deadline at the anchor is fully used. */
  boolean mostlyUsed(Deadline deadline) {
    return left(deadline).isZero();
  }

  /** When 75 % will be used if nothing more is cut out; for a clock that runs. */
  Instant riskAt(Deadline deadline) {
    Duration left = left(deadline);
    return deadline.byTheWall() ? end.plus(left) : calendar.due(end, new Target.BusinessTime(left));
  }

  /**
   * When a share of the time up to a deadline is used, past or future; all of it exactly at the
   * deadline. A cut puts it off as it does a target; while such a cut lasts it is not used.
   *
   * @param percent above 0
   * @return empty if it is longer than any target may be
   */
  Optional<Instant> usedAt(int percent, Deadline deadline) {
    if (percent == 100) {
      return Optional.of(deadline.at());
    }
    long all = counted(until(deadline.at()), deadline).toMillis();
    Duration share = Duration.ofMillis((all * percent + 99) / 100);
    if (share.compareTo(Duration.ofHours(Target.MOST_HOURS)) > 0) {
      return Optional.empty();
    }
    return Optional.of(
        deadline.byTheWall()
            ? due(new Target.CalendarTime(share))
            : due(new Target.BusinessTime(share)));
  }

  /** What is left until 75 % are used; zero if they are. */
  private Duration left(Deadline deadline) {
    Duration all = counted(until(deadline.at()), deadline);
    Duration used = counted(lapse(), deadline);
    Duration risk = Duration.ofMillis((all.toMillis() * 3 + 3) / 4);
    Duration left = risk.minus(used);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration counted(Lapse lapse, Deadline deadline) {
    return deadline.byTheWall() ? lapse.calendar() : lapse.business();
  }

  /** All of it in stretches that are counted, closed or cut out, without a gap. */
  List<ClockSpan> spans() {
    List<ClockSpan> spans = new ArrayList<>();
    Instant at = anchor;
    for (Cut cut : cuts) {
      running(at, cut.from(), spans);
      at = cut.until(end);
      spans.add(new ClockSpan(cut.from(), at, ClockSpan.Kind.PAUSED, cut.why()));
    }
    running(at, end, spans);
    return List.copyOf(spans);
  }

  private void running(Instant from, Instant to, List<ClockSpan> spans) {
    for (Span span : calendar.spans(from, to)) {
      spans.add(
          new ClockSpan(
              span.from(),
              span.to(),
              span.open() ? ClockSpan.Kind.COUNTED : ClockSpan.Kind.CLOSED,
              ""));
    }
  }
}
