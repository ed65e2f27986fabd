package dev.parley.networks.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** How accounts and posts look to a reader (lexicons app.bsky.*.defs, August 2026). */
final class Views {
  private final Network network;
  private final Supplier<String> baseUrl;

  Views(Network network, Supplier<String> baseUrl) {
    this.network = network;
    this.baseUrl = baseUrl;
  }

  JsonObject profile(Account account) {
    return Json.of(
        "did", account.did(),
        "handle", account.handle(),
        "displayName", account.displayName(),
        "viewer", Json.of("muted", false, "blockedBy", false),
        "labels", new JsonArray());
  }

  /** A profile with counts, as on the account's own page. */
  JsonObject profileInDetail(Account account) {
    JsonObject view = profile(account);
    view.addProperty("postsCount", owned(Nsids.POST, account));
    view.addProperty("followsCount", owned(Nsids.FOLLOW, account));
    view.addProperty("followersCount", network.repo().countLinked(Link.FOLLOW, account.did()));
    return view;
  }

  JsonObject post(StoredRecord post) {
    String uri = post.uri().toString();
    return Json.of(
        "uri", uri,
        "cid", post.cid(),
        "author", profile(network.accounts().owner(post.uri())),
        "record", post.value(),
        "embed", embed(post).orElse(null),
        "bookmarkCount", 0,
        "replyCount", network.repo().countLinked(Link.PARENT, uri),
        "repostCount", 0,
        "likeCount", network.repo().countLinked(Link.LIKE, uri),
        "quoteCount", network.repo().countLinked(Link.QUOTE, uri),
        "indexedAt", Timestamps.format(post.indexedAt()),
        "viewer", viewer(post),
        "labels", new JsonArray());
  }

  /** The post at that address, or what stands in its place when it is gone. */
  JsonObject postOrNotFound(String uri) {
    return network
        .repo()
        .find(uri)
        .map(post -> typed("app.bsky.feed.defs#postView", post(post)))
        .orElseGet(() -> notFound(uri));
  }

  static JsonObject notFound(String uri) {
    return Json.of("$type", "app.bsky.feed.defs#notFoundPost", "uri", uri, "notFound", true);
  }

  static JsonObject typed(String type, JsonObject view) {
    JsonObject typed = Json.of("$type", type);
    view.asMap().forEach(typed::add);
    return typed;
  }

  private JsonObject viewer(StoredRecord post) {
    return Json.of(
        "bookmarked", false,
        "threadMuted", false,
        "replyDisabled", closedThread(post) ? true : null,
        "embeddingDisabled", false);
  }

  /** Whether the author of the thread lets nobody reply: a gate with an empty list. */
  private boolean closedThread(StoredRecord post) {
    return AtUri.parse(post.threadRoot())
        .map(root -> new AtUri(root.did(), Nsids.THREADGATE, root.rkey()))
        .flatMap(network.repo()::find)
        .flatMap(gate -> Json.list(gate.value(), "allow"))
        .filter(JsonArray::isEmpty)
        .isPresent();
  }

  private Optional<JsonObject> embed(StoredRecord post) {
    Optional<JsonObject> embed = Json.object(post.value(), "embed");
    String kind = embed.flatMap(found -> Json.text(found, "$type")).orElse("");
    return switch (kind) {
      case "app.bsky.embed.images" -> embed.map(found -> images(post, found));
      case "app.bsky.embed.record" ->
          embed.flatMap(found -> PostRef.in(found, "record")).map(this::quote);
      default -> Optional.empty();
    };
  }

  private JsonObject images(StoredRecord post, JsonObject embed) {
    List<JsonObject> images = new ArrayList<>();
    for (JsonElement element : Json.list(embed, "images").orElseGet(JsonArray::new)) {
      JsonObject image = element.getAsJsonObject();
      Json.object(image, "image")
          .flatMap(blob -> Json.object(blob, "ref"))
          .flatMap(ref -> Json.text(ref, "$link"))
          .map(cid -> blobUrl(post.uri().did(), cid))
          .map(
              url ->
                  Json.of(
                      "thumb", url,
                      "fullsize", url,
                      "alt", Json.text(image, "alt").orElse("")))
          .ifPresent(images::add);
    }
    return Json.of("$type", "app.bsky.embed.images#view", "images", Json.array(images));
  }

  private String blobUrl(String did, String cid) {
    return baseUrl.get() + "/xrpc/com.atproto.sync.getBlob?did=" + did + "&cid=" + cid;
  }

  private JsonObject quote(PostRef ref) {
    JsonObject quoted =
        network
            .repo()
            .find(ref.uri())
            .map(
                post ->
                    Json.of(
                        "$type", "app.bsky.embed.record#viewRecord",
                        "uri", post.uri().toString(),
                        "cid", post.cid(),
                        "author", profile(network.accounts().owner(post.uri())),
                        "value", post.value(),
                        "labels", new JsonArray(),
                        "indexedAt", Timestamps.format(post.indexedAt())))
            .orElseGet(
                () ->
                    Json.of(
                        "$type",
                        "app.bsky.embed.record#viewNotFound",
                        "uri",
                        ref.uri(),
                        "notFound",
                        true));
    return Json.of("$type", "app.bsky.embed.record#view", "record", quoted);
  }

  private int owned(String collection, Account account) {
    return network.repo().countLinked(Link.OWNER, Link.owner(account.did(), collection));
  }
}
