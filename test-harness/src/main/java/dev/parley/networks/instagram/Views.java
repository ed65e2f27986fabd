package dev.parley.networks.instagram;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.networks.graph.DirectMessage;
import dev.parley.networks.graph.Fields;
import dev.parley.networks.graph.Fields.Field;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Moments;
import dev.parley.networks.graph.Person;
import dev.parley.networks.loopback.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What nodes look like to a call that may see them, in the fields it asked for
 * (developers.facebook.com instagram-platform/reference/instagram-media and
 * instagram-graph-api/reference/ig-comment; field names as in restfb 2025.15.0 types/instagram).
 */
final class Views {
  private final State state;

  Views(State state) {
    this.state = state;
  }

  JsonObject account(Account account, Fields asked, boolean mayRead) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("id").fields()) {
      switch (field.name()) {
        case "user_id" -> made.addProperty("user_id", account.id());
        case "username" -> made.addProperty("username", account.username());
        case "name" -> made.addProperty("name", account.name());
        case "media_count" -> made.addProperty("media_count", state.feed().of(account.id()).size());
        case "mentioned_comment" -> made.add("mentioned_comment", mention(account, field, mayRead));
        case "mentioned_media" -> made.add("mentioned_media", mentionIn(account, field, mayRead));
        default -> {}
      }
    }
    made.addProperty("id", account.id());
    return made;
  }

  private JsonObject mention(Account account, Field field, boolean mayRead) {
    String id = field.args().getOrDefault("comment_id", "");
    Comment comment =
        state
            .feed()
            .comment(id)
            .filter(one -> mayRead && one.text().contains("@" + account.username()))
            .orElseThrow(() -> GraphError.missing("get", id));
    JsonObject made = new JsonObject();
    for (Field inner : field.inner().orElse("text", "timestamp").fields()) {
      switch (inner.name()) {
        case "text" -> made.addProperty("text", comment.text());
        case "timestamp" -> made.addProperty("timestamp", Moments.format(comment.createdAt()));
        case "username" -> made.addProperty("username", comment.author().name());
        case "media" ->
            made.add("media", post(state.post(comment.postId(), "get"), inner.inner(), null));
        default -> {}
      }
    }
    made.addProperty("id", comment.id());
    return made;
  }

  private JsonObject mentionIn(Account account, Field field, boolean mayRead) {
    String id = field.args().getOrDefault("media_id", "");
    Post post =
        state
            .feed()
            .post(id)
            .filter(one -> mayRead && one.caption().contains("@" + account.username()))
            .orElseThrow(() -> GraphError.missing("get", id));
    return post(post, field.inner(), null);
  }

  JsonObject page(Account account, Fields asked) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("name").fields()) {
      switch (field.name()) {
        case "name" -> made.addProperty("name", account.name());
        case "instagram_business_account" ->
            made.add("instagram_business_account", account(account, field.inner(), false));
        default -> {}
      }
    }
    made.addProperty("id", account.pageId());
    return made;
  }

  static JsonObject person(Person person, Fields asked) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("name").fields()) {
      switch (field.name()) {
        case "name" -> made.addProperty("name", person.name());
        case "username" -> made.addProperty("username", person.name());
        default -> {}
      }
    }
    made.addProperty("id", person.id());
    return made;
  }

  /** A post; without a call the lists below it are left out. */
  JsonObject post(Post post, Fields asked, GraphCall call) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("id").fields()) {
      switch (field.name()) {
        case "caption" -> {
          if (!post.caption().isEmpty()) {
            made.addProperty("caption", post.caption());
          }
        }
        case "permalink" -> made.addProperty("permalink", post.permalink());
        case "timestamp" -> made.addProperty("timestamp", Moments.format(post.createdAt()));
        case "username" -> made.addProperty("username", post.owner().name());
        case "owner" -> made.add("owner", Json.of("id", post.owner().id()));
        case "media_type" -> made.addProperty("media_type", "IMAGE");
        case "media_product_type" -> made.addProperty("media_product_type", post.product());
        case "media_url" -> post.picture().ifPresent(url -> made.addProperty("media_url", url));
        case "comments_count" ->
            made.addProperty("comments_count", state.feed().below(post.id()).size());
        case "comments" -> {
          if (call != null) {
            made.add("comments", comments(post, field.inner(), field.args(), call));
          }
        }
        default -> {}
      }
    }
    made.addProperty("id", post.id());
    return made;
  }

  /** The comments directly under a post, newest first; hidden ones are left out. */
  JsonObject comments(Post post, Fields asked, Map<String, String> args, GraphCall call) {
    List<Comment> all =
        new ArrayList<>(
            state.feed().below(post.id()).stream()
                .filter(one -> one.parentId().isEmpty() && !one.hidden())
                .toList());
    Collections.reverse(all);
    return Lists.page(
        all,
        Comment::id,
        one -> comment(one, asked, call),
        args,
        more -> call.link(post.id() + "/comments", more));
  }

  JsonObject replies(Comment comment, Fields asked, Map<String, String> args, GraphCall call) {
    return Lists.page(
        state.feed().replies(comment.id()).stream().filter(one -> !one.hidden()).toList(),
        Comment::id,
        one -> comment(one, asked, call),
        args,
        more -> call.link(comment.id() + "/replies", more));
  }

  JsonObject comment(Comment comment, Fields asked, GraphCall call) {
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("timestamp", "text").fields()) {
      switch (field.name()) {
        case "text" -> made.addProperty("text", comment.text());
        case "timestamp" -> made.addProperty("timestamp", Moments.format(comment.createdAt()));
        case "username" -> made.addProperty("username", comment.author().name());
        case "from" ->
            made.add(
                "from", Json.of("id", comment.author().id(), "username", comment.author().name()));
        case "parent_id" ->
            comment.parentId().ifPresent(parent -> made.addProperty("parent_id", parent));
        case "hidden" -> made.addProperty("hidden", comment.hidden());
        case "like_count" -> made.addProperty("like_count", 0);
        case "media" ->
            made.add("media", post(state.post(comment.postId(), "get"), field.inner(), null));
        case "replies" -> {
          if (!state.feed().replies(comment.id()).isEmpty()) {
            made.add("replies", replies(comment, field.inner(), field.args(), call));
          }
        }
        default -> {}
      }
    }
    made.addProperty("id", comment.id());
    return made;
  }

  JsonObject thread(String id, Fields asked, GraphCall call) {
    List<DirectMessage> messages = state.inbox().thread(id);
    DirectMessage last = messages.get(messages.size() - 1);
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("updated_time").fields()) {
      switch (field.name()) {
        case "updated_time" -> made.addProperty("updated_time", Moments.format(last.createdAt()));
        case "participants" ->
            made.add(
                "participants",
                Json.of(
                    "data",
                    Json.array(
                        List.of(author(state.inThreads(last.pageId())), author(last.person())))));
        case "messages" -> made.add("messages", messages(id, field.inner(), field.args(), call));
        default -> {}
      }
    }
    made.addProperty("id", id);
    return made;
  }

  /** The messages of a thread, newest first: the 20 latest alone can be read. */
  JsonObject messages(String id, Fields asked, Map<String, String> args, GraphCall call) {
    List<DirectMessage> all = new ArrayList<>(state.inbox().thread(id));
    Collections.reverse(all);
    return Lists.page(
        all.subList(0, Math.min(20, all.size())),
        DirectMessage::mid,
        message -> message(message, asked),
        args,
        more -> call.link(id + "/messages", more));
  }

  JsonObject message(DirectMessage message, Fields asked) {
    Person account = state.inThreads(message.pageId());
    JsonObject made = new JsonObject();
    for (Field field : asked.orElse("created_time").fields()) {
      switch (field.name()) {
        case "created_time" ->
            made.addProperty("created_time", Moments.format(message.createdAt()));
        case "message" -> made.addProperty("message", message.text());
        case "from" -> made.add("from", author(message.fromPage() ? account : message.person()));
        case "to" ->
            made.add(
                "to",
                Json.of(
                    "data",
                    Json.array(List.of(author(message.fromPage() ? message.person() : account)))));
        case "attachments" ->
            message
                .photo()
                .ifPresent(
                    url -> {
                      JsonArray data = new JsonArray();
                      data.add(Json.of("image_data", Json.of("url", url)));
                      made.add("attachments", Json.of("data", data));
                    });
        case "story" ->
            message
                .story()
                .ifPresent(
                    story ->
                        made.add(
                            "story",
                            Json.of(
                                story.mention() ? "mention" : "reply_to",
                                Json.of("link", story.url(), "id", story.id()))));
        default -> {}
      }
    }
    made.addProperty("id", message.mid());
    return made;
  }

  private static JsonObject author(Person person) {
    return Json.of("username", person.name(), "id", person.id());
  }
}
