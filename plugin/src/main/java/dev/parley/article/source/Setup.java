package dev.parley.article.source;

import dev.parley.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How a source is set up.
 *
 * @param name what people call it
 * @param values what was filled in, by field
 * @param key the key of the service; empty if it needs none, or is sealed with another key
 */
public record Setup(String name, Map<String, String> values, Optional<Secret> key) {
  /** Copies the values. */
  public Setup {
    values = Map.copyOf(values);
  }

  /** A value; empty if it was not filled in. */
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  /** The same with another value. */
  public Setup with(String field, String value) {
    var more = new TreeMap<>(values);
    more.put(field, value);
    return new Setup(name, more, key);
  }

  /** The same with another key. */
  public Setup with(Optional<Secret> other) {
    return new Setup(name, values, other);
  }

  /** Values alone are shown. */
  @Override
  public String toString() {
    return name + " " + values.keySet();
  }
}
