package dev.parley.channel;

import java.util.Map;

/**
 * Something a person does to a message on a network without writing. Doing it twice is the same as
 * doing it once.
 *
 * @param action what is done
 * @param messageId the network's id of the message
 * @param address of the message, from {@link dev.parley.model.Item#address()} or {@link
 *     SendResult.Sent#address()}
 */
public record Moderation(Action action, String messageId, Map<String, String> address) {
  /** Copies the address and refuses a blank id. */
  public Moderation {
    if (messageId.isBlank()) {
      throw new IllegalArgumentException("a moderation needs the id of a message");
    }
    address = Map.copyOf(address);
  }

  /** What can be done. */
  public enum Action {
    /** Only its author, and perhaps their friends, still see it. */
    HIDE,
    /** Everyone sees it again. */
    UNHIDE,
    /** It is gone for everyone and cannot come back. */
    DELETE,
    /** Our account likes it. */
    LIKE,
    /** Our account no longer likes it. */
    UNLIKE
  }
}
