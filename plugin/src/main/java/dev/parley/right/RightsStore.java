package dev.parley.right;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what was decided for groups. A write is durable when the method returns. */
public interface RightsStore {

  /** All that is decided; never one that is inherited. */
  List<Rule> rules();

  /**
   * Puts rules in the places of those about the same; an inherited one takes that away. All or
   * none, with a row each in the audit log.
   */
  void set(List<Rule> rules, String by, Instant at);

  /** The account that a ticket came in by; empty if it came by none of ours. */
  Optional<AccountId> accountOf(String helpdesk, TicketRef ticket);
}
