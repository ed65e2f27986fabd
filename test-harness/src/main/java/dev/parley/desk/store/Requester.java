package dev.parley.desk.store;

/**
 * The customer of a ticket.
 *
 * @param id the network's lasting id, or the mail address
 * @param handle the name people type on the network; empty if none
 * @param name the name shown; empty if none
 * @param email where mail goes; empty if unknown
 */
public record Requester(String id, String handle, String name, String email) {

  /** What to show in a list. */
  public String label() {
    if (!name.isBlank()) {
      return name;
    }
    if (!handle.isBlank()) {
      return "@" + handle;
    }
    return email.isBlank() ? id : email;
  }
}
