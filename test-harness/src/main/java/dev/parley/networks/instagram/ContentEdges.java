package dev.parley.networks.instagram;

import static java.util.Map.entry;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.loopback.Json;
import java.util.Map;
import java.util.Optional;

/**
 * Posts and comments: reading, answering, hiding, deleting (developers.facebook.com,
 * instagram-platform/comment-moderation, instagram-graph-api/reference/ig-comment/replies and
 * ig-user/mentions, read 28 November 2026).
 */
final class ContentEdges {
  private static final int LONGEST = 2200;

  private final State state;
  private final Access access;
  private final Views views;
  private final Deeds deeds;

  ContentEdges(State state, Access access, Views views, Deeds deeds) {
    this.state = state;
    this.access = access;
    this.views = views;
    this.deeds = deeds;
  }

  Map<String, Edge> edges() {
    return Map.ofEntries(
        entry("GET media", this::media),
        entry("GET comments", this::comments),
        entry("POST comments", this::comment),
        entry("GET replies", this::replies),
        entry("POST replies", this::reply),
        entry("POST mentions", this::mention));
  }

  private JsonObject media(GraphCall call) {
    Account account = access.named(call, Access.BASIC);
    return Lists.page(
        state.feed().of(account.id()).stream().filter(post -> post.ad().isEmpty()).toList(),
        Post::id,
        post -> views.post(post, call.fields(), call),
        call.params(),
        more -> call.link(call.node() + "/media", more));
  }

  private JsonObject comments(GraphCall call) {
    Post post = access.own(call, call.node(), Access.COMMENTS);
    return views.comments(post, call.fields(), call.params(), call);
  }

  private JsonObject comment(GraphCall call) {
    Post post = access.own(call, call.node(), Access.COMMENTS);
    return made(
        deeds.comment(post.id(), access.account(call, Access.COMMENTS).author(), text(call)));
  }

  private JsonObject replies(GraphCall call) {
    return views.replies(find(call), call.fields(), call.params(), call);
  }

  private JsonObject reply(GraphCall call) {
    Comment above = find(call);
    if (above.hidden()) {
      throw GraphError.invalid("A hidden comment cannot be replied to.");
    }
    if (state.post(above.postId(), "post").product().equals("LIVE")) {
      throw GraphError.invalid("A comment on a live video cannot be replied to.");
    }
    return made(
        deeds.comment(above.id(), access.account(call, Access.COMMENTS).author(), text(call)));
  }

  private JsonObject mention(GraphCall call) {
    Account account = access.named(call, Access.COMMENTS);
    Optional<Comment> comment = call.param("comment_id").flatMap(state.feed()::comment);
    Post post = state.post(call.required("media_id"), "post");
    String words = comment.map(Comment::text).orElse(post.caption());
    if (!words.contains("@" + account.username())) {
      throw GraphError.missing("post", call.required("media_id"));
    }
    return made(
        deeds.comment(comment.map(Comment::id).orElse(post.id()), account.author(), text(call)));
  }

  /** A post or comment by its id; empty if it is neither. */
  Optional<JsonObject> read(GraphCall call) {
    if (state.feed().comment(call.node()).isPresent()) {
      return Optional.of(views.comment(find(call), call.fields(), call));
    }
    return state
        .feed()
        .post(call.node())
        .map(post -> views.post(access.own(call, post.id(), Access.BASIC), call.fields(), call));
  }

  /** Hides or shows a comment; empty if the node is none. */
  Optional<JsonObject> change(GraphCall call) {
    if (state.feed().comment(call.node()).isEmpty()) {
      return Optional.empty();
    }
    Comment comment = find(call);
    call.required("hide");
    if (comment.author().id().equals(access.account(call, Access.COMMENTS).id())) {
      throw GraphError.invalid("An account cannot hide its own comment.");
    }
    deeds.hide(comment.id(), call.flag("hide"));
    return Optional.of(Json.of("success", true));
  }

  /** Deletes a comment; empty if the node is none. */
  Optional<JsonObject> delete(GraphCall call) {
    if (state.feed().comment(call.node()).isEmpty()) {
      return Optional.empty();
    }
    state.feed().remove(find(call).id());
    return Optional.of(Json.of("success", true));
  }

  /** A comment below a post of the account. */
  private Comment find(GraphCall call) {
    Comment comment =
        state
            .feed()
            .comment(call.node())
            .orElseThrow(() -> GraphError.missing(call.method(), call.node()));
    access.own(call, comment.postId(), Access.COMMENTS);
    return comment;
  }

  private static JsonObject made(Comment comment) {
    return Json.of("id", comment.id());
  }

  private static String text(GraphCall call) {
    String text = call.required("message");
    if (text.isBlank() || text.length() > LONGEST) {
      throw GraphError.invalid("Length of param message must be between 1 and " + LONGEST);
    }
    return text;
  }
}
