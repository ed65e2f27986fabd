package dev.parley.channel.meta;

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
public final class MetaWire {

  /** As answers spell times: {@code 2026-11-28T09:00:00+0000}. */
  private static final DateTimeFormatter GRAPH_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS][xx][XXX]");

  private static final Gson GSON = new Gson();

  private MetaWire() {}

  /** A JSON object; empty if the bytes are none. */
  public static Optional<JsonObject> object(byte[] bytes) {
    try {
      JsonElement parsed = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException | StackOverflowError e) {
      return Optional.empty();
    }
  }

  /** A field that is an object. */
  public static Optional<JsonObject> object(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  /** A field that is a list; empty if it is none. */
  public static List<JsonElement> list(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray)
        .map(JsonArray::asList)
        .orElse(List.of());
  }

  /** The objects of a list. */
  public static List<JsonObject> objects(JsonObject parent, String name) {
    var found = new ArrayList<JsonObject>();
    for (JsonElement element : list(parent, name)) {
      if (element.isJsonObject()) {
        found.add(element.getAsJsonObject());
      }
    }
    return found;
  }

  /** A text, or a number as text: old webhooks send ids as numbers. */
  public static Optional<String> text(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }

  /** A text or number that is not blank. */
  public static Optional<String> id(JsonObject parent, String name) {
    return text(parent, name).filter(id -> !id.isBlank());
  }

  /** Whether a field is true, in any of the spellings. */
  public static boolean flag(JsonObject parent, String name) {
    return text(parent, name)
        .filter(value -> value.equals("true") || value.equals("1"))
        .isPresent();
  }

  /** A whole number; empty if it is none. */
  public static Optional<Long> number(JsonObject parent, String name) {
    try {
      return text(parent, name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Seconds in webhooks about pages, milliseconds in those of Messenger, text in answers. */
  public static Optional<Instant> time(JsonObject parent, String name) {
    return number(parent, name)
        .map(
            number ->
                number > 100_000_000_000L
                    ? Instant.ofEpochMilli(number)
                    : Instant.ofEpochSecond(number))
        .or(() -> text(parent, name).flatMap(MetaWire::time));
  }

  /** A time as answers spell it. */
  public static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text, GRAPH_TIME).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An absolute address; empty if it is none. */
  public static Optional<URI> uri(JsonObject parent, String name) {
    try {
      return text(parent, name).map(URI::create).filter(URI::isAbsolute);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The addresses in a list; what is none is left out. */
  public static List<URI> uris(JsonObject parent, String name) {
    var found = new ArrayList<URI>();
    for (JsonElement element : list(parent, name)) {
      var one = new JsonObject();
      one.add(name, element);
      uri(one, name).ifPresent(found::add);
    }
    return found;
  }

  /** The objects in the {@code data} of a list that is a field. */
  public static List<JsonObject> data(JsonObject parent, String name) {
    return object(parent, name).map(list -> objects(list, "data")).orElse(List.of());
  }

  /** The cursor behind a list, if there is more of it. */
  public static Optional<String> after(JsonObject list) {
    return object(list, "paging")
        .filter(paging -> paging.has("next"))
        .flatMap(paging -> object(paging, "cursors"))
        .flatMap(cursors -> text(cursors, "after"));
  }

  /** As text in UTF-8. */
  public static byte[] bytes(JsonObject json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }
}
