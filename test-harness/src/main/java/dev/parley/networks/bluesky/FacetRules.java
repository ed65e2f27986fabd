package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;

/**
 * Checks the annotations of a text. Stricter than the network, which stores ranges that lie outside
 * the text and leaves it to readers to ignore them: here a sender hears of the mistake.
 */
final class FacetRules {
  private static final String KIND = "app.bsky.richtext.facet#";

  private FacetRules() {}

  static void check(String text, JsonArray facets) {
    byte[] bytes = text.getBytes(UTF_8);
    for (JsonElement element : facets) {
      RecordRules.require(element.isJsonObject(), "facets", "must be objects");
      JsonObject facet = element.getAsJsonObject();
      checkRange(bytes, facet);
      JsonArray features = Json.list(facet, "features").orElseThrow(() -> missing("features"));
      features.forEach(FacetRules::checkFeature);
    }
  }

  private static void checkRange(byte[] bytes, JsonObject facet) {
    JsonObject index = Json.object(facet, "index").orElseThrow(() -> missing("index"));
    int start = Json.integer(index, "byteStart").orElseThrow(() -> missing("index/byteStart"));
    int end = Json.integer(index, "byteEnd").orElseThrow(() -> missing("index/byteEnd"));
    RecordRules.require(
        start >= 0 && start < end && end <= bytes.length,
        "facets/index",
        "must lie within the text: " + start + " to " + end + " of " + bytes.length + " bytes");
    RecordRules.require(
        startsCharacter(bytes, start) && startsCharacter(bytes, end),
        "facets/index",
        "must not cut a character in two: " + start + " to " + end);
  }

  private static boolean startsCharacter(byte[] bytes, int position) {
    return position == bytes.length || (bytes[position] & 0xC0) != 0x80;
  }

  private static void checkFeature(JsonElement element) {
    RecordRules.require(element.isJsonObject(), "facets/features", "must be objects");
    JsonObject feature = element.getAsJsonObject();
    String kind = Json.text(feature, "$type").orElseThrow(() -> missing("features/$type"));
    if (kind.equals(KIND + "mention")) {
      String did = Json.text(feature, "did").orElseThrow(() -> missing("features/did"));
      RecordRules.require(did.startsWith("did:"), "facets/features/did", "must be a valid did");
    } else if (kind.equals(KIND + "link")) {
      RecordRules.require(
          Json.text(feature, "uri").isPresent(), "facets/features/uri", "must be a string");
    } else if (kind.equals(KIND + "tag")) {
      String tag = Json.text(feature, "tag").orElseThrow(() -> missing("features/tag"));
      RecordRules.require(
          TextLimits.graphemes(tag) <= 64, "facets/features/tag", "must be 64 graphemes at most");
    }
  }

  private static XrpcError missing(String name) {
    return RecordRules.broken("facets/" + name, "is missing or of the wrong kind");
  }
}
