package dev.parley.sla;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.lease.Lease;
import dev.parley.model.Audience;
import dev.parley.model.ItemKind;
import dev.parley.sla.ClockStore.Timed;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Takes in what happens on tickets as far as clocks care: events of networks as they are told, and
 * for e-mail, and all else the helpdesk itself sends, the helpdesk's changes.
 */
final class TicketHistory {
  private static final String EMAIL = "email";

  private final ClockStore store;
  private final InstantSource clock;

  TicketHistory(ClockStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Takes an event in, once per key. */
  void record(Timed ticket, String key, ClockEvent event) {
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
  void changed(Lease lease, Helpdesk helpdesk, Change change) {
    changed(store.under(lease), helpdesk, change);
  }

  /** As the other one, for many at once: all are kept, or none. */
  void changed(Lease lease, Helpdesk helpdesk, List<Change> changes) {
    store.under(lease).together(mine -> changes.forEach(change -> changed(mine, helpdesk, change)));
  }

  private void changed(ClockStore mine, Helpdesk helpdesk, Change change) {
    var ticket = new Timed(helpdesk.id(), change.ticket(), change.channel());
    switch (change.type()) {
      case MESSAGE_ADDED ->
          change.message().ifPresent(m -> ownCustomerMessage(mine, ticket, change, m));
      case MESSAGE_DELIVERED -> change.message().ifPresent(m -> ownReply(mine, ticket, change, m));
      case CLOSED, PAUSED, RESUMED, ASSIGNED ->
          record(mine, ticket, change.id(), HelpdeskEvents.of(change));
      case REOPENED ->
          record(mine, ticket, change.id(), ClockEvent.of(change.at(), ClockEvent.Type.REOPEN));
      case PRIORITY_SET ->
          record(mine, ticket, change.id(), ClockEvent.priority(change.at(), change.value()));
      case TAGS_SET -> {
        Set<String> tags =
            change.value().lines().filter(tag -> !tag.isBlank()).collect(toUnmodifiableSet());
        mine.know(ticket, change.at(), known -> known.withTags(tags), clock.instant());
        if (!change.actor().isBlank()) {
          record(mine, ticket, change.id(), HelpdeskEvents.of(change));
        }
      }
      case MERGED, PARTED, SPLIT -> {
        // Which events belong together is asked when they are read.
      }
    }
  }

  /** A customer's message with a key of ours was recorded when it was brought in. */
  private void ownCustomerMessage(ClockStore mine, Timed ticket, Change change, Message message) {
    if (message.from() == Origin.CUSTOMER && message.key().isEmpty()) {
      var here =
          new ConversationFacts(
              ticket.channel(),
              ticket.channel().equals(EMAIL) ? Optional.of(ItemKind.EMAIL) : Optional.empty(),
              Optional.of(message.audience()).filter(who -> who != Audience.NOTE),
              Optional.empty(),
              Set.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(message.author()).filter(author -> !author.isBlank()));
      mine.know(ticket, change.at(), known -> known.filledFrom(here), clock.instant());
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
      ClockEvent answer =
          ClockEvent.agent(change.at(), "message:" + message.ref())
              .acceptedAt(message.at())
              .by(change.actor());
      mine.add(
          HelpdeskEvents.answered(
              ticket, "delivered:" + message.ref(), answer, HelpdeskEvents.promise(message)),
          clock.instant());
    }
  }
}
