package dev.parley.desk.store;

import dev.parley.host.Change;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A change that gets its number at the end of its transaction.
 *
 * @param at when it happened
 * @param ticket the ticket it happened to
 * @param type what happened
 * @param message the message, for types that have one
 * @param actor login of the person who did it; empty for customers and machines
 * @param value as in {@link Change}; empty for types that say nothing more
 */
public record PendingChange(
    Instant at, long ticket, Change.Type type, OptionalLong message, String actor, String value) {}
