package dev.parley.sla;

import dev.parley.host.Change;
import dev.parley.host.FieldValues;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ClockStore.Untold;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the clocks of tickets: takes events in, reckons what is due, and shows it in the helpdesk's
 * fields. For e-mail, and all else the helpdesk itself sends, the events come from its change feed.
 */
public final class TicketClocks {
  private static final Logger log = LoggerFactory.getLogger(TicketClocks.class);
  private static final int BATCH = 200;

  private final ClockStore store;
  private final ResponseClocks clocks;
  private final Function<String, List<NetworkWindow>> windows;
  private final InstantSource clock;

  /** Makes it for networks that take replies for ever. */
  public TicketClocks(ClockStore store, ResponseClocks clocks, InstantSource clock) {
    this(store, clocks, channel -> List.of(), clock);
  }

  /**
   * Makes it.
   *
   * @param windows for how long the network of a channel takes replies
   */
  public TicketClocks(
      ClockStore store,
      ResponseClocks clocks,
      Function<String, List<NetworkWindow>> windows,
      InstantSource clock) {
    this.store = store;
    this.clocks = clocks;
    this.windows = windows;
    this.clock = clock;
  }

  /** Takes an event in, once per key. */
  public void record(Timed ticket, String key, ClockEvent event) {
    record(store, ticket, key, event);
  }

  private void record(ClockStore mine, Timed ticket, String key, ClockEvent event) {
    mine.add(new ClockStore.Entry(ticket, key, event), clock.instant());
  }

  /**
   * Takes in what happened on a ticket; hearing it twice does no harm.
   *
   * @param lease {@code helpdesk:<id>}
   */
  public void changed(Lease lease, Helpdesk helpdesk, Change change) {
    ClockStore mine = store.under(lease);
    var ticket = new Timed(helpdesk.id(), change.ticket(), change.channel());
    switch (change.type()) {
      case MESSAGE_ADDED ->
          change.message().ifPresent(m -> ownCustomerMessage(mine, ticket, change, m));
      case MESSAGE_DELIVERED -> change.message().ifPresent(m -> ownReply(mine, ticket, change, m));
      case CLOSED ->
          record(mine, ticket, change.id(), ClockEvent.close(change.at(), reason(change.value())));
      case REOPENED ->
          record(mine, ticket, change.id(), ClockEvent.of(change.at(), ClockEvent.Type.REOPEN));
    }
  }

  /** A customer's message with a key of ours was recorded when it was brought in. */
  private void ownCustomerMessage(ClockStore mine, Timed ticket, Change change, Message message) {
    if (message.from() == Origin.CUSTOMER && message.key().isEmpty()) {
      record(
          mine,
          ticket,
          "message:" + message.ref(),
          ClockEvent.customer(change.at(), "message:" + message.ref())
              .seen(message.at(), change.at()));
    }
  }

  private void ownReply(ClockStore mine, Timed ticket, Change change, Message message) {
    if (message.from() == Origin.AGENT && message.audience() != Audience.NOTE) {
      record(
          mine,
          ticket,
          "delivered:" + message.ref(),
          ClockEvent.agent(change.at(), "message:" + message.ref())
              .acceptedAt(message.at())
              .by(change.actor()));
    }
  }

  /** A helpdesk may have reasons of its own; to the clocks they mean that the matter is settled. */
  private static CloseReason reason(String value) {
    return Arrays.stream(CloseReason.values())
        .filter(known -> known.id().equals(value))
        .findFirst()
        .orElse(CloseReason.RESOLVED);
  }

  /**
   * Reckons the tickets whose clocks moved on.
   *
   * @return the tickets reckoned
   */
  public List<Timed> reckon() {
    Instant now = clock.instant();
    List<ClockStore.Due> dueNow = store.due(now, BATCH);
    List<Timed> tickets = dueNow.stream().map(ClockStore.Due::ticket).toList();
    Map<Timed, List<ClockEvent>> events = store.events(tickets);
    store.save(
        dueNow.stream()
            .map(due -> reckoned(due, events.getOrDefault(due.ticket(), List.of()), now))
            .toList());
    return tickets;
  }

  /** A calendar that opens no more must not keep other tickets' clocks from being reckoned. */
  private Reckoned reckoned(ClockStore.Due due, List<ClockEvent> events, Instant now) {
    Timed ticket = due.ticket();
    try {
      ConversationClocks all = conversation(ticket, events, now);
      ClocksView whole = all.view();
      ClocksView view = all.ruled() ? whole : ClocksView.NONE;
      return new Reckoned(
          due,
          fields(due, view),
          view.changesAt().filter(at -> at.isAfter(now)),
          whole.waitingSince(),
          all.steps().stream().map(step -> new ClockStore.Step(step.cause(), step.at())).toList());
    } catch (InvalidSettings e) {
      log.warn(
          "the clocks of ticket {} cannot be reckoned, correct the response-time settings: {}",
          ticket.ticket(),
          e.getMessage());
      return new Reckoned(due, fields(due, ClocksView.NONE), Optional.empty());
    }
  }

  private Map<String, String> fields(ClockStore.Due due, ClocksView view) {
    var fields = new HashMap<>(due.beside());
    fields.putAll(ClockFields.of(view, clocks.policy(due.ticket().channel())));
    return fields;
  }

  /**
   * Shows reckoned values in the helpdesk. A call that outlasts the caller's lease may have put old
   * values over newer ones; they are shown once more then.
   *
   * @param ours whether the helpdesk is still this caller's to write to; asked after each call
   * @return the reason if the helpdesk could not take them; empty if it could
   */
  public Optional<String> show(Helpdesk helpdesk, BooleanSupplier ours) {
    List<Untold> untold = store.untold(helpdesk.id(), BATCH);
    if (untold.isEmpty()) {
      return Optional.empty();
    }
    return show(helpdesk, untold, ours);
  }

  /** One ticket that is refused must not keep the others' clocks from view. */
  private Optional<String> show(Helpdesk helpdesk, List<Untold> untold, BooleanSupplier ours) {
    List<FieldValues> values =
        untold.stream().map(u -> new FieldValues(u.ticket().ticket(), u.fields())).toList();
    return helpdesk
        .setFields(values)
        .fold(
            done -> {
              if (ours.getAsBoolean()) {
                store.told(untold);
              } else {
                store.showAgain(untold);
              }
              return Optional.empty();
            },
            tryLater -> Optional.of(tryLater.why()),
            refused -> {
              if (untold.size() > 1) {
                return untold.stream()
                    .flatMap(one -> show(helpdesk, List.of(one), ours).stream())
                    .findFirst();
              }
              Untold one = untold.get(0);
              log.warn(
                  "the helpdesk refuses the clocks of ticket {}: {}",
                  one.ticket().ticket(),
                  refused.why());
              store.told(untold);
              return Optional.empty();
            },
            unclear -> Optional.of(unclear.why()));
  }

  /** The clocks of a ticket as they stand at {@code now}. */
  public ClocksView view(Timed ticket, Instant now) {
    return clocks(ticket, now).map(ConversationClocks::view).orElse(ClocksView.NONE);
  }

  /** The same with what each clock is made of; empty if no policy is or was for the ticket. */
  public Optional<ConversationClocks> clocks(Timed ticket, Instant now) {
    return Optional.of(conversation(ticket, now)).filter(ConversationClocks::ruled);
  }

  /** The same, also if no policy is or was for it. */
  public ConversationClocks conversation(Timed ticket, Instant now) {
    return conversation(ticket, store.events(ticket), now);
  }

  private ConversationClocks conversation(Timed ticket, List<ClockEvent> events, Instant now) {
    return clocks.conversation(
        ConversationFacts.ofChannel(ticket.channel()),
        events,
        WindowClosings.of(windows.apply(ticket.channel()), events, now),
        now);
  }

  /** The policy for a channel and why. */
  public SlaPolicies.Choice policy(String channel) {
    return clocks.policy(channel);
  }
}
