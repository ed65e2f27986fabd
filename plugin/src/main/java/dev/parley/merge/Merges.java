package dev.parley.merge;

import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Knows which tickets were merged into which, from what the helpdesk tells. */
public final class Merges {
  private final MergeStore store;
  private final InstantSource clock;

  /** Makes the door. */
  public Merges(MergeStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Takes in that a ticket was merged, or parted again; hearing it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    var ticket = new Timed(helpdesk.id(), change.ticket(), change.channel());
    switch (change.type()) {
      case MERGED ->
          other(change)
              .flatMap(into -> timed(helpdesk, into))
              .ifPresent(
                  into ->
                      store
                          .under(lease)
                          .merge(ticket, into, change.at(), change.actor(), clock.instant()));
      case PARTED -> store.under(lease).part(ticket, change.at(), clock.instant());
      default -> {}
    }
  }

  /** The other ticket of a merge, or of one that was taken back; empty for other changes. */
  public static Optional<TicketRef> other(Change change) {
    return switch (change.type()) {
      case MERGED, PARTED ->
          Optional.of(change.value().strip()).filter(ref -> !ref.isEmpty()).map(TicketRef::new);
      default -> Optional.empty();
    };
  }

  /** A helpdesk that does not know it any more has erased it. */
  private static Optional<Timed> timed(Helpdesk helpdesk, TicketRef into) {
    return helpdesk
        .ticket(into)
        .fold(
            found -> Optional.of(new Timed(helpdesk.id(), into, found.value().channel())),
            absent -> Optional.empty(),
            tryLater -> {
              throw new HelpdeskAwayException(
                  "The helpdesk could not say into which ticket another was merged.");
            });
  }

  /** The tickets whose messages are shown in a ticket, in the order they were merged. */
  public List<Merged> shownIn(String helpdesk, TicketRef ticket) {
    return store.shownIn(helpdesk, ticket);
  }

  /** Into which ticket a ticket was merged; empty if it stands by itself. */
  public Optional<Merged> of(String helpdesk, TicketRef ticket) {
    return store.of(helpdesk, ticket);
  }
}
