package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.PickResult;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.channel.bluesky.Xrpc.Reply;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;

/**
 * Fetches one post with what belongs to its conversation
 * (lexicons/com/atproto/identity/resolveHandle.json and app/bsky/feed/getPostThread.json, read 29
 * November 2026).
 */
final class Picking {
  /** How far the thread is followed up and down. */
  private static final int HIGHEST = 20;

  private static final int DEEPEST = 6;
  private static final String NOT_FOUND = "NotFound";

  private final Connection connection;
  private final Xrpc xrpc;
  private final Sessions sessions;

  Picking(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.xrpc = new Xrpc(connection, facts);
    this.sessions = new Sessions(connection, xrpc);
  }

  PickResult pick(PostAddress post) {
    return post.byDid() ? thread(post.uri(post.account())) : byHandle(post);
  }

  private PickResult byHandle(PostAddress post) {
    return query("com.atproto.identity.resolveHandle", List.of(Map.entry("handle", post.account())))
        .fold(
            ok ->
                BlueskyWire.text(ok.body(), "did")
                    .map(did -> thread(post.uri(did)))
                    .orElseGet(() -> new PickResult.TryLater("Bluesky names no account.")),
            no ->
                no.kind() == ErrorClass.REFUSED
                    ? new PickResult.Absent(
                        "Nobody on Bluesky is called @%s now.".formatted(post.account()))
                    : refusal(no),
            unsent -> new PickResult.TryLater(unsent.why()),
            lost -> new PickResult.TryLater(lost.why()));
  }

  private PickResult thread(String uri) {
    return query(
            "app.bsky.feed.getPostThread",
            List.of(
                Map.entry("uri", uri),
                Map.entry("depth", Integer.toString(DEEPEST)),
                Map.entry("parentHeight", Integer.toString(HIGHEST))))
        .fold(
            ok -> found(ok.body()),
            no ->
                no.error().equals(NOT_FOUND)
                    ? new PickResult.Absent("The post is not there any more.")
                    : refusal(no),
            unsent -> new PickResult.TryLater(unsent.why()),
            lost -> new PickResult.TryLater(lost.why()));
  }

  private Reply query(String method, List<Entry<String, String>> params) {
    return sessions.as(token -> xrpc.query(sessions.service(), method, params, token));
  }

  private PickResult found(JsonObject body) {
    Optional<JsonObject> node = BlueskyWire.object(body, "thread");
    Optional<JsonObject> post = node.flatMap(one -> BlueskyWire.object(one, "post"));
    if (post.isEmpty()) {
      return new PickResult.Absent(
          "Bluesky does not show this post: it was deleted, or its author blocks this account.");
    }
    boolean own = PickedThread.author(post.get()).equals(connection.externalId());
    boolean closed =
        BlueskyWire.object(post.get(), "viewer")
            .map(viewer -> viewer.get("replyDisabled"))
            .filter(flag -> flag.isJsonPrimitive() && flag.getAsBoolean())
            .isPresent();
    if (closed && !own) {
      return new PickResult.Absent("Its author does not let this account answer it.");
    }
    return new PickResult.Found(
        BlueskyWire.text(post.get(), "uri").orElse(""),
        new PickedThread(connection.externalId(), node.get()).page());
  }

  private static PickResult refusal(No no) {
    if (no.asksForAPerson()) {
      return new PickResult.NeedsReconnect(no.trouble(), no.why());
    }
    return switch (no.kind()) {
      case TRY_LATER, THROTTLED, RENEW_SESSION ->
          new PickResult.TryLater(no.obstacle(), no.delay(), no.why());
      default -> new PickResult.Absent("Bluesky does not show this post (%s).".formatted(no.why()));
    };
  }
}
