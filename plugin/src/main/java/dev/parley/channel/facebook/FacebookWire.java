package dev.parley.channel.facebook;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the network's JSON without trusting its shape. */
final class FacebookWire {

  /** As answers spell times: {@code 2026-11-28T09:00:00+0000}. */
  private static final DateTimeFormatter GRAPH_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][xx][XXX]");

  private static final Gson GSON = new Gson();

  private FacebookWire() {}

  static Optional<JsonObject> object(byte[] bytes) {
    try {
      JsonElement parsed = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  static Optional<JsonObject> object(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  static List<JsonElement> list(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray)
        .map(JsonArray::asList)
        .orElse(List.of());
  }

  static List<JsonObject> objects(JsonObject parent, String name) {
    var found = new ArrayList<JsonObject>();
    for (JsonElement element : list(parent, name)) {
      if (element.isJsonObject()) {
        found.add(element.getAsJsonObject());
      }
    }
    return found;
  }

  /** A text, or a number as text: old webhooks send ids as numbers. */
  static Optional<String> text(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  static Optional<String> id(JsonObject parent, String name) {
    return text(parent, name).filter(id -> !id.isBlank());
  }

  static boolean flag(JsonObject parent, String name) {
    return text(parent, name)
        .filter(value -> value.equals("true") || value.equals("1"))
        .isPresent();
  }

  static Optional<Long> number(JsonObject parent, String name) {
    try {
      return text(parent, name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Seconds in webhooks about pages, milliseconds in those of Messenger, text in answers. */
  static Optional<Instant> time(JsonObject parent, String name) {
    return number(parent, name)
        .map(
            number ->
                number > 100_000_000_000L
                    ? Instant.ofEpochMilli(number)
                    : Instant.ofEpochSecond(number))
        .or(() -> text(parent, name).flatMap(FacebookWire::time));
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, GRAPH_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<URI> uri(JsonObject parent, String name) {
    try {
      return text(parent, name).map(URI::create).filter(URI::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The addresses in a list; what is none is left out. */
  static List<URI> uris(JsonObject parent, String name) {
    var found = new ArrayList<URI>();
    for (JsonElement element : list(parent, name)) {
      var one = new JsonObject();
      one.add(name, element);
      uri(one, name).ifPresent(found::add);
    }
    return found;
  }

  /** The objects in the {@code data} of a list that is a field. */
  static List<JsonObject> data(JsonObject parent, String name) {
    return object(parent, name).map(list -> objects(list, "data")).orElse(List.of());
  }

  /** The cursor behind a list, if there is more of it. */
  static Optional<String> after(JsonObject list) {
    return object(list, "paging")
        .filter(paging -> paging.has("next"))
        .flatMap(paging -> object(paging, "cursors"))
        .flatMap(cursors -> text(cursors, "after"));
  }

  static byte[] bytes(JsonObject json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }
}
