package dev.parley.sla;

import dev.parley.notify.Errand;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore.Due;
import dev.parley.sla.EscalationStore.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what policies escalate, when it is due: looks into an index of due steps, reckons the ticket
 * of each once more from its events, and leaves errands for the notifier. A step is done once for
 * its cause. One that is over a minute late, after a downtime, is done all the same, in order, and
 * says that it is late; one that is over {@link #STALE} late alarms nobody any more. Nor does one
 * whose time had passed when a new policy brought it: saving a policy must not alarm everybody of
 * every old ticket at once. Where a higher priority brought several, the last of them alarms.
 */
public final class Escalations {
  /** How late a step may be and still be done. */
  public static final Duration STALE = Duration.ofDays(7);

  private static final Logger log = LoggerFactory.getLogger(Escalations.class);
  private static final Duration ON_TIME = Duration.ofMinutes(1);
  private static final int BATCH = 100;

  private final EscalationStore store;
  private final TicketClocks clocks;
  private final InstantSource clock;

  /** Makes it. */
  public Escalations(EscalationStore store, TicketClocks clocks, InstantSource clock) {
    this.store = store;
    this.clocks = clocks;
    this.clock = clock;
  }

  /**
   * Does what is due in a helpdesk. To be called by one node at a time.
   *
   * @return how many steps were looked at; 0 if nothing is due
   */
  public int runOnce(String helpdesk) {
    List<Due> due = store.due(helpdesk, clock.instant(), BATCH);
    due.forEach(this::run);
    return due.size();
  }

  private void run(Due due) {
    Instant now = clock.instant();
    Optional<Found> found = find(due, now);
    if (found.isEmpty()) {
      store.forget(due);
    } else if (found.get().step().at().isAfter(now)) {
      store.move(due, found.get().step().at());
    } else {
      act(due, found.get(), now);
    }
  }

  /** A step that the clocks have, and whether it is to alarm anybody though it is late. */
  private record Found(DueStep step, boolean alarms) {}

  /** A calendar that opens no more must not keep other tickets' steps from being done. */
  private Optional<Found> find(Due due, Instant now) {
    try {
      ConversationClocks reckoned = clocks.standing(due.ticket(), now).clocks();
      return reckoned.steps().stream()
          .filter(step -> step.cause().equals(due.cause()))
          .findFirst()
          .map(step -> new Found(step, onTime(step, now) || reckoned.alarmsLate(step)));
    } catch (InvalidSettings e) {
      log.warn(
          "the escalations of ticket {} cannot be reckoned, correct the response-time settings: {}",
          due.ticket().ticket(),
          e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean onTime(DueStep step, Instant now) {
    return Duration.between(step.at(), now).compareTo(ON_TIME) <= 0;
  }

  private void act(Due due, Found found, Instant now) {
    DueStep step = found.step();
    boolean stale = Duration.between(step.at(), now).compareTo(STALE) > 0;
    if (stale || !found.alarms()) {
      store.done(due, now, Outcome.PASSED, List.of());
      return;
    }
    boolean isLate = !onTime(step, now);
    // First, for it has a key of its own: were it last, a crash could lose it.
    step.step()
        .priority()
        .ifPresent(
            priority ->
                clocks.record(
                    due.ticket(),
                    "escalation:" + step.cause(),
                    ClockEvent.priority(now, priority)));
    List<Errand> errands = EscalationErrands.of(due.ticket(), step, isLate, now);
    store.done(due, now, isLate ? Outcome.LATE : Outcome.DONE, errands);
  }

  /** What was done for a ticket. */
  public List<EscalationStore.Done> done(Timed ticket) {
    return store.done(ticket);
  }
}
