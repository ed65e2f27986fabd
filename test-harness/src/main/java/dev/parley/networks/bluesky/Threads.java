package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A post with what stands above and below it. A deleted parent is shown as such; a deleted reply is
 * left out together with what was below it, as on the network.
 */
final class Threads {
  private final Network network;
  private final Views views;

  Threads(Network network, Views views) {
    this.network = network;
    this.views = views;
  }

  JsonObject around(StoredRecord post, int depth, int parentHeight) {
    JsonObject node = node(post);
    parent(post, parentHeight).ifPresent(parent -> node.add("parent", parent));
    replies(post, depth).ifPresent(replies -> node.add("replies", Json.array(replies)));
    return node;
  }

  /**
   * The whole thread without its shape: the first post and all that name it as root, oldest first.
   */
  List<StoredRecord> flat(String rootUri) {
    List<StoredRecord> posts = new ArrayList<>();
    network.repo().find(rootUri).ifPresent(posts::add);
    posts.addAll(network.repo().linked(Link.ROOT, rootUri));
    return posts;
  }

  private JsonObject node(StoredRecord post) {
    return Json.of(
        "$type",
        "app.bsky.feed.defs#threadViewPost",
        "post",
        views.post(post),
        "threadContext",
        new JsonObject());
  }

  private Optional<JsonObject> parent(StoredRecord post, int height) {
    if (height < 1) {
      return Optional.empty();
    }
    return post.parent().map(ref -> parentNode(ref, height));
  }

  private JsonObject parentNode(PostRef ref, int height) {
    Optional<StoredRecord> found = network.repo().find(ref.uri());
    if (found.isEmpty()) {
      return Views.notFound(ref.uri());
    }
    JsonObject node = node(found.get());
    parent(found.get(), height - 1).ifPresent(above -> node.add("parent", above));
    return node;
  }

  private Optional<List<JsonObject>> replies(StoredRecord post, int depth) {
    if (depth < 1) {
      return Optional.empty();
    }
    return Optional.of(
        network.repo().linked(Link.PARENT, post.uri().toString()).stream()
            .filter(reply -> reply.threadRoot().equals(post.threadRoot()))
            .map(reply -> withReplies(reply, depth - 1))
            .toList());
  }

  private JsonObject withReplies(StoredRecord reply, int depth) {
    JsonObject node = node(reply);
    replies(reply, depth).ifPresent(below -> node.add("replies", Json.array(below)));
    return node;
  }
}
