package dev.parley.networks.facebook;

import com.google.gson.JsonObject;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.util.Map;
import java.util.Optional;

/** Posts and comments: reading, answering, editing, hiding, deleting, liking. */
final class ContentEdges {
  private static final String READ = "pages_read_engagement";
  private static final String MANAGE = "pages_manage_engagement";
  private static final int LONGEST = 8000;

  private final Graph graph;
  private final Access access;
  private final Views views;
  private final Deeds deeds;

  ContentEdges(Graph graph, Access access, Views views, Deeds deeds) {
    this.graph = graph;
    this.access = access;
    this.views = views;
    this.deeds = deeds;
  }

  Map<String, Edge> edges() {
    return Map.of(
        "GET comments",
        this::comments,
        "POST comments",
        this::comment,
        "POST likes",
        call -> like(call, true),
        "DELETE likes",
        call -> like(call, false));
  }

  /** A post or comment by its id; empty if it is neither. */
  Optional<JsonObject> read(GraphCall call) {
    String id = call.node();
    Optional<Comment> comment = graph.wall().comment(id);
    if (comment.isPresent()) {
      postOf(call, comment.get().postId(), READ);
      return comment.map(found -> views.comment(found, call.fields(), call));
    }
    return graph
        .wall()
        .post(id)
        .map(
            post -> {
              access.ownerOf(access.token(call), post, READ);
              return views.post(post, call.fields(), call);
            });
  }

  /** Edits or hides a post or comment; empty if the node is neither. */
  Optional<JsonObject> change(GraphCall call) {
    String id = call.node();
    Optional<Comment> comment = graph.wall().comment(id);
    if (comment.isEmpty() && graph.wall().post(id).isEmpty()) {
      return Optional.empty();
    }
    Page page = postOf(call, comment.map(Comment::postId).orElse(id), MANAGE);
    if (comment.isPresent() && call.param("is_hidden").isPresent()) {
      if (comment.get().author().id().equals(page.id())) {
        throw GraphError.invalid("A page cannot hide its own comment.");
      }
      deeds.hide(id, call.flag("is_hidden"));
    } else if (comment.isPresent()) {
      if (!comment.get().author().id().equals(page.id())) {
        throw GraphError.missing("post", id);
      }
      deeds.edit(id, text(call));
    } else if (call.param("is_hidden").isPresent()) {
      graph.wall().changePost(id, post -> post.hide(call.flag("is_hidden")));
    } else {
      deeds.editPost(id, text(call));
    }
    return Optional.of(Json.of("success", true));
  }

  /** Deletes a post or comment; empty if the node is neither. */
  Optional<JsonObject> delete(GraphCall call) {
    String id = call.node();
    Optional<Comment> comment = graph.wall().comment(id);
    if (comment.isEmpty() && graph.wall().post(id).isEmpty()) {
      return Optional.empty();
    }
    postOf(call, comment.map(Comment::postId).orElse(id), MANAGE);
    deeds.remove(id);
    return Optional.of(Json.of("success", true));
  }

  private JsonObject comments(GraphCall call) {
    Optional<Comment> comment = graph.wall().comment(call.node());
    postOf(call, comment.map(Comment::postId).orElse(call.node()), READ);
    return views.comments(call.node(), call.fields(), call.params(), call);
  }

  private JsonObject comment(GraphCall call) {
    Optional<Comment> above = graph.wall().comment(call.node());
    Page page = postOf(call, above.map(Comment::postId).orElse(call.node()), MANAGE);
    String text = call.param("message").orElse("");
    Optional<String> photo =
        graph.media().photo(call, "source").or(() -> call.param("attachment_url"));
    if (text.isBlank() && photo.isEmpty()) {
      throw GraphError.invalid("The comment must have a message or an attachment.");
    }
    if (text.length() > LONGEST) {
      throw GraphError.invalid("Length of param message must be less than or equal to " + LONGEST);
    }
    Comment made = deeds.comment(call.node(), page.author(), text, photo, Optional.empty());
    return Json.of("id", made.id());
  }

  private JsonObject like(GraphCall call, boolean liked) {
    Comment comment =
        graph
            .wall()
            .comment(call.node())
            .orElseThrow(() -> GraphError.missing(call.method(), call.node()));
    Page page = postOf(call, comment.postId(), MANAGE);
    deeds.like(comment.id(), page, liked);
    return Json.of("success", true);
  }

  private Page postOf(GraphCall call, String postId, String scope) {
    Token token = access.token(call);
    Post post =
        graph.wall().post(postId).orElseThrow(() -> GraphError.missing(call.method(), call.node()));
    return access.ownerOf(token, post, scope);
  }

  private static String text(GraphCall call) {
    return call.required("message");
  }
}
