package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Person;
import dev.parley.networks.graph.Update;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Spells what happened as webhooks do (samples: restfb/restfb src/test/resources/json/webhooks, 24
 * May 2026; Messenger: developers.facebook.com, messenger-platform/reference/webhook-events).
 */
final class Events {
  private final Graph graph;

  Events(Graph graph) {
    this.graph = graph;
  }

  void comment(Comment comment, String verb) {
    JsonObject value =
        Json.of(
            "from", person(comment.author()),
            "item", "comment",
            "verb", verb,
            "comment_id", comment.id(),
            "post_id", comment.postId(),
            "parent_id", comment.parentId(),
            "created_time", now(verb.equals("add") ? comment : null),
            "message", verb.equals("remove") || text(comment) ? null : comment.message(),
            "photo", verb.equals("remove") ? null : comment.photo().orElse(null),
            "post", graph.wall().post(comment.postId()).map(this::post).orElse(null));
    graph.wall().post(comment.postId()).ifPresent(post -> emit(post.owner(), "feed", value));
  }

  private JsonObject post(Post post) {
    boolean promoted = graph.ads().of(post.id()).isPresent();
    return Json.of(
        "id", post.id(),
        "is_published", !post.ad(),
        "promotion_status", promoted ? "active" : "inactive");
  }

  void post(Post post, String verb) {
    boolean own = post.author().id().equals(post.owner());
    emit(
        post.owner(),
        "feed",
        Json.of(
            "from", person(post.author()),
            "item", own ? "status" : "post",
            "verb", verb,
            "post_id", post.id(),
            "created_time",
                verb.equals("add")
                    ? post.createdAt().getEpochSecond()
                    : graph.clock().instant().getEpochSecond(),
            "published", own ? 1 : null,
            "message", verb.equals("remove") ? null : post.message()));
  }

  /** The post names a page. */
  void mention(Post post) {
    post.mentioned()
        .ifPresent(
            page ->
                emit(
                    page,
                    "mention",
                    Json.of(
                        "post_id", post.id(),
                        "item", "post",
                        "verb", "add",
                        "created_time", post.createdAt().getEpochSecond(),
                        "message", post.message())));
  }

  /** The comment names a page. */
  void mention(Comment comment) {
    comment
        .mentioned()
        .ifPresent(
            page ->
                emit(
                    page,
                    "mention",
                    Json.of(
                        "post_id", comment.postId(),
                        "comment_id", comment.id(),
                        "item", "comment",
                        "verb", "add",
                        "created_time", comment.createdAt().getEpochSecond(),
                        "message", comment.message())));
  }

  void reaction(Comment comment, Person who, String type, String verb) {
    graph
        .wall()
        .post(comment.postId())
        .ifPresent(
            post ->
                emit(
                    post.owner(),
                    "feed",
                    Json.of(
                        "from", person(who),
                        "item", "reaction",
                        "verb", verb,
                        "reaction_type", type,
                        "comment_id", comment.id(),
                        "post_id", comment.postId(),
                        "parent_id", comment.parentId(),
                        "created_time", graph.clock().instant().getEpochSecond())));
  }

  void message(DirectMessage message) {
    JsonObject content =
        Json.of(
            "mid", message.mid(),
            "text", message.text().isEmpty() ? null : message.text(),
            "is_echo", message.fromPage() ? true : null,
            "app_id", message.appId().orElse(null),
            "metadata", message.metadata().orElse(null),
            "reply_to", message.replyTo().map(mid -> Json.of("mid", mid)).orElse(null),
            "attachments",
                message
                    .photo()
                    .map(
                        url ->
                            Json.array(
                                List.of(Json.of("type", "image", "payload", Json.of("url", url)))))
                    .orElse(null));
    messaging(message, message.fromPage() ? "message_echoes" : "messages", "message", content);
  }

  /** Where somebody came from (messaging_referrals of 1 July 2025). */
  void referral(Page page, Person person, Ad ad) {
    Instant now = graph.clock().instant();
    JsonObject made =
        Json.of(
            "sender", Json.of("id", person.id()),
            "recipient", Json.of("id", page.id()),
            "timestamp", now.toEpochMilli(),
            "referral",
                Json.of(
                    "ad_id",
                    ad.id(),
                    "source",
                    "ADS",
                    "type",
                    "OPEN_THREAD",
                    "ads_context_data",
                    Json.of("ad_title", ad.name(), "post_id", ad.post())));
    graph.webhooks().emit(Update.messaging(page.id(), "messaging_referrals", made, now));
  }

  void edited(DirectMessage message, int times) {
    messaging(
        message,
        "message_edits",
        "message_edit",
        Json.of("mid", message.mid(), "text", message.text(), "num_edit", times));
  }

  void unsent(DirectMessage message) {
    messaging(message, "messages", "message", Json.of("mid", message.mid(), "is_deleted", true));
  }

  /** Something the app is not told the content of, such as a vanishing picture. */
  void unsupported(DirectMessage message) {
    messaging(
        message, "messages", "message", Json.of("mid", message.mid(), "is_unsupported", true));
  }

  private void messaging(DirectMessage message, String field, String name, JsonObject content) {
    String page = message.pageId();
    String person = message.person().id();
    JsonObject made =
        Json.of(
            "sender", Json.of("id", message.fromPage() ? page : person),
            "recipient", Json.of("id", message.fromPage() ? person : page),
            "timestamp", message.createdAt().toEpochMilli());
    made.add(name, content);
    Instant now = graph.clock().instant();
    Update told = Update.messaging(page, field, made, now);
    graph
        .holders()
        .of(message.thread())
        .ifPresentOrElse(
            holder -> {
              graph.webhooks().emit(told.onlyFor(holder));
              graph.webhooks().emit(Update.standby(page, made, now, holder));
            },
            () -> graph.webhooks().emit(told));
  }

  /** A thread changes hands: {@code pass_thread_control} or {@code take_thread_control}. */
  void handover(
      String name, Page page, Person person, Optional<String> before, Optional<String> after) {
    Instant now = graph.clock().instant();
    JsonObject made =
        Json.of(
            "sender", Json.of("id", person.id()),
            "recipient", Json.of("id", page.id()),
            "timestamp", now.toEpochMilli());
    JsonObject control = Json.of("metadata", "");
    control.addProperty("previous_owner_app_id", before.orElse(null));
    control.addProperty("new_owner_app_id", after.orElse(null));
    made.add(name, control);
    graph.webhooks().emit(Update.messaging(page.id(), "messaging_handovers", made, now));
  }

  private void emit(String page, String field, JsonObject value) {
    graph.webhooks().emit(Update.change(page, field, value, graph.clock().instant()));
  }

  private long now(Comment added) {
    return (added == null ? graph.clock().instant() : added.createdAt()).getEpochSecond();
  }

  private static boolean text(Comment comment) {
    return comment.message().isEmpty();
  }

  private static JsonObject person(Person person) {
    return Json.of("id", person.id(), "name", person.name());
  }
}
