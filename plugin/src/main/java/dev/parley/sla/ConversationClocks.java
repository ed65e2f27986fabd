package dev.parley.sla;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the clocks of one conversation stand: a pure function of rules, events and the time of
 * asking. Events later than that time are left out, so any moment can be asked for again. For one
 * thread.
 */
public final class ConversationClocks {
  private static final Set<String> BALL_ON_THEIR_SIDE = Set.of(Pauses.AWAITING_CUSTOMER);

  private final Rules rules;
  private final Timeline timeline;
  private final Instant now;
  private final List<ReplyWindow> windows;
  private final Pauses pauses;
  private final Turns turns;
  private final List<Clock> responses = new ArrayList<>();
  private final List<Clock> promised = new ArrayList<>();
  private final Optional<Clock> resolution;
  private final Optional<Clock> firstResolution;
  private final Outlook outlook;
  private final Map<Instant, Rule> rulesByTime = new HashMap<>();

  /**
   * Reckons them.
   *
   * @param events of one conversation, in any order; those of the same instant in the order they
   *     happened
   * @throws InvalidSettings if the calendar has no opening within a year of a message, or an
   *     instant lies outside the years it knows
   */
  ConversationClocks(Rules rules, List<ClockEvent> events, List<ReplyWindow> windows, Instant now) {
    this.rules = rules;
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.windows = List.copyOf(windows);
    timeline = new Timeline(events, this.now);
    pauses = Pauses.read(timeline);
    turns = Turns.read(timeline, this::breached);
    for (Turn turn : turns.turns()) {
      responses.add(
          reply(
              new Clock.Start(
                  turn.clock(),
                  responses.size() + 1,
                  turn.anchor(),
                  turn.queued(),
                  Optional.empty()),
              turn.awaited()));
    }
    for (Promised promise : turns.promises()) {
      promised.add(
          reply(
              new Clock.Start(
                  ClockName.PROMISED,
                  promised.size() + 1,
                  promise.at(),
                  promise.at(),
                  Optional.of(Deadline.promised(promise.due()))),
              promise.awaited()));
    }
    Optional<Closings> closings =
        turns.turns().stream().findFirst().map(turn -> Closings.read(timeline, turn.opener()));
    resolution = closings.map(c -> resolution(ClockName.RESOLUTION, c, ending(c)));
    firstResolution =
        closings.map(
            c ->
                resolution(ClockName.FIRST_RESOLUTION, c, c.firstResolution().or(() -> ending(c))));
    outlook =
        new Outlook(
            responses,
            resolution,
            firstResolution,
            promised,
            this.windows,
            turns.containsAt(),
            this.now);
  }

  /** The clocks at {@code now} with the same targets, by the same calendar, at all times. */
  public static ConversationClocks of(
      ClockTargets targets,
      BusinessCalendar calendar,
      List<ClockEvent> events,
      List<ReplyWindow> windows,
      Instant now) {
    return new ConversationClocks(
        Rules.always(Optional.empty(), targets, calendar), events, windows, now);
  }

  /** Whether some policy is or was for one of the clocks. */
  boolean ruled() {
    return outlook.all().stream().anyMatch(Clock::ruled);
  }

  /** Whether nothing but a new event can change any of it, whatever policies say. */
  boolean settled() {
    return outlook.all().stream().noneMatch(Clock::open) && outlook.changesAt().isEmpty();
  }

  /** When the conversation began; empty if the customer has not written. */
  Optional<Instant> began() {
    return turns.turns().stream().findFirst().map(Turn::anchor);
  }

  /** The priority at an instant, as far as an event set it. */
  Optional<String> priority(Instant at) {
    return timeline.priority(at);
  }

  /** When its priority was changed between two instants, both included. */
  Set<Instant> priorityChanges(Instant from, Instant to) {
    return timeline.priorityChanges(from, to);
  }

  /** The clocks. */
  public ClocksView view() {
    List<ClockView> views = new ArrayList<>();
    for (int i = 0; i < responses.size(); i++) {
      Turn turn = turns.turns().get(i);
      views.add(responses.get(i).view(turn.networkLag(), flags(turn)));
    }
    return new ClocksView(
        views.isEmpty() ? ClockView.NONE : views.get(0),
        views.isEmpty() ? List.of() : views.subList(1, views.size()),
        plain(resolution),
        plain(firstResolution),
        promised.stream().map(Optional::of).map(ConversationClocks::plain).toList(),
        timeToAction(),
        customerWait(),
        windows,
        outlook.nextDue(),
        outlook.changesAt());
  }

  /**
   * What each clock is made of, clock by clock, from its start to its end or now.
   *
   * @param most how many stretches are wanted at most
   * @throws InvalidSettings naming {@code spans} if there are more
   */
  public List<ExplainedSpan> spans(int most) {
    List<ExplainedSpan> spans = new ArrayList<>();
    for (Clock clock : outlook.all()) {
      spans.addAll(clock.spans());
      if (spans.size() > most) {
        throw new InvalidSettings(
            "spans", "are more than " + most + "; ask about a shorter time or fewer events");
      }
    }
    return spans;
  }

  /** What reports need of each turn, oldest first; a person's reply counts, whatever the policy. */
  public List<TurnFigures> figures() {
    return turns.turns().stream()
        .map(
            turn -> {
              Instant end = turn.awaited().ending().map(Ending::at).orElse(now);
              Rule rule = rule(end);
              var watch =
                  new Stopwatch(
                      rule.calendar(),
                      turn.anchor(),
                      end,
                      pauses.cuts(rule.pauseReasons(turn.clock())));
              return TurnFigures.of(turn, watch.lapse());
            })
        .toList();
  }

  /** What reports need of each pause, in the order they began. */
  public List<PauseFigures> pauses() {
    return pauses.all().stream()
        .sorted(Comparator.comparing(Pauses.Pause::from))
        .map(this::figures)
        .toList();
  }

  private PauseFigures figures(Pauses.Pause pause) {
    Instant end = pause.to().orElse(now);
    return new PauseFigures(
        pause.from(),
        pause.why(),
        pause.began().value(),
        Lapse.between(rule(end).calendar(), pause.from(), end),
        PauseFigures.end(pause),
        timeline.customerWrote(pause.from(), end),
        asOf(pause.from()).stopsLate());
  }

  /** The same conversation as it was known at an instant. */
  private ConversationClocks asOf(Instant at) {
    return new ConversationClocks(rules, timeline.events(), windows, at);
  }

  private boolean stopsLate() {
    return outlook.all().stream().anyMatch(clock -> clock.stopsAfter(PauseFigures.LATE_PERCENT));
  }

  /** When escalation steps are due, those that are past included; soonest first. */
  public List<DueStep> steps() {
    return outlook.steps(rule(now));
  }

  /** Whether a step that is past is still to be done. */
  boolean alarmsLate(DueStep step) {
    return new LateSteps(rules, timeline, windows, now).alarms(step, steps());
  }

  private Rule rule(Instant at) {
    return rulesByTime.computeIfAbsent(at, any -> rules.at(at, timeline.priority(at)));
  }

  /**
   * A clock that ends with a reply: a bot's, if the policy in force then takes it, or a person's.
   */
  private Clock reply(Clock.Start start, Awaited awaited) {
    Optional<ClockEvent> auto = awaited.automatic();
    Rule rule =
        auto.map(event -> rule(event.at()))
            .filter(Rule::anyReplyCounts)
            .orElseGet(() -> rule(awaited.ending().map(Ending::at).orElse(now)));
    boolean byBot = auto.isPresent() && rule.anyReplyCounts();
    return new Clock(
        start,
        rule,
        pauses.cuts(rule.pauseReasons(start.name())),
        byBot ? auto.map(event -> new Ending(Ending.How.ANSWERED, event.at())) : awaited.ending(),
        new Clock.Replies(byBot ? auto : awaited.human(), awaited.human(), awaited.any()),
        now);
  }

  private Clock resolution(ClockName name, Closings closings, Optional<Ending> ending) {
    Turn first = turns.turns().get(0);
    Rule rule = rule(ending.map(Ending::at).orElse(now));
    List<Cut> cuts = new ArrayList<>(closings.closed());
    cuts.addAll(pauses.cuts(rule.pauseReasons(name)));
    return new Clock(
        new Clock.Start(name, 1, first.anchor(), first.queued(), Optional.empty()),
        rule,
        cuts,
        ending,
        Clock.Replies.NONE,
        now);
  }

  /** A conversation of which the customer deleted everything has nothing to resolve. */
  private Optional<Ending> ending(Closings closings) {
    Turn first = turns.turns().get(0);
    return first.deleted() ? first.awaited().ending() : closings.resolution();
  }

  private boolean breached(Turn turn, Instant at) {
    return dueAsOf(turn, at).filter(due -> due.before(at)).isPresent();
  }

  /** When a turn is due by what is known at an instant. */
  private Optional<Deadline> dueAsOf(Turn turn, Instant at) {
    Rule rule = rule(at);
    List<Cut> cuts = pauses.cuts(rule.pauseReasons(turn.clock()));
    return rule.targets(turn.clock())
        .map(new Stopwatch(rule.calendar(), turn.anchor(), at, cuts)::due);
  }

  private Set<ClockFlag> flags(Turn turn) {
    Set<ClockFlag> flags = EnumSet.noneOf(ClockFlag.class);
    flags.addAll(turn.flags());
    Instant queued = turn.queued();
    if (dueAsOf(turn, queued).filter(due -> due.before(queued)).isPresent()) {
      flags.add(ClockFlag.LATE_ON_ARRIVAL);
    }
    return flags;
  }

  private static ClockView plain(Optional<Clock> clock) {
    return clock.map(c -> c.view(Optional.empty(), Set.of())).orElse(ClockView.NONE);
  }

  private Optional<Lapse> timeToAction() {
    return turns.turns().stream()
        .findFirst()
        .flatMap(
            turn ->
                timeline.from(turn.opener()).stream()
                    .filter(ClockEvent::actionByPerson)
                    .findFirst()
                    .map(
                        action ->
                            Lapse.between(
                                rule(action.at()).calendar(), turn.anchor(), action.at())));
  }

  private Lapse customerWait() {
    List<Cut> theirs = pauses.cuts(BALL_ON_THEIR_SIDE);
    return responses.stream()
        .map(clock -> clock.lapseWithout(theirs))
        .reduce(Lapse.NONE, Lapse::plus);
  }
}
