package dev.parley.sla;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Keeps what happened on tickets as far as clocks care, and what their fields say. */
public interface ClockStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  ClockStore under(Lease lease);

  /**
   * Does several writes in their order, all or none; they are on the disk when this returns.
   *
   * @param writes gets a store that is good until it returns
   */
  void together(Consumer<ClockStore> writes);

  /**
   * Keeps an event and makes its ticket due for reckoning. An event with a key that the ticket has
   * already is left alone.
   */
  default void add(Entry entry, Instant now) {
    add(List.of(entry), now);
  }

  /** Keeps events in their order, all or none. */
  void add(List<Entry> entries, Instant now);

  /** Tickets to reckon anew: something happened, or time moves one of their clocks on. */
  List<Due> due(Instant now, int limit);

  /**
   * Tickets that other policies may change and that were last reckoned by a lower standard: under
   * earlier settings, or by a version of Parley that shows other fields.
   */
  List<Due> behind(Standard standard, int limit);

  /** What is known of tickets, for each of them; their events in the order they were kept. */
  Map<Timed, Known> known(List<Timed> tickets);

  /** The events of a ticket in the order they were kept. */
  default List<ClockEvent> events(Timed ticket) {
    return known(List.of(ticket)).get(ticket).events();
  }

  /**
   * Keeps what else is known of a ticket's conversation and makes it due, if that is something new.
   *
   * @param since from when on it is known
   * @param more makes of what was known what is known
   */
  void know(Timed ticket, Instant since, UnaryOperator<ConversationFacts> more, Instant now);

  /**
   * Keeps what tickets' fields should say and when time alone changes them next. If something
   * happened since a ticket was answered as due, it stays due. A ticket that was reckoned under
   * later settings meanwhile stays as it is.
   */
  void save(List<Reckoned> reckoned, Standard standard);

  /**
   * How much there is to do.
   *
   * @param standard by which tickets are to be reckoned
   */
  Backlog backlog(Standard standard, Instant now);

  /** Tickets whose fields the helpdesk does not show yet, nearest due first. */
  List<Untold> untold(String helpdesk, int limit);

  /** Notes that the helpdesk shows these values. */
  void told(List<Untold> shown);

  /** Has the values of these tickets shown once more, as they are by then. Not synced. */
  void showAgain(List<Untold> shown);

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
   * @param facts what is known of the conversation besides, unless it is known already
   */
  record Entry(
      Timed ticket,
      String key,
      ClockEvent event,
      Map<String, String> beside,
      Optional<ConversationFacts> facts) {
    /** Copies the fields. */
    public Entry {
      beside = Map.copyOf(beside);
    }

    /** An event that changes no other field, and of which nothing more is known. */
    public Entry(Timed ticket, String key, ClockEvent event) {
      this(ticket, key, event, Map.of(), Optional.empty());
    }
  }

  /**
   * What is known of a ticket.
   *
   * @param events in the order they were kept
   * @param facts empty if nothing but the channel is known
   * @param strands what was said on which channel, by which the networks' windows are known, if
   *     tickets were merged into it; empty if all of it was said on its own
   */
  record Known(List<ClockEvent> events, Optional<KnownFacts> facts, List<Strand> strands) {
    /** Copies the lists. */
    public Known {
      events = List.copyOf(events);
      strands = List.copyOf(strands);
    }

    /** Of a ticket into which none was merged. */
    public Known(List<ClockEvent> events, Optional<KnownFacts> facts) {
      this(events, facts, List.of());
    }

    /** Nothing. */
    public static final Known NOTHING = new Known(List.of(), Optional.empty());
  }

  /**
   * What was said on one channel.
   *
   * @param channel the channel
   * @param events in the order they were kept
   */
  record Strand(String channel, List<ClockEvent> events) {
    /** Copies the events. */
    public Strand {
      events = List.copyOf(events);
    }
  }

  /**
   * A ticket to reckon.
   *
   * @param ticket the ticket
   * @param version moves on with each event
   * @param beside other fields that the ticket shows, by name
   * @param fields what its fields should say by the last reckoning
   */
  record Due(Timed ticket, long version, Map<String, String> beside, Map<String, String> fields) {
    /** Copies the fields. */
    public Due {
      beside = Map.copyOf(beside);
      fields = Map.copyOf(fields);
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
   * @param settled whether other policies would change nothing either
   * @param waitingSince the oldest message that waits for a reply; empty if none does
   * @param steps when escalation steps are due, those that were done before included. Kept are
   *     those that were not; notices that wait for a calendar to open are forgotten unless their
   *     step is among them
   */
  record Reckoned(
      Due due,
      Map<String, String> fields,
      Optional<Instant> again,
      boolean settled,
      Optional<Instant> waitingSince,
      List<Step> steps) {
    /** Copies the collections. */
    public Reckoned {
      fields = Map.copyOf(fields);
      steps = List.copyOf(steps);
    }

    /** What other policies may change, on a ticket where nobody waits and nothing escalates. */
    public Reckoned(Due due, Map<String, String> fields, Optional<Instant> again) {
      this(due, fields, again, false, Optional.empty(), List.of());
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
   * How much there is to do.
   *
   * @param toReckon tickets whose clocks are to be reckoned now, among them those that do not
   *     follow the newest settings yet
   * @param toShow tickets whose fields the helpdesk does not show yet
   */
  record Backlog(long toReckon, long toShow) {}

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
