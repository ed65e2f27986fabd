package dev.parley.networks.loopback;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;

/**
 * Reads and writes JSON without trusting its shape: what is missing or of another kind is empty.
 */
public final class Json {
  private Json() {}

  /** An object of the given names and values in turn; a value that is {@code null} is left out. */
  public static JsonObject of(Object... namesAndValues) {
    JsonObject made = new JsonObject();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        made.add((String) namesAndValues[i], element(value));
      }
    }
    return made;
  }

  public static JsonArray array(Iterable<? extends JsonElement> elements) {
    JsonArray made = new JsonArray();
    elements.forEach(made::add);
    return made;
  }

  public static Optional<String> text(JsonObject from, String name) {
    return primitive(from, name).filter(JsonPrimitive::isString).map(JsonPrimitive::getAsString);
  }

  /** A whole number; empty for fractions and for what does not fit. */
  public static Optional<Integer> integer(JsonObject from, String name) {
    return primitive(from, name)
        .filter(JsonPrimitive::isNumber)
        .map(JsonPrimitive::getAsDouble)
        .filter(number -> number == Math.rint(number) && Math.abs(number) < Integer.MAX_VALUE)
        .map(Double::intValue);
  }

  public static Optional<Boolean> flag(JsonObject from, String name) {
    return primitive(from, name).filter(JsonPrimitive::isBoolean).map(JsonPrimitive::getAsBoolean);
  }

  public static Optional<JsonObject> object(JsonObject from, String name) {
    return Optional.ofNullable(from.get(name))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  public static Optional<JsonArray> list(JsonObject from, String name) {
    return Optional.ofNullable(from.get(name))
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray);
  }

  private static Optional<JsonPrimitive> primitive(JsonObject from, String name) {
    return Optional.ofNullable(from.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsJsonPrimitive);
  }

  private static JsonElement element(Object value) {
    if (value instanceof JsonElement element) {
      return element;
    }
    if (value instanceof Number number) {
      return new JsonPrimitive(number);
    }
    if (value instanceof Boolean flag) {
      return new JsonPrimitive(flag);
    }
    return new JsonPrimitive((String) value);
  }
}
