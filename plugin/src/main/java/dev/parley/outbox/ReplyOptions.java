package dev.parley.outbox;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;

/**
 * What the composer says about a reply beside its text.
 *
 * @param helpdesk the helpdesk it is written in
 * @param key the composer's key of the reply
 * @param ticket the ticket it answers
 * @param agent login of who wrote it
 * @param articles ids of the help articles put into it
 * @param at when
 */
public record ReplyOptions(
    String helpdesk,
    String key,
    TicketRef ticket,
    String agent,
    List<String> articles,
    Instant at) {
  /** Copies the articles. */
  public ReplyOptions {
    articles = List.copyOf(articles);
  }
}
