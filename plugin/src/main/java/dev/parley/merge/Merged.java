package dev.parley.merge;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * A ticket that was merged into another.
 *
 * @param ticket the ticket
 * @param channel its channel
 * @param into the ticket that somebody merged it into
 * @param shownIn where its messages are shown: that one, or the one that this was merged into since
 * @param at when it was merged
 * @param by login of who did it; empty if no person did
 */
public record Merged(
    TicketRef ticket, String channel, TicketRef into, TicketRef shownIn, Instant at, String by) {}
