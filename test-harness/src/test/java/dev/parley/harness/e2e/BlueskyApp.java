package dev.parley.harness.e2e;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.harness.real.Xrpc;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A customer's app: logs in, posts, reads threads, over plain XRPC and nothing of Parley's. */
final class BlueskyApp {
  private static final String POST = "app.bsky.feed.post";
  private static final Pattern MENTION = Pattern.compile("@([a-z0-9-]+(?:\\.[a-z0-9-]+)+)");

  private final Xrpc xrpc;
  private final String handle;
  private final String did;
  private final String token;

  private BlueskyApp(Xrpc xrpc, String handle, Xrpc.Answer session) {
    this.xrpc = xrpc;
    this.handle = handle;
    this.did = session.text("did");
    this.token = session.text("accessJwt");
  }

  /**
   * A post as its author knows it.
   *
   * @param uri its {@code at://} address
   * @param cid the hash of its content
   */
  record Post(String uri, String cid) {
    private JsonObject ref() {
      var ref = new JsonObject();
      ref.addProperty("uri", uri);
      ref.addProperty("cid", cid);
      return ref;
    }
  }

  /**
   * A post as the app shows it in a thread.
   *
   * @param handle its author's
   * @param record as the author's server keeps it
   */
  record Shown(Post post, String handle, JsonObject record) {
    String text() {
      return record.get("text").getAsString();
    }

    /** Which post this one answers, as its author says; an exception if it answers none. */
    Post parent() {
      return answered("parent");
    }

    /** The first post of its thread, as its author says; an exception if it is that itself. */
    Post root() {
      return answered("root");
    }

    private Post answered(String which) {
      JsonObject ref = record.getAsJsonObject("reply").getAsJsonObject(which);
      return new Post(ref.get("uri").getAsString(), ref.get("cid").getAsString());
    }

    /** What its links cover, by where they lead. */
    List<Link> links() {
      List<Link> links = new ArrayList<>();
      byte[] utf8 = text().getBytes(StandardCharsets.UTF_8);
      if (!record.has("facets")) {
        return links;
      }
      for (JsonElement element : record.getAsJsonArray("facets")) {
        JsonObject facet = element.getAsJsonObject();
        JsonObject feature = facet.getAsJsonArray("features").get(0).getAsJsonObject();
        if (feature.get("$type").getAsString().equals("app.bsky.richtext.facet#link")) {
          JsonObject index = facet.getAsJsonObject("index");
          int start = index.get("byteStart").getAsInt();
          int length = index.get("byteEnd").getAsInt() - start;
          links.add(
              new Link(
                  new String(utf8, start, length, StandardCharsets.UTF_8),
                  feature.get("uri").getAsString()));
        }
      }
      return links;
    }
  }

  /**
   * A link as readers meet it.
   *
   * @param words the bytes of the text that it covers
   * @param target where it leads
   */
  record Link(String words, String target) {}

  /** Logs in. */
  static BlueskyApp login(URI server, String handle, String password) {
    var xrpc = new Xrpc(server);
    var input = new JsonObject();
    input.addProperty("identifier", handle);
    input.addProperty("password", password);
    return new BlueskyApp(
        xrpc, handle, call(() -> xrpc.post("com.atproto.server.createSession", input)).orThrow());
  }

  String handle() {
    return handle;
  }

  /** Posts; a handle with its at sign becomes a mention. */
  Post post(String text) {
    return create(text, Optional.empty());
  }

  /** Answers a post in its thread. */
  Post reply(Post root, Post parent, String text) {
    var reply = new JsonObject();
    reply.add("root", root.ref());
    reply.add("parent", parent.ref());
    return create(text, Optional.of(reply));
  }

  /** Deletes one of the app's own posts. */
  void delete(Post post) {
    var input = new JsonObject();
    input.addProperty("repo", did);
    input.addProperty("collection", POST);
    input.addProperty("rkey", post.uri().substring(post.uri().lastIndexOf('/') + 1));
    call(() -> xrpc.post("com.atproto.repo.deleteRecord", input, token)).orThrow();
  }

  /** The answers below a post, nearest first; empty while the network does not show the post. */
  List<Shown> answers(Post post) {
    Xrpc.Answer answer =
        call(
            () ->
                xrpc.get(
                    "app.bsky.feed.getPostThread", Map.of("uri", post.uri(), "depth", 20), token));
    if (answer.status() == 400 && answer.text("error").equals("NotFound")) {
      return List.of();
    }
    List<Shown> shown = new ArrayList<>();
    collect(answer.orThrow().body().getAsJsonObject("thread"), shown);
    return shown;
  }

  private static void collect(JsonObject node, List<Shown> into) {
    if (!node.has("replies")) {
      return;
    }
    List<JsonObject> replies = new ArrayList<>();
    for (JsonElement reply : node.getAsJsonArray("replies")) {
      JsonObject below = reply.getAsJsonObject();
      if (below.has("post")) {
        replies.add(below);
      }
    }
    for (JsonObject below : replies) {
      JsonObject post = below.getAsJsonObject("post");
      into.add(
          new Shown(
              new Post(post.get("uri").getAsString(), post.get("cid").getAsString()),
              post.getAsJsonObject("author").get("handle").getAsString(),
              post.getAsJsonObject("record")));
    }
    replies.forEach(below -> collect(below, into));
  }

  private Post create(String text, Optional<JsonObject> reply) {
    var post = new JsonObject();
    post.addProperty("$type", POST);
    post.addProperty("text", text);
    post.addProperty("createdAt", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    JsonArray mentions = mentions(text);
    if (!mentions.isEmpty()) {
      post.add("facets", mentions);
    }
    reply.ifPresent(refs -> post.add("reply", refs));
    var input = new JsonObject();
    input.addProperty("repo", did);
    input.addProperty("collection", POST);
    input.add("record", post);
    Xrpc.Answer made =
        call(() -> xrpc.post("com.atproto.repo.createRecord", input, token)).orThrow();
    return new Post(made.text("uri"), made.text("cid"));
  }

  private JsonArray mentions(String text) {
    var facets = new JsonArray();
    MENTION
        .matcher(text)
        .results()
        .forEach(
            found -> {
              var index = new JsonObject();
              index.addProperty("byteStart", bytes(text.substring(0, found.start())));
              index.addProperty("byteEnd", bytes(text.substring(0, found.end())));
              var feature = new JsonObject();
              feature.addProperty("$type", "app.bsky.richtext.facet#mention");
              feature.addProperty("did", resolve(found.group(1)));
              var features = new JsonArray();
              features.add(feature);
              var facet = new JsonObject();
              facet.add("index", index);
              facet.add("features", features);
              facets.add(facet);
            });
    return facets;
  }

  private String resolve(String mentioned) {
    return call(() ->
            xrpc.get("com.atproto.identity.resolveHandle", Map.of("handle", mentioned), token))
        .orThrow()
        .text("did");
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** A call that may fail on its way. */
  private interface Trip {
    Xrpc.Answer go() throws IOException, InterruptedException;
  }

  private static Xrpc.Answer call(Trip trip) {
    try {
      return trip.go();
    } catch (IOException e) {
      throw new UncheckedIOException("The network cannot be reached", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the network was asked", e);
    }
  }
}
