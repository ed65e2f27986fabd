package dev.parley.kit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The figures of a descriptor: an unconfirmed one is what the account's setting of its name says,
 * where there is one. Each refusal names the figure.
 */
final class Figures {

  static final String COUNT = "a whole number above zero";
  static final String DURATION = "an ISO duration such as PT20S, not negative";

  private final JsonObject root;
  private final Map<String, String> overrides;
  private final Set<String> overridable = new HashSet<>();

  Figures(JsonObject root, Map<String, String> overrides) {
    this.root = root;
    this.overrides = overrides;
  }

  /** The names of the figures that were read so far and that a setting may override. */
  Set<String> overridable() {
    return overridable;
  }

  boolean has(String name) {
    return root.has(name);
  }

  int count(String name) {
    return figure(name, COUNT, Figures::countOf);
  }

  Duration duration(String name) {
    return figure(name, DURATION, Figures::durationOf);
  }

  static int countOf(String value) {
    int number = Integer.parseInt(value);
    if (number < 1) {
      throw new IllegalArgumentException("not above zero");
    }
    return number;
  }

  static Duration durationOf(String value) {
    var duration = Duration.parse(value);
    if (duration.isNegative()) {
      throw new IllegalArgumentException("negative");
    }
    return duration;
  }

  <T> T figure(String name, String shape, Function<String, T> reader) {
    return part(name, object(name, root.get(name)), "value", shape, reader);
  }

  /** A figure that need not be there. */
  <T> Optional<T> maybe(String name, String shape, Function<String, T> reader) {
    return root.has(name) ? Optional.of(figure(name, shape, reader)) : Optional.empty();
  }

  /**
   * A figure that is one field of an entry with source and date.
   *
   * @param name what it is called in settings and refusals
   */
  <T> T part(
      String name, JsonObject entry, String field, String shape, Function<String, T> reader) {
    var value = text(entry, field, name);
    if (entry.has("confirmed") && !entry.get("confirmed").getAsBoolean()) {
      overridable.add(name);
      value = overrides.getOrDefault(name, value);
    }
    return convert(name, shape, value, reader);
  }

  /** A list that need not be there. */
  JsonArray maybeArray(String name) {
    return root.has(name) ? array(name) : new JsonArray();
  }

  JsonArray array(String name) {
    var element = root.get(name);
    if (element == null || !element.isJsonArray()) {
      throw refusal(name, "must be a list");
    }
    return element.getAsJsonArray();
  }

  JsonObject object(String name, JsonElement element) {
    if (element == null || !element.isJsonObject()) {
      throw refusal(name, "must be there, as an object");
    }
    return element.getAsJsonObject();
  }

  String text(JsonObject parent, String name) {
    return text(parent, name, name);
  }

  String text(JsonObject parent, String name, String shownAs) {
    var element = parent.get(name);
    if (element == null || !element.isJsonPrimitive() || element.getAsString().isBlank()) {
      throw refusal(shownAs, "must be there and not be empty");
    }
    return element.getAsString();
  }

  <T> T convert(String name, String shape, String value, Function<String, T> reader) {
    try {
      return reader.apply(value);
    } catch (RuntimeException e) {
      throw refusal(name, "must be " + shape + ", not '" + value + "'");
    }
  }

  static <T> Function<String, T> known(Map<String, T> table) {
    return key -> {
      if (!table.containsKey(key)) {
        throw new IllegalArgumentException("unknown");
      }
      return table.get(key);
    };
  }

  IllegalArgumentException refusal(String name, String why) {
    var id = root.get("id");
    return new IllegalArgumentException(
        "channel descriptor %s: %s %s".formatted(id == null ? "without id" : id, name, why));
  }
}
