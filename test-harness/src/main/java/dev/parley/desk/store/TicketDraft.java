package dev.parley.desk.store;

import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A ticket that is to be opened.
 *
 * @param openKey makes the opening happen once; empty for tickets that Desk opens itself
 * @param channel the channel's id; {@code email} for mail
 * @param kind what the first message is
 * @param subject one line
 * @param requester the customer
 * @param team who answers; empty lets every team see it
 * @param assignee login of the agent in charge
 * @param openedAt when it was opened
 */
public record TicketDraft(
    Optional<String> openKey,
    String channel,
    ItemKind kind,
    String subject,
    Requester requester,
    Optional<String> team,
    Optional<String> assignee,
    Instant openedAt) {}
