package dev.parley.outbox;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * A file that an agent has brought for a reply, before or after the reply is written. Only they may
 * use it, and only on its ticket.
 *
 * @param id random, so that nobody can guess it
 * @param helpdesk the helpdesk of the ticket
 * @param ticket the ticket it is for
 * @param login who brought it
 * @param name as the file is called
 * @param mediaType told from its content
 * @param sizeBytes how long it is
 * @param at when it came
 */
public record Upload(
    String id,
    String helpdesk,
    TicketRef ticket,
    String login,
    String name,
    String mediaType,
    int sizeBytes,
    Instant at) {

  /** The same as part of a reply. */
  Attached with(String alt) {
    return new Attached(id, name, mediaType, sizeBytes, alt);
  }
}
