package dev.parley.workspace;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * What somebody has written and not sent.
 *
 * @param of whose it is, and on which ticket
 * @param revision counts up with each keeping, from 1
 * @param key the one that the reply will have; empty before it is known
 * @param body as the composer keeps it, a JSON object
 * @param changedAt when it was kept
 */
public record Draft(Of of, long revision, String key, String body, Instant changedAt) {

  /** Whose draft, on which ticket of which helpdesk. */
  public record Of(String helpdesk, TicketRef ticket, String login) {}
}
