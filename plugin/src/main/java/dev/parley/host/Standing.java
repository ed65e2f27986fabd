package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.Optional;
import java.util.Set;

/**
 * How a ticket stands among the people who work on it.
 *
 * @param ticket the ticket
 * @param open false once closed
 * @param closeReason why it was closed; empty while open
 * @param assignee login of who is in charge; empty for nobody
 * @param group who is in charge together, such as a team; empty if nobody or unknown
 * @param tags all it has
 * @param priority such as {@code urgent}; empty if it has none
 * @param waiting what it waits for, as in {@link Change.Type#PAUSED}; empty if it waits for us
 */
public record Standing(
    TicketRef ticket,
    boolean open,
    String closeReason,
    Optional<String> assignee,
    Optional<String> group,
    Set<String> tags,
    Optional<String> priority,
    Optional<String> waiting) {
  /** Copies the tags. */
  public Standing {
    tags = Set.copyOf(tags);
  }
}
