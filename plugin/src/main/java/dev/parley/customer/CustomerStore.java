package dev.parley.customer;

import dev.parley.customer.Customer.Order;
import dev.parley.customer.Customer.Suggestion;
import dev.parley.customer.Customer.Theirs;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps who is one customer. Links are synced before a call returns; what people are called is not,
 * and comes again with what they write next.
 */
public interface CustomerStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  CustomerStore under(Lease lease);

  /** The handle that a ticket's customer wrote under; empty if that is not known. */
  Optional<Handle> of(String helpdesk, TicketRef ticket);

  /** What is known of somebody; empty if nobody wrote under this handle. */
  Optional<Person> person(String helpdesk, Handle handle);

  /** The links that a handle has of its own, oldest first. */
  List<Link> links(String helpdesk, Handle handle);

  /** A link that was not taken back. */
  Optional<Link> link(String helpdesk, long id);

  /** Keeps a link that was made on a ticket, and a row of the audit log with it. */
  Link add(String helpdesk, TicketRef ticket, Handle one, Handle other, String by, Instant at);

  /**
   * Takes a link back, with every other one of the same two handles, and adds rows to the audit log
   * with it; answers false if there is none.
   */
  boolean undo(String helpdesk, TicketRef ticket, long id, String by, Instant at);

  /** All accounts. */
  List<AccountId> accounts();

  /** The tickets of these handles, open ones first, then the latest. */
  List<Theirs> tickets(String helpdesk, List<Handle> handles, int limit);

  /**
   * People of these accounts and of e-mail tickets whose name, handle or address holds these words,
   * who wrote last first.
   */
  List<Person> search(String helpdesk, String words, Set<AccountId> accounts, int limit);

  /** People of these accounts and of e-mail tickets who may be the same as somebody. */
  List<Suggestion> suggestions(String helpdesk, Person person, Set<AccountId> accounts, int limit);

  /** The order numbers that somebody wrote under these handles, the latest first. */
  List<Order> orders(String helpdesk, List<Handle> handles, int limit);

  /** People of these accounts and of e-mail tickets who wrote an order number, whole. */
  List<Person> whoOrdered(String helpdesk, String number, Set<AccountId> accounts, int limit);

  /** Notes order numbers that somebody wrote by e-mail. */
  void mailOrders(String helpdesk, Handle mail, Set<String> numbers, Instant at);

  /** Notes who wrote a ticket of the helpdesk's own. */
  void mail(String helpdesk, TicketRef ticket, Person person);

  /** Whether it is noted who wrote a ticket of the helpdesk's own. */
  boolean knowsMail(String helpdesk, TicketRef ticket);

  /** Notes that a ticket of the helpdesk's own was closed, or opened again. */
  void mailClosed(String helpdesk, TicketRef ticket, Optional<Instant> at);
}
