package dev.parley.desk.store;

import java.time.Instant;

/**
 * That a ticket waits for somebody else.
 *
 * @param reason what for, such as {@code awaiting-customer}
 * @param since when that began
 * @param by login of who said so
 */
public record Pause(String reason, Instant since, String by) {}
