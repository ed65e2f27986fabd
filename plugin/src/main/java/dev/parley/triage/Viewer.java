package dev.parley.triage;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who looks at a list, and what was decided here about what they see of what the helpdesk shows
 * them.
 *
 * @param login who
 * @param rest whether they see tickets of accounts that are not listed, and of no account
 * @param unlike accounts for which it is the other way round
 * @param seesTicket decides of one ticket; asked only if something is kept from them
 */
public record Viewer(
    String login, boolean rest, Set<AccountId> unlike, Predicate<TicketRef> seesTicket) {
  /** Copies the set. */
  public Viewer {
    unlike = Set.copyOf(unlike);
  }

  /** Whether they may see tickets of an account, if the helpdesk shows them. */
  public boolean sees(AccountId account) {
    return rest != unlike.contains(account);
  }

  boolean everything() {
    return rest && unlike.isEmpty();
  }
}
