package dev.parley.outbox;

import dev.parley.host.DeliveryMark.State;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps replies and where they go. A write is durable when the method returns, unless it says that
 * it may be forgotten or is not synced.
 */
public interface OutboxStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  OutboxStore under(Lease lease);

  /** What agents brought for replies. */
  UploadStore uploads();

  /** Where a reply to a ticket goes; empty if the ticket is not one of ours. */
  Optional<Destination> destination(String helpdesk, TicketRef ticket);

  /**
   * Keeps what the composer said about a reply before the helpdesk has it; replaces what was said
   * before under the same key.
   */
  void keepOptions(ReplyOptions options);

  /** What the composer said about the reply with this key. */
  Optional<ReplyOptions> options(String helpdesk, String key);

  /**
   * Keeps a reply to be sent. One that was taken back by its key meanwhile is kept as taken back.
   *
   * @return false if the same message of the helpdesk was accepted before
   */
  boolean accept(Reply reply);

  /**
   * The reply of an account that is to be sent or looked up next. Within a ticket replies leave in
   * the order they were accepted: one whose elder is not settled waits behind it. A failed or
   * parked elder holds up nobody: it may wait for a person for days, and sending it again after all
   * is that person's choice.
   */
  Optional<Reply> next(AccountId account, Instant now);

  /** Accounts with something to send, to look up or to recover. */
  List<AccountId> accountsDue(Instant now);

  /**
   * Says of all replies of an account that wait why they do. Costs no write if they say so already.
   */
  void explain(AccountId account, String why, Instant now);

  /**
   * Notes how far a reply and its parts have come, and what was decided about it.
   *
   * @param from the state it must still be in
   * @return false, and nothing is noted, if it is in another state by now
   */
  boolean move(State from, Reply reply);

  /**
   * Takes a reply back that the helpdesk has but the outbox may not have heard of yet.
   *
   * @return false if the outbox has it: then it is moved there
   */
  boolean takeBack(String helpdesk, String key, String by, Instant at);

  /** One reply by its number. */
  Optional<Reply> reply(long id);

  /** One reply by the composer's key. */
  Optional<Reply> reply(String helpdesk, String key);

  /** Replies of a helpdesk whose state it and the clocks have not been told yet, oldest first. */
  List<Reply> untold(String helpdesk, int limit);

  /**
   * Notes that states were told, and what the clocks are to know of them. Not synced: what a crash
   * forgets is told again. A reply that has moved on meanwhile stays to be told.
   */
  void told(List<Told> told, Instant now);

  /** Has the states of these replies told once more, as they are by then. Not synced. */
  void tellAgain(List<Reply> replies);

  /**
   * A state that the helpdesk shows.
   *
   * @param reply as it was told
   * @param events what happened as far as clocks care, in order; kept together with that it was
   *     told
   */
  record Told(Reply reply, List<ClockStore.Entry> events) {
    /** Copies the events. */
    public Told {
      events = List.copyOf(events);
    }
  }

  /** The replies of a ticket, oldest first. */
  List<Reply> replies(String helpdesk, TicketRef ticket);

  /**
   * So many of the latest replies of a ticket, and whichever of the earlier ones have not come to
   * an end; oldest first.
   */
  List<Reply> latestReplies(String helpdesk, TicketRef ticket, int most);

  /** The wish to close of a ticket's latest answer; empty if that has none. */
  Optional<Closing> closing(String helpdesk, TicketRef ticket);

  /**
   * Notes that somebody changed their mind about closing a ticket with an answer: one that has
   * reached the customer is due at once, if we sent it; of one that the helpdesk sends, {@link
   * #delivered} says so.
   *
   * @return false if the ticket is being closed already, or was
   */
  boolean wish(String helpdesk, String key, boolean closes);

  /** Notes that an answer has reached the customer, so that a wish to close is due. */
  void delivered(String helpdesk, String key);

  /** Wishes to close that are due, oldest first. */
  List<Closing> closingsDue(String helpdesk, int limit);

  /** Notes what came of a wish that was due. */
  void closed(Closing closing);

  /** What became of customers' messages of a ticket, in the order it was heard of. */
  List<Amendment> amendments(String helpdesk, TicketRef ticket);

  /** Whether a part of a reply from this account is known to be this message of the network. */
  boolean claimed(AccountId account, String remoteId);

  /** What an account was sending when the work was cut off; it may or may not have arrived. */
  List<Reply> interrupted(AccountId account);

  /** How many replies are in each state that is not the end, for health. */
  Backlog backlog(Instant now);

  /**
   * Tickets whose latest answer has not left and waits for a person: it failed since then, or was
   * parked, and nobody put it to rest.
   */
  Set<TicketRef> unsent(String helpdesk, Instant since, int limit);

  /**
   * What is not done.
   *
   * @param waiting queued, being sent or being looked up
   * @param needPeople failed in the last seven days, or parked, and not put to rest by a person
   */
  record Backlog(int waiting, int needPeople) {}
}
