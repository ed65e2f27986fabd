package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;

/**
 * Something that happened on a page, as one entry of a webhook.
 *
 * @param field what an app subscribes to, such as {@code feed} or {@code messages}
 * @param entry with {@code id}, {@code time} and {@code changes} or {@code messaging}
 */
record Update(String pageId, String field, JsonObject entry) {

  /** A change of the page; its time is in seconds. */
  static Update change(String pageId, String field, JsonObject value, Instant at) {
    JsonObject change = Json.of("field", field, "value", value);
    return new Update(
        pageId,
        field,
        Json.of(
            "id", pageId,
            "time", at.getEpochSecond(),
            "changes", Json.array(java.util.List.of(change))));
  }

  /** Something in Messenger; its times are in milliseconds. */
  static Update messaging(String pageId, String field, JsonObject messaging, Instant at) {
    return new Update(
        pageId,
        field,
        Json.of(
            "id", pageId,
            "time", at.toEpochMilli(),
            "messaging", Json.array(java.util.List.of(messaging))));
  }
}
