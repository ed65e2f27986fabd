package dev.parley.departure;

import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps departures. A write is durable when the method returns. */
public interface DepartureStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  DepartureStore under(Lease lease);

  /**
   * Disconnects: from now on the account is not read, nothing is sent, its open clocks no longer
   * apply, what waited to be sent or done is given up and says so; with a row in the audit log. All
   * or nothing.
   *
   * @return false, and nothing is done, if it is disconnected already
   */
  boolean begin(Departure departure);

  /** That an account is being or was disconnected; empty if it is connected. */
  Optional<Departure> of(AccountId account);

  /** Accounts whose departure goes on now. */
  List<AccountId> due(Instant now);

  /**
   * Notes how far it has come; nothing if the account is connected again. Once the network was
   * told, what was being sent meanwhile is given up as well.
   */
  void move(Departure departure);

  /** Forgets the account's secrets and notes that; nothing if it is connected again. */
  void forget(Departure next);

  /** What hangs on an account. */
  Hanging hanging(AccountId account, String helpdesk, int mostTickets);

  /**
   * What hangs on an account.
   *
   * @param tickets open ones, newest first
   * @param open how many there are
   * @param replies that wait to be sent
   * @param deeds that wait to be done to messages
   */
  record Hanging(List<TicketRef> tickets, int open, int replies, int deeds) {
    /** Copies the list. */
    public Hanging {
      tickets = List.copyOf(tickets);
    }
  }
}
