package dev.parley.desk.sample;

import dev.parley.model.ItemKind;
import java.time.Instant;

/**
 * Somebody begins to write.
 *
 * @param at when
 * @param channel where
 * @param kind as what
 * @param topic about what, a name in the phrase books
 * @param language in which language
 * @param answeredFrom before when nobody can answer, because the network is down; {@code at} if it
 *     works
 */
record Arrival(
    Instant at,
    String channel,
    ItemKind kind,
    String topic,
    String language,
    Instant answeredFrom) {}
