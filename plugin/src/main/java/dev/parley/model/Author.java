package dev.parley.model;

/**
 * Who wrote a message on a network.
 *
 * @param id the network's lasting id (Bluesky: the DID); the key of the person, never blank
 * @param handle the name people type, without a leading {@code @}; may change; empty if unknown
 * @param displayName the name shown; empty if the network gives none, never made up
 */
public record Author(String id, String handle, String displayName) {
  private static final String UNKNOWN = "unknown-author-of-";

  /** Refuses a blank id. */
  public Author {
    if (id.isBlank()) {
      throw new IllegalArgumentException("author id must not be blank");
    }
  }

  /** Whoever wrote a message, where the network told of it without saying who. */
  public static Author unknownOf(String messageId) {
    return new Author(UNKNOWN + messageId, "", "");
  }

  /** Whether the network did not say who it is; see {@link #unknownOf}. */
  public boolean unknown() {
    return id.startsWith(UNKNOWN);
  }

  /** What to show in a list: the display name, else the handle, else the id. */
  public String label() {
    if (!displayName.isBlank()) {
      return displayName;
    }
    return handle.isBlank() ? id : "@" + handle;
  }
}
