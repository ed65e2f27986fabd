package dev.parley.kit;

import dev.parley.model.ItemKind;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Pictures or files of some types that may go with a reply.
 *
 * @param name what settings call it
 * @param kinds the kinds of message whose answers may carry it
 * @param types media types, in the order in which people are told
 * @param maxBytes how large one may be
 * @param most how many of these types a reply may carry
 * @param alt how long a description may be, in characters; empty if the network has none
 * @param apart whether each becomes a message of its own, behind the text
 * @param alone whether a reply may have no text beside it
 */
public record MediaRule(
    String name,
    Set<ItemKind> kinds,
    List<String> types,
    int maxBytes,
    int most,
    OptionalInt alt,
    boolean apart,
    boolean alone) {
  /** Copies the collections and refuses what allows nothing. */
  public MediaRule {
    kinds = Set.copyOf(kinds);
    types = List.copyOf(types);
    if (kinds.isEmpty() || types.isEmpty() || maxBytes < 1 || most < 1) {
      throw new IllegalArgumentException(
          "media '%s' needs kinds, types, and bytes and most above zero".formatted(name));
    }
  }
}
