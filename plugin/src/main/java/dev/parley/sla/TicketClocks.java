package dev.parley.sla;

import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Keeps the clocks of tickets: takes events in, reckons what is due, and shows it in the helpdesk's
 * fields.
 */
public final class TicketClocks {
  private final TicketHistory history;
  private final Reckoning reckoning;
  private final ShownClocks shown;

  /** Makes it for networks that take replies for ever. */
  public TicketClocks(ClockStore store, ResponseRules rules, InstantSource clock) {
    this(store, rules, channel -> List.of(), clock);
  }

  /**
   * Makes it.
   *
   * @param windows for how long the network of a channel takes replies
   */
  public TicketClocks(
      ClockStore store,
      ResponseRules rules,
      Function<String, List<NetworkWindow>> windows,
      InstantSource clock) {
    history = new TicketHistory(store, clock);
    reckoning = new Reckoning(store, rules, windows, clock);
    shown = new ShownClocks(store);
  }

  /** Takes an event in, once per key. */
  public void record(Timed ticket, String key, ClockEvent event) {
    history.record(ticket, key, event);
  }

  /**
   * Takes in what happened on a ticket; hearing it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    history.changed(lease, helpdesk, change);
  }

  /**
   * Takes in many of these at once, which is quicker: all are kept, or none.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, List<Change> changes) {
    history.changed(lease, helpdesk, changes);
  }

  /**
   * Reckons tickets whose clocks moved on or that do not follow the present settings yet: a batch,
   * soonest first.
   *
   * @return what was done; there may be more
   */
  public Round reckon() {
    return reckoning.runOnce();
  }

  /**
   * What a call has reckoned.
   *
   * @param moved the tickets that show something else now
   * @param more whether more may be due
   */
  public record Round(List<Timed> moved, boolean more) {
    static final Round NOTHING = new Round(List.of(), false);

    /** Copies the list. */
    public Round {
      moved = List.copyOf(moved);
    }
  }

  /** How far the host and the clocks are behind. */
  public ClockStore.Backlog backlog() {
    return reckoning.backlog();
  }

  /**
   * Shows reckoned values in the helpdesk. A call that outlasts the caller's lease may have put old
   * values over newer ones; they are shown once more then.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked after each call
   * @return the reason if the helpdesk could not take them; empty if it could
   */
  public Optional<String> show(Helpdesk helpdesk, BooleanSupplier ours) {
    return shown.show(helpdesk, ours);
  }

  /** Whether the helpdesk has not been shown all yet. */
  public boolean behind(Helpdesk helpdesk) {
    return shown.behind(helpdesk);
  }

  /** How a ticket stands at {@code now}. */
  public TicketStanding standing(Timed ticket, Instant now) {
    return reckoning.standings(List.of(ticket)).of(ticket, now);
  }

  /** What is known of many tickets, read at once: for whoever asks how each of them stands. */
  public Standings standings(List<Timed> tickets) {
    return reckoning.standings(tickets);
  }

  /** How tickets stand by what was known of them when it was made. */
  @FunctionalInterface
  public interface Standings {
    /** How one of these tickets stands at {@code now}. */
    TicketStanding of(Timed ticket, Instant now);
  }
}
