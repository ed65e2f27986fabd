package dev.parley.customer;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.util.function.Predicate;

/**
 * What of customers somebody may be shown: people of accounts that they may view, and addresses of
 * which they may view a ticket.
 *
 * @param links whether they may link, and so are shown suggestions
 * @param accounts which accounts they may view
 * @param tickets which tickets they may view
 */
public record Viewer(boolean links, Predicate<AccountId> accounts, Predicate<TicketRef> tickets) {}
