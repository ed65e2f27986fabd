package dev.parley.host;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket as a list shows it.
 *
 * @param ref the helpdesk's id of it
 * @param number what people call it
 * @param subject one line
 * @param channel the channel's id; {@code email} for mail
 * @param open false once closed
 * @param waiting what it waits for if it is set to wait for somebody else, such as {@code
 *     awaiting-customer}; empty if it does not
 * @param requester the customer
 * @param assignee login of who is in charge; empty if nobody is
 * @param team who answers; empty if no team was named
 * @param tags in the order the helpdesk shows them
 * @param priority such as {@code urgent}; empty if none was set
 * @param openedAt when it was opened
 * @param updatedAt when it last changed
 * @param last what was said last, notes left aside; empty if nothing was
 * @param fields values of declared fields by name; unset ones are missing
 */
public record TicketRow(
    TicketRef ref,
    String number,
    String subject,
    String channel,
    boolean open,
    Optional<String> waiting,
    Requester requester,
    Optional<String> assignee,
    Optional<String> team,
    List<String> tags,
    Optional<String> priority,
    Instant openedAt,
    Instant updatedAt,
    Optional<Said> last,
    Map<String, String> fields) {
  /** Copies the collections. */
  public TicketRow {
    tags = List.copyOf(tags);
    fields = Map.copyOf(fields);
  }

  /**
   * A customer as a list shows them.
   *
   * @param name as shown
   * @param address the handle on a network, or the e-mail address; blank if none is known
   */
  public record Requester(String name, String address) {}

  /**
   * The beginning of a message.
   *
   * @param from who spoke
   * @param words the first words, plain text, at most a few hundred characters
   */
  public record Said(Origin from, String words) {}
}
