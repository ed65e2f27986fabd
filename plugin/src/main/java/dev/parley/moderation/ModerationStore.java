package dev.parley.moderation;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps deeds. A write is durable when the method returns, unless it says otherwise. */
public interface ModerationStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ModerationStore under(Lease lease);

  /** The customers' messages of a ticket that Parley brought in, oldest first. */
  List<Subject> subjects(String helpdesk, TicketRef ticket);

  /** Those of them that are among these messages. */
  List<Subject> subjects(String helpdesk, TicketRef ticket, Set<MessageRef> among);

  /** One of them; empty if the message is none of ours. */
  Optional<Subject> subject(String helpdesk, TicketRef ticket, MessageRef message);

  /** Our own answers in a ticket that are on the network, each message of them; oldest first. */
  List<Subject> own(String helpdesk, TicketRef ticket);

  /** Those of them that are among these messages. */
  List<Subject> own(String helpdesk, TicketRef ticket, Set<MessageRef> among);

  /**
   * Takes back what waits to be done to a message. What the network is being asked at this very
   * moment may be done all the same, and is then said to be.
   *
   * @return the deeds that were taken back
   */
  List<Deed> withdraw(
      String helpdesk, TicketRef ticket, MessageRef message, String by, Instant now);

  /**
   * A message that something can be done to.
   *
   * @param kind what it is
   * @param gone whether the network told that it was deleted
   * @param told who sees it, as the network told last; empty if it told nothing of it
   */
  record Subject(Deed.Target target, ItemKind kind, boolean gone, Optional<Look> told) {}

  /**
   * Who sees a message.
   *
   * @param at when that was told
   */
  record Look(boolean hidden, Instant at) {}

  /** The deeds on the messages of a ticket, in the order they were asked for. */
  List<Deed> deeds(String helpdesk, TicketRef ticket);

  /**
   * Keeps a deed, unless the last one on the same message is the same and waits, or was done a
   * moment ago: what is asked twice is done once.
   *
   * @return the deed as it is kept, or the one that was there
   */
  Deed add(Deed deed);

  /** The deed of an account that is to be tried next, behind none on the same message. */
  Optional<Deed> next(AccountId account, Instant now);

  /** Accounts with a deed to try. */
  List<AccountId> accountsDue(Instant now);

  /** Notes how far a deed has come. */
  void move(Deed deed);

  /** Settled deeds that a helpdesk has not been told of yet, oldest first. */
  List<Deed> untold(String helpdesk, int limit);

  /**
   * Notes that the helpdesk was told of deeds, with what the clocks are to know; a reply of which
   * every message is deleted is withdrawn by that. Not synced: what a crash forgets is told again.
   */
  void told(List<Told> told, Instant now);

  /**
   * A deed that the helpdesk knows.
   *
   * @param event as far as clocks care; empty if they do not
   */
  record Told(Deed deed, Optional<ClockStore.Entry> event) {}
}
