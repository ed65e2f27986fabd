package dev.parley.intake;

import dev.parley.feed.HelpdeskAwayException;
import dev.parley.host.Change;
import dev.parley.host.Helpdesk;
import dev.parley.host.Message;
import dev.parley.host.Origin;

/**
 * Finds the tickets that were opened but not noted, by this node or another, before a change of one
 * of them is judged: else an agent's reply to it would count as one to a ticket of the helpdesk's
 * own, and go nowhere.
 */
final class Unnoted {
  private Unnoted() {}

  /**
   * Notes what can be found.
   *
   * @param store for work under the helpdesk's lease
   * @throws HelpdeskAwayException if the helpdesk cannot tell yet; the change is to come again
   */
  static void settle(IntakeStore store, Helpdesk helpdesk, Change change) {
    if (!matters(change) || store.knows(helpdesk.id(), change.ticket())) {
      return;
    }
    for (Conversation conversation : store.unnoted(helpdesk.id(), change.channel())) {
      boolean itsTicket =
          helpdesk
              .find(conversation.key())
              .fold(
                  made -> {
                    store.opened(conversation.id(), made.ticket());
                    return made.ticket().equals(change.ticket());
                  },
                  absent -> false,
                  notYetKnown -> {
                    throw new HelpdeskAwayException(
                        "The helpdesk could not say yet which ticket was opened.");
                  });
      if (itsTicket) {
        return;
      }
    }
  }

  /** What customers and machines write needs no conversation to be judged. */
  private static boolean matters(Change change) {
    return switch (change.type()) {
      case MESSAGE_ADDED ->
          change.message().map(Message::from).filter(from -> from == Origin.AGENT).isPresent();
      case MESSAGE_DELIVERED, PRIORITY_SET, TAGS_SET, PAUSED, RESUMED, ASSIGNED, MERGED, PARTED ->
          false;
      case CLOSED, REOPENED, SPLIT -> true;
    };
  }
}
