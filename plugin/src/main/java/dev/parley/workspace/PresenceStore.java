package dev.parley.workspace;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps who is at which ticket. What is written may be lost in a crash. */
public interface PresenceStore {

  /** A page was heard of; answers whether it is new at this ticket. */
  boolean seen(Looking page, Instant now);

  /** A page says that it closes; answers whether it was known. */
  boolean left(String page, String login);

  /** The pages at a ticket that were heard of since, the longest there first. */
  List<Looking> looking(String helpdesk, TicketRef ticket, Instant since);

  /** The pages of a helpdesk that were heard of since, the longest there first. */
  List<Looking> looking(String helpdesk, Instant since);

  /** What was claimed in a helpdesk and heard of since, by ticket. */
  Map<TicketRef, Claim> claims(String helpdesk, Instant since);

  /** Who claimed a ticket last, held or not. */
  Optional<Claim> claim(String helpdesk, TicketRef ticket);

  /**
   * Puts a claim in place of the one that was seen.
   *
   * @param seen what was there; empty for none
   * @return false if another one is there by now
   */
  boolean claim(String helpdesk, TicketRef ticket, Optional<Claim> seen, Claim next);

  /** Forgets pages and claims that were not heard of since. */
  void forget(Instant since);
}
