package dev.parley.model;

/**
 * A message in a ticket, as the helpdesk names it.
 *
 * @param value the id, opaque to everyone else; never blank
 */
public record MessageRef(String value) {
  /** Refuses a blank id. */
  public MessageRef {
    if (value.isBlank()) {
      throw new IllegalArgumentException("MessageRef must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
