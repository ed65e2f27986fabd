package dev.parley.sla;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what happened on tickets as far as clocks care, and what their fields say. */
public interface ClockStore {

  /**
   * Keeps an event and makes its ticket due for reckoning. An event with a key that the ticket has
   * already is left alone.
   */
  void add(Entry entry, Instant now);

  /** Tickets to reckon anew: something happened, or time moves one of their clocks on. */
  List<Due> due(Instant now, int limit);

  /** The events of a ticket in the order they were kept. */
  List<ClockEvent> events(Timed ticket);

  /**
   * Keeps what a ticket's fields should say and when time alone changes them next. If something
   * happened since the ticket was answered as due, it stays due.
   *
   * @param reckonAt empty if nothing changes until something happens
   */
  default void save(Due due, Map<String, String> fields, Optional<Instant> reckonAt) {
    save(due, new Reckoned(fields, reckonAt, Optional.empty(), List.of()));
  }

  /**
   * The same with all that was reckoned. Of its steps those are kept as due that were not done
   * before; notices that wait for a calendar to open are forgotten unless their step is among them.
   */
  void save(Due due, Reckoned reckoned);

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
   */
  record Entry(Timed ticket, String key, ClockEvent event) {}

  /**
   * A ticket to reckon.
   *
   * @param ticket the ticket
   * @param version moves on with each event
   */
  record Due(Timed ticket, long version) {}

  /**
   * What was reckoned for a ticket.
   *
   * @param fields all values by name, empty ones included
   * @param reckonAt when time alone next changes anything; empty if it will not
   * @param waitingSince the oldest message that waits for a reply; empty if none does
   * @param steps when escalation steps are due, by cause; of those that were done before as well
   */
  record Reckoned(
      Map<String, String> fields,
      Optional<Instant> reckonAt,
      Optional<Instant> waitingSince,
      List<Step> steps) {
    /** Copies the collections. */
    public Reckoned {
      fields = Map.copyOf(fields);
      steps = List.copyOf(steps);
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
