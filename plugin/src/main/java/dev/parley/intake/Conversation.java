package dev.parley.intake;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Optional;

/**
 * What one person says in one thread, as one ticket.
 *
 * @param id Parley's number of it
 * @param key the key under which its ticket is opened, and no other one's ever
 * @param helpdesk where its ticket is
 * @param ticket its ticket; empty until the helpdesk has answered
 * @param closedAt when its ticket was closed; empty while open
 * @param previous the ticket of what the same person said there before; empty if there is none
 * @param begun whether a message of it was brought in to the end
 */
public record Conversation(
    long id,
    String key,
    String helpdesk,
    Optional<TicketRef> ticket,
    Optional<Instant> closedAt,
    Optional<TicketRef> previous,
    boolean begun) {}
