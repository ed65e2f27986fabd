package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.Map;

/**
 * Field values of one ticket.
 *
 * @param ticket the ticket
 * @param values by field name; an empty value clears the field, a field not named stays
 */
public record FieldValues(TicketRef ticket, Map<String, String> values) {
  /** Copies the values. */
  public FieldValues {
    values = Map.copyOf(values);
  }
}
