package dev.parley.host;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
 * @param address the customer's e-mail address, of a ticket that came by mail; empty if the
 *     helpdesk does not say
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
    List<Message> messages,
    Optional<String> address) {
  /** Copies the collections. */
  public TicketView {
    fields = Map.copyOf(fields);
    messages = List.copyOf(messages);
  }

  /** One of which the customer's address is not told. */
  public TicketView(
      TicketRef ref,
      String number,
      String subject,
      String channel,
      boolean open,
      String requester,
      Instant openedAt,
      Map<String, String> fields,
      List<Message> messages) {
    this(
        ref,
        number,
        subject,
        channel,
        open,
        requester,
        openedAt,
        fields,
        messages,
        Optional.empty());
  }
}
