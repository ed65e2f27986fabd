package dev.parley.desk.ticket;

import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.RedactionStore;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.model.Audience;

/** What lists show of tickets whose messages were blanked, merged or parted. */
final class Previews {
  private static final int LENGTH = 160;

  private final RedactionStore rows = new RedactionStore();
  private final TicketStore tickets;
  private final MessageStore messages;

  Previews(TicketStore tickets, MessageStore messages) {
    this.tickets = tickets;
    this.messages = messages;
  }

  /** Makes them anew of what a ticket shows, and of what the one it is shown in does. */
  void refresh(Writing writing, long ticket) {
    one(writing, ticket);
    tickets
        .byId(writing.handle(), ticket)
        .ifPresent(found -> found.shownIn().ifPresent(root -> one(writing, root)));
  }

  private void one(Writing writing, long ticket) {
    messages.shownIn(writing.handle(), ticket).stream()
        .filter(message -> message.audience() != Audience.NOTE)
        .reduce((before, after) -> after)
        .ifPresent(
            last ->
                rows.preview(
                    writing.handle(), ticket, last.from(), Limits.preview(last.text(), LENGTH)));
    writing.touched(ticket);
  }
}
