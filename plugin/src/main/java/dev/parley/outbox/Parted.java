package dev.parley.outbox;

import java.util.List;
import java.util.Optional;

/**
 * The messages that a reply would become.
 *
 * @param parts in their order; empty if it cannot be cut so that all of it goes out
 * @param most as many as the network may be sent for one reply
 * @param whyNot why it cannot be cut, in the agent's words; empty if it can
 * @param word that is longer than one message may be, if that is why
 */
public record Parted(List<Part> parts, int most, Optional<String> whyNot, Optional<String> word) {

  /**
   * One message.
   *
   * @param text as it leaves: with its number, and the last one with the signature
   * @param used how long the network counts it
   * @param limit how long it may be
   */
  public record Part(String text, int used, int limit) {}

  /** Copies the list. */
  public Parted {
    parts = List.copyOf(parts);
  }
}
