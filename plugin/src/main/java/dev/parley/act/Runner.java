package dev.parley.act;

import dev.parley.act.Step.State;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Moderations;
import dev.parley.right.Rights;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Does acts, the oldest first, some tickets at a time. What a ticket was is kept before it is
 * changed; what was being changed when the work was cut off is done again under the same key.
 */
public final class Runner {
  private static final int AT_ONCE = 20;

  private final ActStore store;
  private final Judge judge;
  private final Hand hand;
  private final InstantSource clock;

  /** Makes it. */
  public Runner(
      ActStore store, Rights rights, Moderations moderations, TagRules tags, InstantSource clock) {
    this.store = store;
    this.judge = new Judge(rights, moderations, tags);
    this.hand = new Hand(moderations);
    this.clock = clock;
  }

  /**
   * Does the next few tickets.
   *
   * @param lease {@code acts:<helpdesk>}
   * @param changed is told which tickets moved on
   * @return whether there is more that need not wait
   */
  public boolean runOnce(Lease lease, Helpdesk desk, Consumer<List<TicketRef>> changed) {
    ActStore mine = store.under(lease);
    Optional<Run> next = mine.next(desk.id());
    if (next.isEmpty()) {
      return false;
    }
    Run run = next.get();
    boolean undoing = run.state() == Run.State.UNDOING;
    // What was begun is brought to its end before it is taken back, for then it is known.
    List<Step> begun = mine.steps(run.id(), List.of(State.DOING), AT_ONCE);
    if (!begun.isEmpty()) {
      return move(mine, desk, run, State.DOING, begun, changed);
    }
    if (undoing) {
      List<Step> done = mine.steps(run.id(), List.of(State.DONE), AT_ONCE);
      if (!done.isEmpty()) {
        return move(mine, desk, run, State.DONE, done, changed);
      }
    } else {
      List<Step> waiting = mine.steps(run.id(), List.of(State.WAITING), AT_ONCE);
      if (!waiting.isEmpty()) {
        return begin(mine, desk, run, waiting);
      }
    }
    mine.finish(run, clock.instant());
    return true;
  }

  /** Judges what has its turn, and keeps what it was. */
  private boolean begin(ActStore mine, Helpdesk desk, Run run, List<Step> waiting) {
    Optional<List<Line>> lines =
        judge.judge(desk, run.by(), run.wanted(), waiting.stream().map(Step::ticket).toList());
    if (lines.isEmpty()) {
      return false;
    }
    Map<TicketRef, Line> byTicket =
        lines.get().stream()
            .collect(Collectors.toMap(Line::ticket, line -> line, (one, other) -> one));
    List<Step> judged =
        waiting.stream().map(step -> judged(step, byTicket.get(step.ticket()))).toList();
    mine.move(run, State.WAITING, judged, clock.instant());
    return true;
  }

  private static Step judged(Step step, Line line) {
    return switch (line.outcome()) {
      case CHANGES -> step.begun(line.was());
      case SAME -> step.to(State.SAME, line.why());
      case REFUSED -> step.to(State.REFUSED, line.why());
    };
  }

  /** Does or takes back some, until the helpdesk does not answer. */
  private boolean move(
      ActStore mine,
      Helpdesk desk,
      Run run,
      State from,
      List<Step> steps,
      Consumer<List<TicketRef>> changed) {
    var moved = new ArrayList<Step>();
    boolean stuck = false;
    for (Step step : steps) {
      Step after = from == State.DONE ? hand.undoes(desk, run, step) : hand.does(desk, run, step);
      stuck = after.state() == from;
      moved.add(after);
      if (stuck) {
        break;
      }
    }
    mine.move(run, from, moved, clock.instant());
    changed.accept(moved.stream().map(Step::ticket).toList());
    return !stuck;
  }
}
