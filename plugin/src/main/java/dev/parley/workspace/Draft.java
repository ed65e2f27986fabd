package dev.parley.workspace;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * What somebody has written and not sent; or that what was there is gone, which has a revision of
 * its own, so that another place sees that it is gone.
 *
 * @param of whose it is, and on which ticket
 * @param revision counts up with each keeping, from 1
 * @param key the one that the reply will have; empty before it is known
 * @param body as the composer keeps it, a JSON object; empty if it was dropped or sent
 * @param changedAt when it was kept
 */
public record Draft(Of of, long revision, String key, String body, Instant changedAt) {

  /** Whether nothing is there any more. */
  public boolean gone() {
    return body.isEmpty();
  }

  /** Whose draft, on which ticket of which helpdesk. */
  public record Of(String helpdesk, TicketRef ticket, String login) {}
}
