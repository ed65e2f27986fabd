package dev.parley.audit;

import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Optional;

/**
 * Which rows are wanted; what is empty does not matter.
 *
 * @param from at or after it
 * @param to before it
 */
public record AuditQuery(
    Optional<String> actor,
    Optional<Act> act,
    Optional<AccountId> account,
    Optional<TicketRef> ticket,
    Optional<Instant> from,
    Optional<Instant> to) {
  /** All rows. */
  public static final AuditQuery ALL =
      new AuditQuery(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
