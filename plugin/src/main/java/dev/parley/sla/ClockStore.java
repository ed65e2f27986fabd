package dev.parley.sla;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what happened on tickets as far as clocks care, and what their fields say. */
public interface ClockStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ClockStore under(Lease lease);

  /**
   * Keeps an event and makes its ticket due for reckoning. An event with a key that the ticket has
   * already is left alone.
   */
  void add(Entry entry, Instant now);

  /** Tickets to reckon anew: something happened, or time moves one of their clocks on. */
  List<Due> due(Instant now, int limit);

  /** The events of a ticket in the order they were kept. */
  List<ClockEvent> events(Timed ticket);

  /** The events of several tickets, each in the order they were kept; none for an unknown one. */
  Map<Timed, List<ClockEvent>> events(Collection<Timed> tickets);

  /** Keeps what was reckoned. Not synced: what a crash forgets is reckoned again. */
  void save(List<Reckoned> reckoned);

  /** Tickets whose fields the helpdesk does not show yet, nearest due first. */
  List<Untold> untold(String helpdesk, int limit);

  /** Notes that the helpdesk shows these values. */
  void told(List<Untold> shown);

  /** Has the values of these tickets shown once more, as they are by then. Not synced. */
  void showAgain(List<Untold> shown);

  /** Makes all tickets due for reckoning, after a change of policies. */
  void reckonAll(Instant now);

  /**
   * A ticket with clocks.
   *
   * @param helpdesk where it is
   * @param ticket the ticket
   * @param channel decides the policy
   */
  record Timed(String helpdesk, TicketRef ticket, String channel) {}

  /**
   * An event to keep.
   *
   * @param ticket the ticket
   * @param key by which it is known that the event was kept
   * @param event what happened
   * @param beside other fields that the ticket shows from now on, by name; those that are not named
   *     stay as they are
   */
  record Entry(Timed ticket, String key, ClockEvent event, Map<String, String> beside) {
    /** Copies the fields. */
    public Entry {
      beside = Map.copyOf(beside);
    }

    /** An event that changes no other field. */
    public Entry(Timed ticket, String key, ClockEvent event) {
      this(ticket, key, event, Map.of());
    }
  }

  /**
   * A ticket to reckon.
   *
   * @param ticket the ticket
   * @param version moves on with each event
   * @param beside other fields that the ticket shows, by name
   */
  record Due(Timed ticket, long version, Map<String, String> beside) {
    /** Copies the fields. */
    public Due {
      beside = Map.copyOf(beside);
    }
  }

  /**
   * What a ticket's fields should say. If something happened since the ticket was answered as due,
   * it stays due.
   *
   * @param due the ticket as it was reckoned
   * @param fields all values by name, empty ones included
   * @param again when time alone changes them next; empty if nothing changes until something
   *     happens
   * @param waitingSince the oldest message that waits for a reply; empty if none does
   * @param steps when escalation steps are due, those that were done before included. Kept are
   *     those that were not; notices that wait for a calendar to open are forgotten unless their
   *     step is among them
   */
  record Reckoned(
      Due due,
      Map<String, String> fields,
      Optional<Instant> again,
      Optional<Instant> waitingSince,
      List<Step> steps) {
    /** Copies the collections. */
    public Reckoned {
      fields = Map.copyOf(fields);
      steps = List.copyOf(steps);
    }

    /** Fields of a ticket on which nobody waits and nothing escalates. */
    public Reckoned(Due due, Map<String, String> fields, Optional<Instant> again) {
      this(due, fields, again, Optional.empty(), List.of());
    }
  }

  /**
   * A step of an escalation.
   *
   * @param cause names it for ever
   * @param at when it is due
   */
  record Step(String cause, Instant at) {}

  /**
   * Fields to show.
   *
   * @param ticket the ticket
   * @param fields all values by name, empty ones included
   */
  record Untold(Timed ticket, Map<String, String> fields) {
    /** Copies the fields. */
    public Untold {
      fields = Map.copyOf(fields);
    }
  }
}
