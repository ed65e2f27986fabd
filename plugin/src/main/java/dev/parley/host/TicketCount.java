package dev.parley.host;

/**
 * How many tickets there are.
 *
 * @param count how many were counted
 * @param more whether counting ended there although there are more
 */
public record TicketCount(long count, boolean more) {}
