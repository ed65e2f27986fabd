package dev.parley.channel;

import java.util.Map;

/**
 * One text on its way to a network.
 *
 * @param text as the agent wrote it and as the limits allow
 * @param address of the message it answers, from {@link dev.parley.model.Item#address()}
 * @param prepared what {@link Channel#prepare} decided for it
 */
public record Outgoing(String text, Map<String, String> address, Map<String, String> prepared) {
  /** Copies the maps. */
  public Outgoing {
    address = Map.copyOf(address);
    prepared = Map.copyOf(prepared);
  }
}
