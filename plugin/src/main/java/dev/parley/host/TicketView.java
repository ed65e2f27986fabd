package dev.parley.host;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A ticket as the helpdesk holds it.
 *
 * @param ref the helpdesk's id of it
 * @param number what people call it, for example {@code 1042}
 * @param subject one line
 * @param channel the channel's id; {@code email} for mail
 * @param open false once closed
 * @param requester the customer's name as shown
 * @param openedAt when it was opened
 * @param fields values of declared fields by name; unset ones are missing
 * @param messages oldest first
 */
public record TicketView(
    TicketRef ref,
    String number,
    String subject,
    String channel,
    boolean open,
    String requester,
    Instant openedAt,
    Map<String, String> fields,
    List<Message> messages) {
  /** Copies the collections. */
  public TicketView {
    fields = Map.copyOf(fields);
    messages = List.copyOf(messages);
  }
}
