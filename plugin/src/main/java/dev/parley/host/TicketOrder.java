package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.Optional;
import java.util.Set;

/**
 * What is to change on a ticket itself.
 *
 * @param key tells one order from another; the same key again has no effect
 * @param ticket the ticket
 * @param assignee the login that is to be in charge; empty leaves it
 * @param tags to add to those it has
 * @param priority to set, such as {@code urgent}; empty leaves it
 */
public record TicketOrder(
    String key,
    TicketRef ticket,
    Optional<String> assignee,
    Set<String> tags,
    Optional<String> priority) {

  /** Copies the tags. */
  public TicketOrder {
    tags = Set.copyOf(tags);
  }
}
