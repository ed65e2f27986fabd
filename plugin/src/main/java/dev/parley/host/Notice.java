package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.Set;

/**
 * Something that people are to be told about a ticket.
 *
 * @param key tells it once: the same key again has no effect
 * @param ticket the ticket it is about
 * @param way how they are told
 * @param to {@code assignee}, {@code team}, a login, or, for mail, also an address; where nobody is
 *     in charge, {@code assignee} means the team, and where there is no team, the admins
 * @param subject one line, in English
 * @param text what happened, as plain text
 */
public record Notice(
    String key, TicketRef ticket, Way way, Set<String> to, String subject, String text) {

  /** How people are told. */
  public enum Way {
    /** In the helpdesk's own pages. */
    DESK,
    /** By e-mail, which the helpdesk sends. */
    MAIL
  }

  /** Copies the names. */
  public Notice {
    to = Set.copyOf(to);
  }
}
