package dev.parley.kit;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What is known of one network: its descriptor, and the same as the settings of an account override
 * it. Each is read once, so a driver may ask at every call.
 */
public final class Facts {
  private final String json;
  private final Descriptor plain;
  private final Map<Map<String, String>, Descriptor> overridden = new ConcurrentHashMap<>();

  /**
   * Reads a descriptor.
   *
   * @throws IllegalArgumentException if a field is missing or makes no sense; the text names it
   */
  public Facts(String json) {
    this.json = json;
    this.plain = Descriptors.read(json);
  }

  /** Reads the descriptor that is packed into the bundle under this id. */
  public static Facts bundled(String id) {
    return new Facts(Descriptors.bundled(id));
  }

  /** The descriptor as it was given. */
  public String json() {
    return json;
  }

  /** The descriptor as it is. */
  public Descriptor plain() {
    return plain;
  }

  /**
   * The descriptor for one account.
   *
   * @param settings the account's; those that override no figure are none of our business
   * @throws IllegalArgumentException if one makes no sense; the text names it
   */
  public Descriptor under(Map<String, String> settings) {
    Map<String, String> overrides = new TreeMap<>(settings);
    overrides.keySet().retainAll(plain.overridable());
    return overrides.isEmpty()
        ? plain
        : overridden.computeIfAbsent(overrides, any -> Descriptors.read(json, overrides));
  }
}
