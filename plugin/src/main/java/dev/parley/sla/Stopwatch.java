package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time since an anchor, without what is cut out of it: how much has passed, and when a target is
 * used up.
 */
final class Stopwatch {
  private final BusinessCalendar calendar;
  private final Instant anchor;
  private final List<Cut> cuts;
  private final Instant now;

  /**
   * Starts it.
   *
   * @param cuts in any order; they may overlap, and the last may still go on
   * @param now the end of all that is known
   */
  Stopwatch(BusinessCalendar calendar, Instant anchor, List<Cut> cuts, Instant now) {
    this.calendar = calendar;
    this.anchor = anchor;
    this.cuts = Cut.after(anchor, cuts, now);
    this.now = now;
  }

  /** What has passed up to an instant. */
  Lapse until(Instant end) {
    Lapse all = Lapse.between(calendar, anchor, end);
    for (Cut cut : cuts) {
      Instant to = cut.until(now).isBefore(end) ? cut.until(now) : end;
      all = all.minus(Lapse.between(calendar, cut.from(), to));
    }
    return all;
  }

  /** Since when it has stood still; empty if it runs. */
  Optional<Instant> pausedSince() {
    return cuts.stream().filter(cut -> cut.to().isEmpty()).map(Cut::from).findFirst();
  }

  /**
   * When targets are used up: the earliest of all. A cut before it puts it off, wall time by the
   * length of the cut, all else by the open time in it.
   */
  Targets.Due due(Targets targets) {
    Targets.Due earliest = null;
    for (Target target : targets.list()) {
      Instant at = due(target);
      if (earliest == null || at.isBefore(earliest.at())) {
        earliest = new Targets.Due(at, target);
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
      out = out.plus(Lapse.between(calendar, cut.from(), cut.until(now)));
      due = later(plain, target, out);
    }
    return due;
  }

  private Instant later(Instant plain, Target target, Lapse by) {
    boolean wall = target.fold(business -> false, days -> false, length -> true);
    if (wall) {
      return plain.plus(by.calendar());
    }
    return by.business().isZero()
        ? plain
        : calendar.due(plain, new Target.BusinessTime(by.business()));
  }

  /** Whether at least 75 % is used; a target that is used up at the anchor is fully used. */
  boolean mostlyUsed(Targets.Due due) {
    return left(due).isZero();
  }

  /** When 75 % will be used if nothing more is cut out; for a clock that runs. */
  Instant riskAt(Targets.Due due) {
    return wall(due)
        ? now.plus(left(due))
        : calendar.due(now, new Target.BusinessTime(left(due)));
  }

  /** What is left until 75 % are used; zero if they are. */
  private Duration left(Targets.Due due) {
    Duration all = counted(until(due.at()), due);
    Duration used = counted(until(now), due);
    Duration risk = Duration.ofMillis((all.toMillis() * 3 + 3) / 4);
    Duration left = risk.minus(used);
    return left.isNegative() ? Duration.ZERO : left;
  }

  private static Duration counted(Lapse lapse, Targets.Due due) {
    return wall(due) ? lapse.calendar() : lapse.business();
  }

  private static boolean wall(Targets.Due due) {
    return due.target().fold(business -> false, days -> false, length -> true);
  }

  /** All of it up to an instant, in stretches that are counted, closed or cut out. */
  List<ClockSpan> spans(Instant end) {
    List<ClockSpan> spans = new ArrayList<>();
    Instant at = anchor;
    for (Cut cut : cuts) {
      if (!cut.from().isBefore(end)) {
        break;
      }
      running(at, cut.from(), spans);
      at = cut.until(now).isBefore(end) ? cut.until(now) : end;
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
