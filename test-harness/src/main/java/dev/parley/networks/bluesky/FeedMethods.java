package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reading posts and profiles: {@code app.bsky.feed.*} and {@code app.bsky.actor.*}. */
final class FeedMethods {

  private final Network network;
  private final Views views;
  private final Threads threads;

  FeedMethods(Network network, Views views, Threads threads) {
    this.network = network;
    this.views = views;
    this.threads = threads;
  }

  Map<String, XrpcMethod> methods() {
    return Map.of(
        "app.bsky.feed.getPostThread", XrpcMethod.query(this::getPostThread),
        "app.bsky.feed.getPosts", XrpcMethod.query(this::getPosts),
        "app.bsky.feed.getAuthorFeed", XrpcMethod.query(this::getAuthorFeed),
        "app.bsky.actor.getProfile", XrpcMethod.query(this::getProfile));
  }

  private Optional<JsonObject> getPostThread(Call call) {
    checkSession(call);
    String uri = call.requiredParam("uri");
    int depth = call.number("depth", 0, 1000, 6);
    int parentHeight = call.number("parentHeight", 0, 1000, 80);
    return find(uri)
        .map(post -> Json.of("thread", threads.around(post, depth, parentHeight)))
        .or(
            () -> {
              throw XrpcError.named("NotFound", "Post not found: " + uri);
            });
  }

  private Optional<JsonObject> getPosts(Call call) {
    checkSession(call);
    List<String> uris = call.params("uris");
    if (uris.isEmpty() || uris.size() > 25) {
      throw XrpcError.invalid("Error: uris must have between 1 and 25 elements");
    }
    List<JsonObject> posts =
        uris.stream().distinct().flatMap(uri -> find(uri).stream()).map(views::post).toList();
    return Optional.of(Json.of("posts", Json.array(posts)));
  }

  private Optional<JsonObject> getAuthorFeed(Call call) {
    checkSession(call);
    Account author = profile(call);
    int limit = call.number("limit", 1, 100, 50);
    Optional<String> cursor = call.param("cursor");
    boolean withReplies = !call.param("filter").orElse("").equals("posts_no_replies");
    List<StoredRecord> oneMore =
        network.repo().linked(Link.OWNER, Link.owner(author.did(), Nsids.POST)).stream()
            .filter(post -> withReplies || post.parent().isEmpty())
            .filter(post -> cursor.isEmpty() || post.uri().rkey().compareTo(cursor.get()) < 0)
            .sorted(Comparator.comparing((StoredRecord post) -> post.uri().rkey()).reversed())
            .limit(limit + 1L)
            .toList();
    List<StoredRecord> page = oneMore.subList(0, Math.min(limit, oneMore.size()));
    return Optional.of(
        Json.of(
            "feed",
            Json.array(page.stream().map(this::feedItem).toList()),
            "cursor",
            oneMore.size() > limit ? page.get(limit - 1).uri().rkey() : null));
  }

  private Optional<JsonObject> getProfile(Call call) {
    checkSession(call);
    return Optional.of(views.profileInDetail(profile(call)));
  }

  private JsonObject feedItem(StoredRecord post) {
    JsonObject item = Json.of("post", views.post(post));
    if (post.root().isPresent() && post.parent().isPresent()) {
      item.add(
          "reply",
          Json.of(
              "root", views.postOrNotFound(post.root().get().uri()),
              "parent", views.postOrNotFound(post.parent().get().uri())));
    }
    return item;
  }

  private Account profile(Call call) {
    return network
        .accounts()
        .find(call.requiredParam("actor"))
        .orElseThrow(() -> XrpcError.invalid("Profile not found"));
  }

  private Optional<StoredRecord> find(String uri) {
    return network.repo().find(uri).filter(record -> record.uri().isIn(Nsids.POST));
  }

  /** These methods need no session, but a bad token is refused all the same. */
  private void checkSession(Call call) {
    if (call.bearer().isPresent()) {
      network.sessions().requireAccess(call.bearer());
    }
  }
}
