package dev.parley.act;

import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.moderation.Moderations;
import dev.parley.right.Rights;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes acts on tickets in, shows beforehand what they would change, and has them taken back. */
public final class Acts {
  /** So many tickets can be acted on at once. */
  public static final int MOST = 500;

  /** How long an act can be taken back once it is done. */
  public static final Duration UNDO_FOR = Duration.ofSeconds(10);

  /** What a click takes on its way. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** How long acts are kept; the audit log keeps what they did. */
  private static final Duration KEEP = Duration.ofDays(30);

  private final ActStore store;
  private final Judge judge;
  private final InstantSource clock;

  /** Makes the door. */
  public Acts(
      ActStore store, Rights rights, Moderations moderations, TagRules tags, InstantSource clock) {
    this.store = store;
    this.judge = new Judge(rights, moderations, tags);
    this.clock = clock;
  }

  /**
   * What an act would do to each ticket, in order; empty if the helpdesk cannot be reached.
   *
   * @param tickets at most {@value #MOST}
   */
  public Optional<List<Line>> preview(
      Helpdesk desk, String login, Wanted wanted, List<TicketRef> tickets) {
    return judge.judge(desk, login, wanted, tickets);
  }

  /**
   * Keeps an act; it is done soon. Rights are judged ticket by ticket when it is done.
   *
   * @param key once for each act; the same again answers the act that is there
   */
  public Run begin(
      Helpdesk desk, String login, String key, Wanted wanted, List<TicketRef> tickets) {
    return store.add(
        new Run(
            0,
            key,
            desk.id(),
            login,
            wanted,
            clock.instant(),
            Run.State.RUNNING,
            Optional.empty(),
            Map.of()),
        tickets.stream().distinct().toList());
  }

  /** One act; empty if there is none. */
  public Optional<Run> run(String helpdesk, long id) {
    return store.run(helpdesk, id);
  }

  /** The act under a key; empty if none was begun under it. */
  public Optional<Run> run(String helpdesk, String key) {
    return store.run(helpdesk, key);
  }

  /** The tickets of an act that did not change, or do not any more, with the reason. */
  public List<Step> unchanged(Run run) {
    return store.steps(
        run.id(), List.of(Step.State.REFUSED, Step.State.SAME, Step.State.KEPT), MOST);
  }

  /** Why an act does not go on; empty if it does. */
  public Optional<String> stuck(Run run) {
    return store.steps(run.id(), List.of(Step.State.DOING, Step.State.DONE), 1).stream()
        .map(Step::why)
        .filter(why -> !why.isEmpty())
        .findFirst();
  }

  /** How long an act can still be taken back; zero if it cannot. */
  public Duration undoLeft(Run run) {
    if (run.state() == Run.State.RUNNING) {
      return UNDO_FOR;
    }
    if (run.state() != Run.State.FINISHED || run.count(Step.State.DONE) == 0) {
      return Duration.ZERO;
    }
    Instant until = run.finishedAt().orElse(run.at()).plus(UNDO_FOR);
    Duration left = Duration.between(clock.instant(), until);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Has an act taken back.
   *
   * @return false if it is too late
   */
  public boolean undo(Run run) {
    return store.undo(run.helpdesk(), run.id(), clock.instant().minus(UNDO_FOR).minus(GRACE));
  }

  /** Forgets acts of long ago. */
  public void runOnce(Instant now) {
    store.forget(now.minus(KEEP));
  }
}
