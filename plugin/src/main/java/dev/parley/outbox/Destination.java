package dev.parley.outbox;

import dev.parley.model.AccountId;
import dev.parley.model.Author;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Where a reply to a ticket goes: to the customer's last message, from the account that got it.
 *
 * @param account the account that got it
 * @param channel the account's channel
 * @param messageId the network's id of the message to answer
 * @param kind what that message is
 * @param author who wrote it
 * @param permalink where it can be seen
 * @param address what the driver needs to answer it
 * @param at when it was written, by the network's time; empty if it gives none
 * @param heldSince since when another app holds the thread of that message; empty if none is known
 *     to
 * @param openedByAd when the customer wrote first after they tapped an advertisement that opens the
 *     thread, by the network's time; empty if they tapped none
 */
public record Destination(
    AccountId account,
    String channel,
    String messageId,
    ItemKind kind,
    Author author,
    Optional<URI> permalink,
    Map<String, String> address,
    Optional<Instant> at,
    Optional<Instant> heldSince,
    Optional<Instant> openedByAd) {}
