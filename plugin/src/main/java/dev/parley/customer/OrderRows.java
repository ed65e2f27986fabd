package dev.parley.customer;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import dev.parley.customer.OrderCard.Row;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a shop's answer into lines of text: an object gives a line for each member, a list of
 * objects with {@code label} and {@code value} one for each, and what lies deeper goes under both
 * names.
 */
final class OrderRows {
  static final int MOST = 40;
  private static final int LONGEST = 300;
  private static final int DEEPEST = 3;

  private final List<Row> rows = new ArrayList<>();

  private OrderRows() {}

  /** Empty if it is no JSON object or list. */
  static Optional<List<Row>> read(byte[] body) {
    JsonElement json;
    try {
      json = JsonParser.parseString(new String(body, StandardCharsets.UTF_8));
    } catch (JsonParseException | StackOverflowError e) {
      return Optional.empty();
    }
    if (!json.isJsonObject() && !json.isJsonArray()) {
      return Optional.empty();
    }
    var reading = new OrderRows();
    reading.add("", json, 0);
    return Optional.of(List.copyOf(reading.rows));
  }

  private void add(String label, JsonElement json, int depth) {
    if (rows.size() >= MOST || depth > DEEPEST || json.isJsonNull()) {
      return;
    }
    if (json.isJsonPrimitive()) {
      rows.add(new Row(cut(label), cut(json.getAsString())));
    } else if (json.isJsonArray()) {
      list(label, json.getAsJsonArray(), depth);
    } else {
      object(label, json.getAsJsonObject(), depth);
    }
  }

  private void list(String label, JsonArray list, int depth) {
    boolean plain = list.asList().stream().allMatch(JsonElement::isJsonPrimitive);
    if (plain && !list.isEmpty()) {
      rows.add(
          new Row(
              cut(label),
              cut(
                  String.join(
                      ", ", list.asList().stream().map(JsonElement::getAsString).toList()))));
      return;
    }
    list.forEach(one -> add(label, one, depth + 1));
  }

  private void object(String label, JsonObject object, int depth) {
    JsonElement named = object.get("label");
    JsonElement value = object.get("value");
    if (named != null && named.isJsonPrimitive() && value != null) {
      add(under(label, named.getAsString()), value, depth + 1);
      return;
    }
    object.entrySet().forEach(one -> add(under(label, one.getKey()), one.getValue(), depth + 1));
  }

  private static String under(String label, String name) {
    return label.isEmpty() || label.equals("rows") ? name : label + " · " + name;
  }

  private static String cut(String text) {
    String clean = text.strip();
    return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST - 1) + "…";
  }

  /** A value inside a JSON text, without the quotes around it. */
  static String inJson(String value) {
    String quoted = new JsonPrimitive(value).toString();
    return quoted.substring(1, quoted.length() - 1);
  }
}
