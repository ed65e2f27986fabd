package dev.parley.desk.ticket;

import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.RedactionStore;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Redaction;
import java.util.List;
import java.util.OptionalLong;

/** Blanks what people have a right to have forgotten. */
final class Redactions {
  private final RedactionStore redactions = new RedactionStore();
  private final TicketStore tickets;
  private final MessageStore messages;

  Redactions(TicketStore tickets, MessageStore messages) {
    this.tickets = tickets;
    this.messages = messages;
  }

  void redact(Writing writing, Redaction redaction) {
    OptionalLong id = Ids.parse(redaction.ticket().value());
    if (id.isEmpty() || tickets.lock(writing.handle(), id.getAsLong()).isEmpty()) {
      throw new RefusedException("ticket", "there is no ticket " + redaction.ticket());
    }
    long ticket = id.getAsLong();
    String words = Limits.storable(redaction.words());
    if (redaction.whole()) {
      redactions.ticket(writing.handle(), ticket, words);
    } else {
      List<Long> refs =
          redaction.messages().stream()
              .map(ref -> Ids.parse(ref.value()))
              .filter(OptionalLong::isPresent)
              .map(OptionalLong::getAsLong)
              .toList();
      redactions.messages(writing.handle(), ticket, refs, words);
    }
    new Previews(tickets, messages).refresh(writing, ticket);
  }
}
