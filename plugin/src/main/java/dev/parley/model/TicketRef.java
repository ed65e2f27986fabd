package dev.parley.model;

/**
 * A ticket, as the helpdesk names it.
 *
 * @param value the id, opaque to everyone else; never blank
 */
public record TicketRef(String value) {
  /** Refuses a blank id. */
  public TicketRef {
    if (value.isBlank()) {
      throw new IllegalArgumentException("TicketRef must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
