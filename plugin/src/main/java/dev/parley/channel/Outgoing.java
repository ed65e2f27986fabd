package dev.parley.channel;

import java.util.Map;

/**
 * One text on its way to a network: a reply, or a part of one.
 *
 * @param text as the agent wrote it and as the limits allow
 * @param address of the message it answers, from {@link dev.parley.model.Item#address()}
 * @param prepared what {@link Channel#prepare} decided for it
 * @param part which part of the reply it is, from 1
 * @param parts how many the reply has
 * @param previous address of the part before, from {@link SendResult.Sent#address()}; empty for the
 *     first part and where parts do not hang on one another
 */
public record Outgoing(
    String text,
    Map<String, String> address,
    Map<String, String> prepared,
    int part,
    int parts,
    Map<String, String> previous) {
  /** Copies the maps. */
  public Outgoing {
    address = Map.copyOf(address);
    prepared = Map.copyOf(prepared);
    previous = Map.copyOf(previous);
  }

  /** A reply of one part. */
  public Outgoing(String text, Map<String, String> address, Map<String, String> prepared) {
    this(text, address, prepared, 1, 1, Map.of());
  }
}
