package dev.parley.merge;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps which tickets were merged. A write is durable when the method returns. */
public interface MergeStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  MergeStore under(Lease lease);

  /**
   * Keeps that a ticket was merged and makes the clocks of both due, all or nothing. What is older
   * than the last that was kept of the ticket, or would go round in a circle, is left out.
   */
  void merge(Timed ticket, Timed into, Instant at, String by, Instant now);

  /**
   * Keeps that a merge was taken back and makes the clocks of both due, all or nothing. What is
   * older than the last that was kept of the ticket is left out.
   */
  void part(Timed ticket, Instant at, Instant now);

  /** The tickets shown in one, in the order they were merged. */
  List<Merged> shownIn(String helpdesk, TicketRef ticket);

  /** Into which one a ticket was merged; empty if it was not. */
  Optional<Merged> of(String helpdesk, TicketRef ticket);
}
