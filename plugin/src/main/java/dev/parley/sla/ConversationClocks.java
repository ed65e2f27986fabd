package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How the clocks of one conversation stand: a pure function of targets, calendar, events and the
 * time of asking. Events later than that time are left out, so any moment can be asked for again.
 */
public final class ConversationClocks {
  private final ClockTargets targets;
  private final BusinessCalendar calendar;
  private final Instant now;

  private ConversationClocks(ClockTargets targets, BusinessCalendar calendar, Instant now) {
    this.targets = targets;
    this.calendar = calendar;
    this.now = now;
  }

  /**
   * The clocks at {@code now}.
   *
   * @param events of one conversation, in any order; those of the same instant in the order they
   *     happened
   * @throws InvalidSettings if the calendar has no opening within a year of a message, or an
   *     instant lies outside the years it knows
   */
  public static ClocksView view(
      ClockTargets targets, BusinessCalendar calendar, List<ClockEvent> events, Instant now) {
    List<Turn> turns = Turns.read(events, now);
    if (turns.isEmpty()) {
      return ClocksView.NONE;
    }
    ConversationClocks clocks = new ConversationClocks(targets, calendar, now);
    ClockView first = clocks.clock(turns.get(0), targets.firstResponse());
    List<ClockView> next = new ArrayList<>();
    for (Turn turn : turns.subList(1, turns.size())) {
      next.add(clocks.clock(turn, targets.nextResponse()));
    }
    Optional<Instant> changesAt =
        Stream.concat(
                clocks.changesAt(first, targets.firstResponse()),
                next.stream().flatMap(clock -> clocks.changesAt(clock, targets.nextResponse())))
            .min(Comparator.naturalOrder());
    return new ClocksView(first, next, nextDue(first, next), changesAt);
  }

  private static Optional<ClocksView.NextDue> nextDue(ClockView first, List<ClockView> next) {
    return Stream.concat(
            due(ClockName.FIRST_RESPONSE, first),
            next.stream().flatMap(clock -> due(ClockName.NEXT_RESPONSE, clock)))
        .min(Comparator.comparing(ClocksView.NextDue::due));
  }

  private static Stream<ClocksView.NextDue> due(ClockName name, ClockView clock) {
    return clock.due().filter(due -> clock.state().open()).stream()
        .map(due -> new ClocksView.NextDue(name, due));
  }

  /** A running clock comes to be at risk, one at risk comes to be breached in the ms after due. */
  private Stream<Instant> changesAt(ClockView view, Optional<Targets> wanted) {
    if (view.state() != ClockState.RUNNING && view.state() != ClockState.AT_RISK) {
      return Stream.empty();
    }
    Instant anchor = view.startedAt().orElseThrow();
    Targets.Due due = wanted.orElseThrow().due(calendar, anchor);
    return Stream.of(
        view.state() == ClockState.RUNNING ? riskAt(anchor, due) : due.at().plusMillis(1));
  }

  private Instant riskAt(Instant anchor, Targets.Due due) {
    Lapse all = Lapse.between(calendar, anchor, due.at());
    return byTheWall(due)
        ? anchor.plus(threeQuarters(all.calendar()))
        : calendar.due(anchor, new Target.BusinessTime(threeQuarters(all.business())));
  }

  private static Duration threeQuarters(Duration whole) {
    return Duration.ofMillis((whole.toMillis() * 3 + 3) / 4);
  }

  private static boolean byTheWall(Targets.Due due) {
    return due.target().fold(business -> false, days -> false, wall -> true);
  }

  private ClockView clock(Turn turn, Optional<Targets> wanted) {
    Optional<Targets.Due> due = wanted.map(list -> list.due(calendar, turn.anchor()));
    Optional<ClockEvent> reply =
        targets.answeredBy() == ClockTargets.AnsweredBy.HUMAN ? turn.human() : turn.any();
    Instant until = reply.or(turn::endedBy).map(ClockEvent::at).orElse(now);
    return new ClockView(
        state(turn, due, reply),
        Optional.of(turn.anchor()),
        due.map(Targets.Due::at),
        reply.map(ClockEvent::at),
        Lapse.between(calendar, turn.anchor(), until),
        turn.human().map(event -> answer(turn, event)),
        turn.any().map(event -> answer(turn, event)),
        flags(turn, due, reply));
  }

  private ClockState state(Turn turn, Optional<Targets.Due> due, Optional<ClockEvent> reply) {
    if (due.isEmpty()) {
      return ClockState.NOT_APPLICABLE;
    }
    Instant dueAt = due.get().at();
    if (reply.isPresent()) {
      return reply.get().at().isAfter(dueAt) ? ClockState.MISSED : ClockState.MET;
    }
    if (turn.end().isPresent()) {
      return turn.end().get() == Turn.End.MISSED ? ClockState.MISSED : ClockState.NOT_APPLICABLE;
    }
    if (now.isAfter(dueAt)) {
      return ClockState.BREACHED;
    }
    return mostlyUsed(turn.anchor(), due.get()) ? ClockState.AT_RISK : ClockState.RUNNING;
  }

  /** At least 75 % used: by the wall for a calendar target, else by the calendar's open time. */
  private boolean mostlyUsed(Instant anchor, Targets.Due due) {
    Lapse used = Lapse.between(calendar, anchor, now);
    Lapse all = Lapse.between(calendar, anchor, due.at());
    return byTheWall(due)
        ? used.calendar().multipliedBy(4).compareTo(all.calendar().multipliedBy(3)) >= 0
        : used.business().multipliedBy(4).compareTo(all.business().multipliedBy(3)) >= 0;
  }

  private Answer answer(Turn turn, ClockEvent event) {
    Optional<Lapse> handled =
        event.type() == ClockEvent.Type.AGENT
            ? Optional.of(
                Lapse.between(calendar, turn.queued(), event.accepted().orElse(event.at())))
            : Optional.empty();
    return new Answer(event.at(), Lapse.between(calendar, turn.anchor(), event.at()), handled);
  }

  private Set<ClockFlag> flags(Turn turn, Optional<Targets.Due> due, Optional<ClockEvent> reply) {
    Set<ClockFlag> flags = turn.flags();
    if (due.filter(d -> turn.queued().isAfter(d.at())).isPresent()) {
      flags.add(ClockFlag.LATE_ON_ARRIVAL);
    }
    if (reply.filter(event -> !calendar.open(event.at())).isPresent()) {
      flags.add(ClockFlag.OFF_HOURS_REPLY);
    }
    if (reply.filter(this::provisional).isPresent()) {
      flags.add(ClockFlag.PROVISIONAL);
    }
    return flags;
  }

  private boolean provisional(ClockEvent reply) {
    return reply.type() != ClockEvent.Type.CLOSE && Turns.provisional(reply.at(), now);
  }
}
