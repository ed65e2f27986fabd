package dev.parley.desk.store;

import dev.parley.host.Origin;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ticket without its messages.
 *
 * @param id its number, also what people call it
 * @param subject one line
 * @param channel the channel's id; {@code email} for mail
 * @param kind what the first message was
 * @param requester the customer
 * @param open false once closed
 * @param closeReason why it was closed; empty while open
 * @param closeProof where an answer that was given elsewhere can be seen
 * @param pause what it waits for; empty while it waits for nobody but us
 * @param team who answers; empty lets every team see it
 * @param assignee login of the agent in charge
 * @param openedAt when it was opened
 * @param updatedAt when it last changed
 * @param messageCount how many messages it has, notes included
 * @param preview the start of the last message that is not a note
 * @param lastFrom who spoke last, notes left aside
 * @param mergedInto the ticket it was merged into; empty if it stands by itself
 * @param shownIn where its messages are shown then: that one, or the one that this was merged into
 */
public record Ticket(
    long id,
    String subject,
    String channel,
    ItemKind kind,
    Requester requester,
    boolean open,
    String closeReason,
    Optional<String> closeProof,
    Optional<Pause> pause,
    Optional<String> team,
    Optional<String> assignee,
    Instant openedAt,
    Instant updatedAt,
    int messageCount,
    String preview,
    Optional<Origin> lastFrom,
    OptionalLong mergedInto,
    OptionalLong shownIn) {}
