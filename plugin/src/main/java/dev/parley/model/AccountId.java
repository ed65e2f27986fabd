package dev.parley.model;

/**
 * An account of a network that an admin connected, as Parley numbers it.
 *
 * @param value the id, opaque to everyone else; never blank
 */
public record AccountId(String value) {
  /** Refuses a blank id. */
  public AccountId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("AccountId must not be blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
