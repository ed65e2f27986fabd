package dev.parley.notify;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps who is in charge of which ticket, and what they were told. What is told is kept together
 * with what it follows from; the same key twice is told once.
 */
public interface ChargeStore {

  /** The same, written only while a lease is held. */
  ChargeStore under(Lease lease);

  /**
   * Does several writes in their order, all or none; they are on the disk when this returns.
   *
   * @param writes gets a store that is good until it returns
   */
  void together(Consumer<ChargeStore> writes);

  /** Somebody is in charge of a ticket from now on; an empty login is nobody. */
  void assigned(String helpdesk, TicketRef ticket, String login, Optional<Errand> tell);

  /** The team has written: what the customer writes next is told again. */
  void written(String helpdesk, TicketRef ticket);

  /**
   * The customer has written.
   *
   * @param tell what to tell whoever is in charge; asked only if they were not told since the team
   *     wrote last
   */
  void customerWrote(String helpdesk, TicketRef ticket, Function<String, Optional<Errand>> tell);

  /** Whether the ticket is worked on; one that is not is not looked at. */
  void open(String helpdesk, TicketRef ticket, boolean open);

  /** Has people told something. */
  void tell(List<Errand> errands);

  /** Open tickets in somebody's charge whose clocks moved or that were to be looked at by now. */
  List<Charge> moved(String helpdesk, Instant now, int limit);

  /** Notes that a ticket was looked at, and when to look next even if no clock moves. */
  void looked(Charge charge, Optional<Instant> next, List<Errand> tell);
}
