package dev.parley.merge;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * A ticket that was opened for messages of another one.
 *
 * @param ticket the ticket
 * @param channel its channel, which is that of the other one
 * @param from the ticket that they were written in
 * @param at when they were split off
 * @param by login of who did it; empty if no person did
 */
public record Split(TicketRef ticket, String channel, TicketRef from, Instant at, String by) {}
