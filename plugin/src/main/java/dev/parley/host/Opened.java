package dev.parley.host;

import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;

/**
 * A ticket that was opened.
 *
 * @param ticket the ticket
 * @param first its first message
 */
public record Opened(TicketRef ticket, MessageRef first) {}
