package dev.parley.erasure;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps requests to forget, and does to Parley's own rows what they ask for. A write is durable
 * when the method returns.
 */
public interface ErasureStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ErasureStore under(Lease lease);

  /**
   * Keeps a request; one with the same code is kept once.
   *
   * @param accounts whose app was asked
   * @param persons who it is, as far as known
   * @return as it is kept
   */
  Erasure add(Erasure erasure, List<AccountId> accounts, List<Person> persons);

  /** One request by its number. */
  Optional<Erasure> erasure(long id);

  /** One request by its code. */
  Optional<Erasure> byCode(String code);

  /** Requests, newest first, with a smaller number than the last one seen. */
  List<Erasure> list(long before, int limit);

  /** The request that is to be looked at next. */
  Optional<Erasure> due(Instant now);

  /** Notes how far a request has come. */
  void move(Erasure erasure);

  /** The accounts whose app was asked, as long as they have not told who it is. */
  List<AccountId> accounts(long erasure);

  /** Who it is; none before that is known. */
  List<Person> persons(long erasure);

  /**
   * Says who it is, beside whom is known already, and how far the request has come by that.
   *
   * @param untold the accounts that are still to tell who it is; the others are not asked again
   */
  void identified(Erasure erasure, List<Person> persons, List<AccountId> untold);

  /** Which of these ids the accounts of a channel have something of. */
  List<Person> known(String channel, List<String> authorIds);

  /** Everybody whose conversation an account has, and who is not forgotten yet. */
  List<Person> everybody(AccountId account);

  /** Whose conversation a ticket is; none if it is not of a network. */
  List<Person> of(String helpdesk, TicketRef ticket);

  /** What is known of somebody; empty if they have no conversation. */
  Optional<Candidate> candidate(Person person);

  /**
   * People by their id, or a part of their name or handle where it is not forgotten yet.
   *
   * @param words at least one character
   */
  List<Candidate> search(AccountId account, String words, int limit);

  /**
   * Somebody as an account knows them.
   *
   * @param authorId the network's lasting id
   */
  record Person(AccountId account, String authorId) {}

  /**
   * Somebody who may be meant.
   *
   * @param name as last known; empty if forgotten or never told
   * @param handle likewise
   * @param tickets how many tickets they have
   * @param last when they last wrote
   */
  record Candidate(Person person, String name, String handle, int tickets, Instant last) {}

  /**
   * Notes which tickets the persons had when it was asked, and gives them all. One that was opened
   * since is none of them.
   */
  List<Ticket> tickets(long erasure);

  /**
   * A ticket of a person.
   *
   * @param blanked whether the helpdesk has blanked it
   */
  record Ticket(String helpdesk, TicketRef ticket, boolean blanked) {}

  /** Notes that the helpdesk has blanked a ticket. */
  void blanked(long erasure, Ticket ticket, Instant now);

  /** What is on its way to or from the persons just now, in words; empty if nothing is. */
  Optional<String> underWay(long erasure, Instant now);

  /**
   * Blanks some of what is kept of the persons: texts, names, links and files in what they wrote,
   * in what was written to them and as it came from the network. What Parley needs in order not to
   * take the same message again stays: its number. Conversations that began after the request stay;
   * a request that is done has nothing left to blank.
   *
   * @return whether there may be more
   */
  boolean blank(long erasure, int limit);

  /** Forgets who it was, and notes that it is done; all or nothing. */
  void finish(Erasure done);

  /** A ticket that must be kept. */
  record Hold(String helpdesk, TicketRef ticket, String reason, String by, Instant at) {}

  /** Sets a hold, in place of one that is there. */
  void hold(Hold hold);

  /** Lifts a hold; false if there is none. Requests that wait for it are looked at again. */
  boolean lift(String helpdesk, TicketRef ticket, Instant now);

  /** All holds of a helpdesk, oldest first. */
  List<Hold> holds(String helpdesk);
}
