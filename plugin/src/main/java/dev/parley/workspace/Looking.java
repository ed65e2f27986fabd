package dev.parley.workspace;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * An open page.
 *
 * @param page names the page, such as a random id of its tab
 * @param login who looks
 * @param since when the page was opened
 */
public record Looking(
    String page, String helpdesk, TicketRef ticket, String login, Instant since) {}
