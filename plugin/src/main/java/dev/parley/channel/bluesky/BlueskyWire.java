package dev.parley.channel.bluesky;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Reads the network's JSON without stumbling: what is missing or of another type is empty. */
final class BlueskyWire {

  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private BlueskyWire() {}

  static byte[] bytes(JsonObject json) {
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  static Optional<JsonObject> object(byte[] bytes) {
    try {
      var element = JsonParser.parseString(new String(bytes, StandardCharsets.UTF_8));
      return Optional.of(element)
          .filter(JsonElement::isJsonObject)
          .map(JsonElement::getAsJsonObject);
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  static Optional<JsonObject> object(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject);
  }

  static Optional<JsonArray> array(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonArray)
        .map(JsonElement::getAsJsonArray);
  }

  static List<JsonObject> objects(JsonObject parent, String name) {
    return array(parent, name).stream()
        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .toList();
  }

  static List<String> texts(JsonObject parent, String name) {
    return array(parent, name).stream()
        .flatMap(array -> StreamSupport.stream(array.spliterator(), false))
        .filter(BlueskyWire::isText)
        .map(JsonElement::getAsString)
        .toList();
  }

  static Optional<String> text(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(BlueskyWire::isText)
        .map(JsonElement::getAsString);
  }

  static Optional<Instant> time(JsonObject parent, String name) {
    return text(parent, name).flatMap(BlueskyWire::time);
  }

  static Optional<Instant> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  static Optional<URI> uri(JsonObject parent, String name) {
    try {
      return text(parent, name).map(URI::create);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isText(JsonElement element) {
    return element.isJsonPrimitive() && element.getAsJsonPrimitive().isString();
  }

  /**
   * A record's address together with the hash of its content, as a reply names what it answers
   * (lexicons/com/atproto/repo/strongRef.json).
   */
  record StrongRef(String uri, String cid) {
    /** Longer than any that a server makes; its author could write whatever fits into a record. */
    private static final int LONGEST_URI = 800;

    static Optional<StrongRef> in(JsonObject parent, String name) {
      return object(parent, name)
          .flatMap(
              ref ->
                  text(ref, "uri")
                      .filter(uri -> uri.length() <= LONGEST_URI && AtUri.parse(uri).isPresent())
                      .flatMap(uri -> text(ref, "cid").map(cid -> new StrongRef(uri, cid))));
    }

    JsonObject toJson() {
      var json = new JsonObject();
      json.addProperty("uri", uri);
      json.addProperty("cid", cid);
      return json;
    }
  }

  /**
   * What a login or a refresh gives (lexicons/com/atproto/server/createSession.json, 20 December
   * 2024).
   *
   * @param service the account's own server from the DID document, if that is there
   */
  record Session(
      String accessJwt,
      String refreshJwt,
      String did,
      String handle,
      Optional<URI> service,
      boolean active) {

    static Optional<Session> of(JsonObject body) {
      var access = text(body, "accessJwt");
      var refresh = text(body, "refreshJwt");
      var did = text(body, "did");
      if (access.isEmpty() || refresh.isEmpty() || did.isEmpty()) {
        return Optional.empty();
      }
      var active = body.get("active");
      return Optional.of(
          new Session(
              access.get(),
              refresh.get(),
              did.get(),
              text(body, "handle").orElse(""),
              object(body, "didDoc").flatMap(Session::ownServer),
              active == null || !active.isJsonPrimitive() || active.getAsBoolean()));
    }

    private static Optional<URI> ownServer(JsonObject didDoc) {
      return objects(didDoc, "service").stream()
          .filter(service -> text(service, "id").orElse("").endsWith("#atproto_pds"))
          .findFirst()
          .flatMap(service -> uri(service, "serviceEndpoint"))
          .filter(uri -> uri.getHost() != null);
    }
  }
}
