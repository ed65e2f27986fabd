package dev.parley.notify;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A ticket that somebody is in charge of.
 *
 * @param helpdesk whose ticket it is
 * @param ticket the ticket
 * @param login who is in charge
 * @param fields what the clocks show of it, by the names of {@code sla.ClockFields}
 * @param shown the same as it is kept, to tell whether it changed since it was looked at
 */
public record Charge(
    String helpdesk, TicketRef ticket, String login, Map<String, String> fields, String shown) {
  /** Copies the fields. */
  public Charge {
    fields = Map.copyOf(fields);
  }

  /** The value of a field; empty if it has none. */
  Optional<String> field(String name) {
    return Optional.ofNullable(fields.get(name)).filter(value -> !value.isEmpty());
  }

  /** The instant in a field; empty if it has none. */
  Optional<Instant> instant(String name) {
    return field(name).map(Instant::parse);
  }
}
