package dev.parley.outbox;

import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Optional;

/**
 * A reply as the composer sends it.
 *
 * @param key made once per reply, so that a repeated click or a retry writes it once
 * @param ticket the ticket
 * @param login who sends it
 * @param text what it says
 * @param audience who is to read it
 * @param articles ids of the help articles put into it
 * @param basedOn what the composer showed as the latest message; empty sends regardless
 */
public record Submission(
    String key,
    TicketRef ticket,
    String login,
    String text,
    Audience audience,
    List<String> articles,
    Optional<String> basedOn) {
  /** Copies the articles. */
  public Submission {
    articles = List.copyOf(articles);
  }
}
