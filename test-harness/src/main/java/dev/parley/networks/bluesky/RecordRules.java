package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.regex.Pattern;

/**
 * What a record must look like to be stored: posts, likes and follows are read, others pass
 * (lexicons app.bsky.feed.post, app.bsky.feed.like, app.bsky.graph.follow, August 2026).
 */
final class RecordRules {
  private static final Pattern RECORD_KEY = Pattern.compile("[A-Za-z0-9._:~-]{1,512}");
  private static final Pattern CID = Pattern.compile("baf[a-z2-7]{50,60}");

  private RecordRules() {}

  /** Returns a copy that names its type. */
  static JsonObject checked(AtUri uri, JsonObject record) {
    JsonObject value = record.deepCopy();
    if (!value.has("$type")) {
      value.addProperty("$type", uri.collection());
    }
    String type = Json.text(value, "$type").orElse("");
    if (!type.equals(uri.collection())) {
      throw XrpcError.invalid("Invalid $type: expected " + uri.collection() + ", got " + type);
    }
    checkKey(uri);
    switch (uri.collection()) {
      case Nsids.POST -> checkPost(value);
      case Nsids.LIKE -> {
        checkCreatedAt(value);
        checkRef(value, "subject");
      }
      case Nsids.FOLLOW -> {
        checkCreatedAt(value);
        String subject = Json.text(value, "subject").orElse("");
        require(subject.startsWith("did:"), "subject", "must be a valid did");
      }
      default -> {
        // Unknown kinds are stored unread, as the network does.
      }
    }
    return value;
  }

  static void require(boolean holds, String path, String rule) {
    if (!holds) {
      throw broken(path, rule);
    }
  }

  static XrpcError broken(String path, String rule) {
    return XrpcError.invalid("Invalid record: Record/" + path + " " + rule);
  }

  private static void checkKey(AtUri uri) {
    boolean shaped = RECORD_KEY.matcher(uri.rkey()).matches();
    boolean timed = uri.isIn(Nsids.POST) || uri.isIn(Nsids.LIKE) || uri.isIn(Nsids.FOLLOW);
    if (!shaped || uri.rkey().matches("\\.{1,2}") || (timed && !Tids.isTid(uri.rkey()))) {
      throw XrpcError.invalid("Invalid record key for " + uri.collection() + ": " + uri.rkey());
    }
  }

  private static void checkPost(JsonObject post) {
    String text = Json.text(post, "text").orElseThrow(() -> broken("text", "must be a string"));
    require(
        TextLimits.bytes(text) <= TextLimits.MAX_BYTES,
        "text",
        "must not be longer than " + TextLimits.MAX_BYTES + " bytes");
    require(
        TextLimits.graphemes(text) <= TextLimits.MAX_GRAPHEMES,
        "text",
        "must not be longer than " + TextLimits.MAX_GRAPHEMES + " graphemes");
    checkCreatedAt(post);
    if (post.has("reply")) {
      JsonObject reply =
          Json.object(post, "reply").orElseThrow(() -> broken("reply", "must be an object"));
      checkRef(reply, "root");
      checkRef(reply, "parent");
    }
    if (post.has("facets")) {
      FacetRules.check(text, list(post, "facets"));
    }
    if (post.has("langs")) {
      require(list(post, "langs").size() <= 3, "langs", "must not have more than 3 elements");
    }
    if (post.has("embed")) {
      require(
          Json.object(post, "embed").flatMap(embed -> Json.text(embed, "$type")).isPresent(),
          "embed",
          "must be an object with a $type");
    }
  }

  private static void checkCreatedAt(JsonObject record) {
    require(
        Json.text(record, "createdAt").flatMap(Timestamps::parse).isPresent(),
        "createdAt",
        "must be a valid RFC 3339 datetime");
  }

  private static void checkRef(JsonObject holder, String name) {
    PostRef ref =
        PostRef.in(holder, name).orElseThrow(() -> broken(name, "must have a uri and a cid"));
    require(AtUri.parse(ref.uri()).isPresent(), name + "/uri", "must be a valid at-uri");
    require(CID.matcher(ref.cid()).matches(), name + "/cid", "must be a cid string");
  }

  private static JsonArray list(JsonObject post, String name) {
    return Json.list(post, name).orElseThrow(() -> broken(name, "must be an array"));
  }
}
