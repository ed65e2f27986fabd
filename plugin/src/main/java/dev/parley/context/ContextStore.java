package dev.parley.context;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what conversations stand under. Nothing here is synced: what a crash forgets is read again.
 * That a conversation of a public message wants its context is kept together with its ticket.
 */
public interface ContextStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ContextStore under(Lease lease);

  /** What the conversation of a ticket stands under, read or not; empty if nobody wants it yet. */
  Optional<ThreadContext> of(String helpdesk, TicketRef ticket);

  /**
   * Has it read, unless it is about to be.
   *
   * @return false if the ticket has no public message of a network
   */
  boolean want(String helpdesk, TicketRef ticket, Instant now);

  /** The context of an account that is to be read next. */
  Optional<ThreadContext> next(AccountId account, Instant now);

  /** Accounts with something to read. */
  List<AccountId> accountsDue(Instant now);

  /** A message as the network told it; empty if the ticket has no such one. */
  Optional<Item> message(String helpdesk, TicketRef ticket, MessageRef message);

  /** Notes what was read. */
  void read(ThreadContext context);
}
