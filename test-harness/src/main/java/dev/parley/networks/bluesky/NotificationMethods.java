package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an account hears of: {@code app.bsky.notification.*}. */
final class NotificationMethods {
  private final Network network;
  private final Views views;

  NotificationMethods(Network network, Views views) {
    this.network = network;
    this.views = views;
  }

  Map<String, XrpcMethod> methods() {
    return Map.of(
        "app.bsky.notification.listNotifications", XrpcMethod.query(this::listNotifications),
        "app.bsky.notification.updateSeen", XrpcMethod.procedure(this::updateSeen),
        "app.bsky.notification.getUnreadCount", XrpcMethod.query(this::getUnreadCount));
  }

  private Optional<JsonObject> listNotifications(Call call) {
    Account account = network.sessions().requireAccess(call.bearer());
    int limit = call.number("limit", 1, 100, 50);
    List<String> reasons = call.params("reasons");
    Optional<Notifications.Place> after = call.param("cursor").map(Notifications.Place::parse);
    List<Notification> oneMore =
        network
            .notifications()
            .list(
                account.did(),
                after,
                limit + 1,
                notification ->
                    subjectIsThere(notification)
                        && (reasons.isEmpty() || reasons.contains(notification.reason())));
    List<Notification> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
    Optional<Instant> seen =
        network
            .notifications()
            .seenAt(account.did())
            .or(() -> page.stream().findFirst().map(Notification::sortAt));
    return Optional.of(
        Json.of(
            "notifications",
            Json.array(page.stream().map(notification -> view(notification, seen)).toList()),
            "cursor",
            oneMore.size() > limit ? Notifications.Place.of(page.get(limit - 1)).toString() : null,
            "priority",
            false,
            "seenAt",
            seen.map(Timestamps::format).orElse(null)));
  }

  private Optional<JsonObject> updateSeen(Call call) {
    Account account = network.sessions().requireAccess(call.bearer());
    Instant seenAt =
        Timestamps.parse(call.requiredText("seenAt"))
            .orElseThrow(() -> XrpcError.invalid("Input/seenAt must be a valid RFC 3339 datetime"));
    network.notifications().seen(account.did(), seenAt);
    return Optional.empty();
  }

  private Optional<JsonObject> getUnreadCount(Call call) {
    Account account = network.sessions().requireAccess(call.bearer());
    Instant seen = network.notifications().seenAt(account.did()).orElse(Instant.MIN);
    int unread =
        network
            .notifications()
            .list(
                account.did(),
                Optional.empty(),
                Integer.MAX_VALUE,
                notification -> notification.sortAt().isAfter(seen))
            .size();
    return Optional.of(Json.of("count", unread));
  }

  /** The network hides what concerns a post that is gone. */
  private boolean subjectIsThere(Notification notification) {
    return notification.subject().map(uri -> network.repo().find(uri).isPresent()).orElse(true);
  }

  private JsonObject view(Notification notification, Optional<Instant> seen) {
    StoredRecord record = notification.record();
    return Json.of(
        "uri", record.uri().toString(),
        "cid", record.cid(),
        "author", views.profile(network.accounts().owner(record.uri())),
        "reason", notification.reason(),
        "reasonSubject", notification.subject().orElse(null),
        "record", record.value(),
        "isRead", seen.filter(at -> at.isAfter(notification.sortAt())).isPresent(),
        "indexedAt", Timestamps.format(notification.sortAt()),
        "labels", new JsonArray());
  }
}
