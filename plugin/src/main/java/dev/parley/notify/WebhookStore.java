package dev.parley.notify;

import java.util.List;

/** Keeps outgoing webhooks. */
public interface WebhookStore {

  /** All, by name. */
  List<Stored> all();

  /** Keeps one; of the same name the new one stays. */
  void put(Stored webhook);

  /** Takes one away; false if there is none of this name. */
  boolean remove(String name);

  /**
   * A webhook as it is kept.
   *
   * @param name what settings call it
   * @param url where it is
   * @param sealed its secret, sealed
   */
  record Stored(String name, String url, String sealed) {}
}
