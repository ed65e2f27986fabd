package dev.parley.merge;

import dev.parley.lease.Lease;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps which messages were split off into which tickets. A write is durable on return. */
public interface SplitStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  SplitStore under(Lease lease);

  /**
   * Keeps that messages of a ticket have one of their own from now on, puts what the network said
   * in them into a conversation of that ticket, and makes the clocks of both due, all or nothing.
   * Of a ticket that was kept before nothing changes.
   *
   * @param split the new ticket
   * @param messages what was split off, in order
   */
  void split(Split split, String helpdesk, List<Part> messages, Instant now);

  /**
   * A message that was split off.
   *
   * @param message the helpdesk's ref of it
   * @param event under which the clocks know it; empty if the helpdesk does not say
   */
  record Part(MessageRef message, Optional<String> event) {}

  /** What was split off a ticket, oldest first. */
  List<Split> off(String helpdesk, TicketRef ticket);

  /** From where a ticket was split off; empty if it was not. */
  Optional<Split> of(String helpdesk, TicketRef ticket);

  /** The ticket as clocks name it. */
  static Timed timed(String helpdesk, Split split) {
    return new Timed(helpdesk, split.ticket(), split.channel());
  }
}
