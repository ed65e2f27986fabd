package dev.parley.right;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.util.Optional;

/**
 * Whether somebody may do something.
 *
 * @param login the person's name in the helpdesk
 * @param permission what they want to do
 * @param ticket on which ticket; empty if it is about none
 * @param account with which account; empty asks for what holds for all
 */
public record Question(
    String login, Permission permission, Optional<TicketRef> ticket, Optional<AccountId> account) {}
