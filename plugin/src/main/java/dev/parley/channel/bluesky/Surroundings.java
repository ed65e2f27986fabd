package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.ContextResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.Shown;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.kit.Descriptor;
import dev.parley.model.Author;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * What a post answers, up to the first of its thread (lexicons/app/bsky/feed/getPostThread.json and
 * app/bsky/feed/defs.json, read 28 November 2026). A parent that was deleted, or whose author
 * blocks us, comes as {@code notFoundPost} or {@code blockedPost} and ends the chain.
 */
final class Surroundings {

  /** A thread that is deeper than this is shown from here on down, and from its first post. */
  private static final int HIGHEST = 20;

  private static final String NOT_FOUND = "NotFound";

  private final Descriptor facts;
  private final Xrpc xrpc;
  private final Sessions sessions;

  Surroundings(Connection connection, Descriptor facts) {
    this.facts = facts;
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  ContextResult of(String uri, Map<String, String> address) {
    String root = PostRecord.rootUri(address);
    if (root.isEmpty() || root.equals(uri)) {
      return new ContextResult.Found(List.of());
    }
    return sessions
        .as(token -> thread(uri, token))
        .fold(
            ok -> above(ok.body(), root),
            no -> no.error().equals(NOT_FOUND) ? rootAlone(root) : refusal(no),
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private Xrpc.Reply thread(String uri, String token) {
    return xrpc.query(
        sessions.service(),
        "app.bsky.feed.getPostThread",
        List.of(
            Map.entry("uri", uri),
            Map.entry("depth", "0"),
            Map.entry("parentHeight", Integer.toString(HIGHEST))),
        token);
  }

  private ContextResult above(JsonObject body, String root) {
    Deque<Shown> above = new ArrayDeque<>();
    Optional<JsonObject> parent =
        BlueskyWire.object(body, "thread").flatMap(node -> BlueskyWire.object(node, "parent"));
    while (parent.isPresent()) {
      node(parent.get(), root).ifPresent(above::addFirst);
      parent = BlueskyWire.object(parent.get(), "parent");
    }
    if (above.stream().anyMatch(Shown::post)) {
      return new ContextResult.Found(List.copyOf(above));
    }
    return withRoot(root, above);
  }

  /** The message itself is gone; what it stood under need not be. */
  private ContextResult rootAlone(String root) {
    return withRoot(root, new ArrayDeque<>());
  }

  private ContextResult withRoot(String root, Deque<Shown> above) {
    return sessions
        .as(
            token ->
                xrpc.query(
                    sessions.service(),
                    "app.bsky.feed.getPosts",
                    List.<Entry<String, String>>of(Map.entry("uris", root)),
                    token))
        .fold(
            ok -> {
              above.addFirst(
                  BlueskyWire.objects(ok.body(), "posts").stream()
                      .findFirst()
                      .flatMap(post -> post(post, root))
                      .orElseGet(() -> Shown.gone(root, true, link(root, ""))));
              return new ContextResult.Found(List.copyOf(above));
            },
            Surroundings::refusal,
            unsent -> later(unsent.why()),
            lost -> later(lost.why()));
  }

  private Optional<Shown> node(JsonObject node, String root) {
    return BlueskyWire.object(node, "post")
        .flatMap(post -> post(post, root))
        .or(
            () ->
                BlueskyWire.text(node, "uri")
                    .filter(uri -> !uri.isBlank())
                    .map(uri -> Shown.gone(uri, uri.equals(root), link(uri, ""))));
  }

  private Optional<Shown> post(JsonObject view, String root) {
    var record = BlueskyWire.object(view, "record").orElseGet(JsonObject::new);
    return BlueskyWire.text(view, "uri")
        .filter(uri -> !uri.isBlank())
        .map(
            uri -> {
              Optional<Author> author = author(view);
              return new Shown(
                  uri,
                  uri.equals(root),
                  false,
                  author,
                  BlueskyWire.text(record, "text").orElse(""),
                  BlueskyWire.time(view, "indexedAt"),
                  link(uri, author.map(Author::handle).orElse("")),
                  thumb(view),
                  false);
            });
  }

  private static Optional<Author> author(JsonObject view) {
    return BlueskyWire.object(view, "author")
        .flatMap(
            author ->
                BlueskyWire.text(author, "did")
                    .filter(did -> !did.isBlank())
                    .map(
                        did ->
                            new Author(
                                did,
                                Notifications.verified(
                                    BlueskyWire.text(author, "handle").orElse("")),
                                BlueskyWire.text(author, "displayName").orElse("").strip())));
  }

  /** A picture of the post, of a video in it, or of a link's preview. */
  private static Optional<URI> thumb(JsonObject view) {
    Optional<JsonObject> embed = BlueskyWire.object(view, "embed");
    Optional<JsonObject> media =
        embed.flatMap(one -> BlueskyWire.object(one, "media")).or(() -> embed);
    return media.stream()
        .flatMap(one -> BlueskyWire.objects(one, "images").stream())
        .findFirst()
        .flatMap(image -> BlueskyWire.uri(image, "thumb"))
        .or(() -> media.flatMap(one -> BlueskyWire.uri(one, "thumbnail")))
        .or(
            () ->
                media
                    .flatMap(one -> BlueskyWire.object(one, "external"))
                    .flatMap(one -> BlueskyWire.uri(one, "thumb")))
        .filter(URI::isAbsolute);
  }

  private Optional<URI> link(String uri, String handle) {
    return AtUri.parse(uri).flatMap(at -> Notifications.permalink(facts, handle, at));
  }

  private static ContextResult later(String why) {
    return new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, why);
  }

  private static ContextResult refusal(No no) {
    if (no.asksForAPerson()) {
      return new ContextResult.NeedsReconnect(no.trouble(), no.why());
    }
    return switch (no.kind()) {
      case TRY_LATER, THROTTLED, RENEW_SESSION ->
          new ContextResult.TryLater(no.obstacle(), no.delay(), no.why());
      default ->
          new ContextResult.Absent(
              "Bluesky does not show what this stands under (%s).".formatted(no.why()));
    };
  }
}
