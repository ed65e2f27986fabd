package dev.parley.networks.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Fields;
import dev.parley.networks.graph.Fields.Field;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Moments;
import dev.parley.networks.graph.Person;
import dev.parley.networks.loopback.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What nodes look like to a call that may see them, in the fields it asked for
 * (developers.facebook.com graph-api/reference/comment, page-post, conversation, message; field
 * names as in restfb 2025.15.0).
 */
final class Views {
  private static final Duration PRIVATE_REPLY = Duration.ofDays(7);

  private final Graph graph;

  Views(Graph graph) {
    this.graph = graph;
  }

  JsonObject page(Page page, Fields asked) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("name").fields()) {
      switch (field.name()) {
        case "name" -> made.addProperty("name", page.name());
        case "link" -> made.addProperty("link", "https://www.facebook.com/" + page.id());
        default -> {}
      }
    }
    made.addProperty("id", page.id());
    return made;
  }

  JsonObject person(Person person, Fields asked) {
    int space = person.name().indexOf(' ');
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("name").fields()) {
      switch (field.name()) {
        case "name" -> made.addProperty("name", person.name());
        case "first_name" ->
            made.addProperty(
                "first_name", space < 0 ? person.name() : person.name().substring(0, space));
        case "last_name" ->
            made.addProperty("last_name", space < 0 ? "" : person.name().substring(space + 1));
        default -> {}
      }
    }
    made.addProperty("id", person.id());
    return made;
  }

  JsonObject post(Post post, Fields asked, GraphCall call) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("created_time", "message").fields()) {
      switch (field.name()) {
        case "from" -> made.add("from", author(post.author()));
        case "message" -> {
          if (!post.message().isEmpty()) {
            made.addProperty("message", post.message());
          }
        }
        case "created_time" -> made.addProperty("created_time", Moments.format(post.createdAt()));
        case "updated_time" -> made.addProperty("updated_time", Moments.format(post.updatedAt()));
        case "permalink_url" ->
            made.addProperty("permalink_url", "https://www.facebook.com/" + post.id());
        case "full_picture" ->
            post.picture().ifPresent(url -> made.addProperty("full_picture", url));
        case "is_published" -> made.addProperty("is_published", !post.ad());
        case "is_hidden" -> made.addProperty("is_hidden", post.hidden());
        case "can_reply_privately" ->
            made.addProperty("can_reply_privately", canAnswerPrivately(post));
        case "comments" ->
            made.add("comments", comments(post.id(), field.inner(), field.args(), call));
        default -> {}
      }
    }
    made.addProperty("id", post.id());
    return made;
  }

  /** The comments below a node, as its edge or as a field. */
  JsonObject comments(String id, Fields asked, Map<String, String> args, GraphCall call) {
    boolean stream = "stream".equals(args.get("filter"));
    List<Comment> all = new ArrayList<>(stream ? graph.wall().below(id) : graph.wall().replies(id));
    if ("reverse_chronological".equals(args.get("order"))) {
      Collections.reverse(all);
    }
    return Lists.page(
        all,
        Comment::id,
        comment -> comment(comment, asked, call),
        args,
        more -> call.link(id + "/comments", more));
  }

  JsonObject comment(Comment comment, Fields asked, GraphCall call) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("created_time", "from", "message").fields()) {
      switch (field.name()) {
        case "from" -> made.add("from", author(comment.author()));
        case "message" -> made.addProperty("message", comment.message());
        case "created_time" ->
            made.addProperty("created_time", Moments.format(comment.createdAt()));
        case "parent" ->
            graph
                .wall()
                .comment(comment.parentId())
                .ifPresent(parent -> made.add("parent", comment(parent, field.inner(), call)));
        case "object" -> made.add("object", Json.of("id", comment.postId()));
        case "permalink_url" ->
            made.addProperty(
                "permalink_url",
                "https://www.facebook.com/"
                    + comment.postId()
                    + "?comment_id="
                    + comment.id().substring(comment.id().indexOf('_') + 1));
        case "is_hidden" -> made.addProperty("is_hidden", comment.hidden());
        case "can_hide" -> made.addProperty("can_hide", !ofPage(comment));
        case "can_remove" -> made.addProperty("can_remove", true);
        case "can_like" -> made.addProperty("can_like", true);
        case "can_comment" -> made.addProperty("can_comment", true);
        case "user_likes" -> made.addProperty("user_likes", comment.liked());
        case "like_count" -> made.addProperty("like_count", comment.liked() ? 1 : 0);
        case "comment_count" ->
            made.addProperty("comment_count", graph.wall().replies(comment.id()).size());
        case "can_reply_privately" ->
            made.addProperty("can_reply_privately", canAnswerPrivately(comment));
        case "attachment" ->
            comment
                .photo()
                .ifPresent(
                    url ->
                        made.add(
                            "attachment",
                            Json.of(
                                "type",
                                "photo",
                                "url",
                                url,
                                "media",
                                Json.of("image", Json.of("src", url)))));
        case "comments" ->
            made.add("comments", comments(comment.id(), field.inner(), field.args(), call));
        default -> {}
      }
    }
    made.addProperty("id", comment.id());
    return made;
  }

  JsonObject thread(String id, Fields asked, GraphCall call) {
    List<DirectMessage> messages = graph.inbox().thread(id);
    DirectMessage last = messages.get(messages.size() - 1);
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("updated_time").fields()) {
      switch (field.name()) {
        case "updated_time" -> made.addProperty("updated_time", Moments.format(last.createdAt()));
        case "message_count" -> made.addProperty("message_count", messages.size());
        case "participants" ->
            made.add(
                "participants",
                Json.of(
                    "data",
                    Json.array(
                        List.of(
                            author(last.person()),
                            author(
                                graph.directory().page(last.pageId()).orElseThrow().author())))));
        case "messages" -> made.add("messages", messages(id, field.inner(), field.args(), call));
        default -> {}
      }
    }
    made.addProperty("id", id);
    return made;
  }

  /** The messages of a thread, newest first. */
  JsonObject messages(String id, Fields asked, Map<String, String> args, GraphCall call) {
    List<DirectMessage> all = new ArrayList<>(graph.inbox().thread(id));
    Collections.reverse(all);
    return Lists.page(
        all,
        DirectMessage::mid,
        message -> message(message, asked),
        args,
        more -> call.link(id + "/messages", more));
  }

  JsonObject message(DirectMessage message, Fields asked) {
    Person page = graph.directory().page(message.pageId()).orElseThrow().author();
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("created_time").fields()) {
      switch (field.name()) {
        case "created_time" ->
            made.addProperty("created_time", Moments.format(message.createdAt()));
        case "message" -> made.addProperty("message", message.text());
        case "from" -> made.add("from", author(message.fromPage() ? page : message.person()));
        case "to" ->
            made.add(
                "to",
                Json.of(
                    "data",
                    Json.array(List.of(author(message.fromPage() ? message.person() : page)))));
        case "reply_to" ->
            message.replyTo().ifPresent(mid -> made.add("reply_to", Json.of("mid", mid)));
        case "attachments" -> message.photo().ifPresent(url -> made.add("attachments", file(url)));
        default -> {}
      }
    }
    made.addProperty("id", message.mid());
    return made;
  }

  boolean canAnswerPrivately(Comment comment) {
    return !comment.answeredPrivately()
        && !ofPage(comment)
        && graph.clock().instant().isBefore(comment.createdAt().plus(PRIVATE_REPLY));
  }

  boolean canAnswerPrivately(Post post) {
    return !post.answeredPrivately()
        && !post.author().id().equals(post.owner())
        && graph.clock().instant().isBefore(post.createdAt().plus(PRIVATE_REPLY));
  }

  private boolean ofPage(Comment comment) {
    return graph.directory().page(comment.author().id()).isPresent();
  }

  private JsonObject file(String url) {
    MediaFile file =
        graph
            .media()
            .find(url)
            .orElseGet(() -> new MediaFile("picture.jpg", "image/jpeg", new byte[0]));
    JsonArray data = new JsonArray();
    JsonObject one = Json.of("id", "1", "mime_type", file.contentType(), "name", file.name());
    if (file.contentType().startsWith("image/")) {
      one.add("image_data", Json.of("url", url));
    } else {
      one.addProperty("file_url", url);
    }
    data.add(one);
    return Json.of("data", data);
  }

  private static JsonObject author(Person person) {
    return Json.of("name", person.name(), "id", person.id());
  }
}
