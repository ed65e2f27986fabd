package dev.parley.networks.graph;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Something that happened on a page, as one entry of a webhook.
 *
 * @param field what an app subscribes to, such as {@code feed} or {@code messages}
 * @param entry with {@code id}, {@code time} and {@code changes}, {@code messaging} or {@code
 *     standby}
 * @param to which apps are told, by their ids
 */
public record Update(String pageId, String field, JsonObject entry, Predicate<String> to) {

  /** One that every app is told. */
  public Update(String pageId, String field, JsonObject entry) {
    this(pageId, field, entry, app -> true);
  }

  /** A change of the page; its time is in seconds. */
  public static Update change(String pageId, String field, JsonObject value, Instant at) {
    JsonObject change = Json.of("field", field, "value", value);
    return new Update(
        pageId,
        field,
        Json.of(
            "id", pageId,
            "time", at.getEpochSecond(),
            "changes", Json.array(List.of(change))));
  }

  /** Something in Messenger; its times are in milliseconds. */
  public static Update messaging(String pageId, String field, JsonObject messaging, Instant at) {
    return new Update(pageId, field, entry(pageId, "messaging", messaging, at));
  }

  /** The same for the app alone that holds the thread. */
  public Update onlyFor(String app) {
    return new Update(pageId, field, entry, app::equals);
  }

  /** Something in Messenger, for those apps that do not hold the thread. */
  public static Update standby(String pageId, JsonObject messaging, Instant at, String holder) {
    return new Update(
        pageId, "standby", entry(pageId, "standby", messaging, at), app -> !app.equals(holder));
  }

  private static JsonObject entry(String pageId, String list, JsonObject event, Instant at) {
    return Json.of("id", pageId, "time", at.toEpochMilli(), list, Json.array(List.of(event)));
  }
}
