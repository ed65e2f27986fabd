package dev.parley.host;

import dev.parley.model.Author;
import dev.parley.model.ItemKind;

/**
 * A ticket to open.
 *
 * @param key makes the opening happen once; at most 200 characters
 * @param channel the channel's id, for example {@code bluesky}
 * @param kind what the first message is
 * @param subject one line for lists, at most 200 characters
 * @param requester the customer
 * @param first the first message
 */
public record NewTicket(
    String key,
    String channel,
    ItemKind kind,
    String subject,
    Author requester,
    NewMessage first) {}
