package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One clock, reckoned at one instant. */
final class Clock {
  private final Start start;
  private final Rule rule;
  private final List<Cut> cuts;
  private final Optional<Ending> ending;
  private final Replies replies;
  private final Instant now;
  private final Stopwatch watch;
  private final Optional<Deadline> deadline;
  private final ClockState state;

  /**
   * What it measures.
   *
   * @param name which kind of clock
   * @param number which of its kind, from 1
   * @param anchor its first instant
   * @param queued when an agent could see what it measures
   * @param promised a due time that was promised as such; empty if there are targets
   */
  record Start(
      ClockName name, int number, Instant anchor, Instant queued, Optional<Deadline> promised) {}

  /**
   * What answered it.
   *
   * @param bound the reply of the kind the policy asks for
   * @param human the first by a person
   * @param any the first by a person or a bot
   */
  record Replies(Optional<ClockEvent> bound, Optional<ClockEvent> human, Optional<ClockEvent> any) {
    static final Replies NONE = new Replies(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Puts it together.
   *
   * @param rule what rules it: at its end, or now
   * @param cuts what it leaves out
   * @param ending empty while it is open
   */
  Clock(
      Start start,
      Rule rule,
      List<Cut> cuts,
      Optional<Ending> ending,
      Replies replies,
      Instant now) {
    this.start = start;
    this.rule = rule;
    this.cuts = cuts;
    this.ending = ending;
    this.replies = replies;
    this.now = now;
    watch = watch(ending.map(Ending::at).orElse(now));
    deadline = start.promised.or(() -> rule.targets(start.name).map(watch::due));
    state =
        deadline.isEmpty()
            ? ClockState.NOT_APPLICABLE
            : ending.map(this::ended).orElseGet(this::running);
  }

  private Stopwatch watch(Instant end) {
    return new Stopwatch(rule.calendar(), start.anchor, end, cuts);
  }

  boolean open() {
    return ending.isEmpty();
  }

  boolean ruled() {
    return rule.policy().isPresent();
  }

  ClockState state() {
    return state;
  }

  private ClockState ended(Ending how) {
    boolean late = deadline.orElseThrow().before(how.at());
    return switch (how.how()) {
      case ANSWERED -> late ? ClockState.MISSED : ClockState.MET;
      case NOT_APPLICABLE, DELETED -> ClockState.NOT_APPLICABLE;
      case MISSED -> ClockState.MISSED;
      case CONTAINED, CONTAINED_BY_CLOSE -> late ? ClockState.MISSED : ClockState.CONTAINED;
    };
  }

  private ClockState running() {
    Deadline due = deadline.orElseThrow();
    if (due.before(watch.end())) {
      return ClockState.BREACHED;
    }
    if (watch.standsSince().isPresent()) {
      return ClockState.PAUSED;
    }
    return watch.mostlyUsed(due) ? ClockState.AT_RISK : ClockState.RUNNING;
  }

  /** What has passed up to its end or now without other cuts than its own. */
  Lapse lapseWithout(List<Cut> others) {
    return new Stopwatch(rule.calendar(), start.anchor, watch.end(), others).lapse();
  }

  /** Whether it came to stand in this very instant, with so much of its time used, or all of it. */
  boolean stopsAfter(int percent) {
    Instant at = watch.end();
    return open()
        && watch.standsSince().equals(Optional.of(at))
        && deadline
            .filter(
                due ->
                    due.before(at)
                        || watch.usedAt(percent, due).filter(used -> !used.isAfter(at)).isPresent())
            .isPresent();
  }

  /** Its due time, if that comes nearer or has passed; a clock that stands still has none. */
  Optional<ClocksView.NextDue> nextDue() {
    return deadline
        .filter(due -> state.open() && state != ClockState.PAUSED)
        .map(due -> new ClocksView.NextDue(start.name.id(), due.at()));
  }

  /** When it changes by time alone: at risk at 75 %, breached in the ms after due, then final. */
  Stream<Instant> changesAt() {
    Stream<Instant> settled = provisionalUntil().map(at -> at.plusMillis(1)).stream();
    return switch (state) {
      case RUNNING -> Stream.concat(settled, Stream.of(watch.riskAt(deadline.orElseThrow())));
      case AT_RISK -> Stream.concat(settled, Stream.of(deadline.orElseThrow().at().plusMillis(1)));
      case PAUSED ->
          Stream.concat(
              settled,
              watch.standsSince().filter(this::isDue).map(at -> at.plusMillis(1)).stream());
      default -> settled;
    };
  }

  /** A pause that begins on the due millisecond comes too late. */
  private boolean isDue(Instant at) {
    return deadline.filter(due -> due.at().equals(at)).isPresent();
  }

  /**
   * When its escalation steps are due, those that are past included; none while it stands still,
   * and none once it has ended.
   */
  Stream<DueStep> steps() {
    if (!open() || deadline.isEmpty() || watch.standsSince().isPresent()) {
      return Stream.empty();
    }
    Deadline due = deadline.get();
    return rule.escalations().of(start.name).stream()
        .flatMap(
            step -> watch.usedAt(step.percent(), due).stream().map(at -> step(step, at, due.at())));
  }

  private DueStep step(EscalationStep step, Instant at, Instant due) {
    String clock = start.name.id();
    return new DueStep(
        clock + "/" + start.number + "/" + step.at(),
        at,
        clock,
        due,
        rule.policy(),
        step,
        rule.noticesWithin());
  }

  /** What it looks like, with what is odd about where it started. */
  ClockView view(Optional<Duration> networkLag, Set<ClockFlag> oddities) {
    return new ClockView(
        state,
        Optional.of(start.anchor),
        deadline.map(Deadline::at),
        deadline.map(Deadline::target),
        answeredAt(),
        ending.map(Ending::at),
        open() ? watch.standsSince() : Optional.empty(),
        watch.lapse(),
        replies.human.map(this::answer),
        replies.any.map(this::answer),
        rule.policy(),
        networkLag,
        flags(oddities));
  }

  List<ExplainedSpan> spans() {
    return watch.spans().stream()
        .map(span -> new ExplainedSpan(start.name, start.number, span))
        .toList();
  }

  private Optional<Instant> answeredAt() {
    return ending.filter(end -> end.how() == Ending.How.ANSWERED).map(Ending::at);
  }

  private Answer answer(ClockEvent reply) {
    Optional<Lapse> handled =
        reply.type() == ClockEvent.Type.AGENT
            ? Optional.of(
                Lapse.between(rule.calendar(), start.queued, reply.accepted().orElse(reply.at())))
            : Optional.empty();
    return new Answer(reply.at(), watch(reply.at()).lapse(), handled);
  }

  private Set<ClockFlag> flags(Set<ClockFlag> oddities) {
    Set<ClockFlag> flags = EnumSet.noneOf(ClockFlag.class);
    flags.addAll(oddities);
    if (replies.bound.filter(reply -> !rule.calendar().open(reply.at())).isPresent()) {
      flags.add(ClockFlag.OFF_HOURS_REPLY);
    }
    if (provisionalUntil().isPresent()) {
      flags.add(ClockFlag.PROVISIONAL);
    }
    return flags;
  }

  private Optional<Instant> provisionalUntil() {
    return replies
        .bound
        .filter(reply -> reply.type() != ClockEvent.Type.CLOSE)
        .map(reply -> Timeline.lastRetraction(reply.at()))
        .filter(at -> !now.isAfter(at));
  }
}
