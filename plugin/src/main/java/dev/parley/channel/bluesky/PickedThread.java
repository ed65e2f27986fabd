package dev.parley.channel.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A thread around one post as a page of notifications, as {@link Notifications} reads it: that
 * post, what its author says in the thread besides, and what the account answered them there. A
 * post in a thread has the same fields as in a notification (lexicons/app/bsky/feed/defs.json,
 * {@code postView}), without the reason.
 */
final class PickedThread {

  /** Why an entry stands in a page that nothing but somebody's wish brought. */
  static final String PICKED = "picked";

  private static final List<String> FIELDS =
      List.of("uri", "cid", "author", "record", "embed", "indexedAt");

  private final String own;
  private final JsonObject node;
  private final String author;
  private final JsonArray entries = new JsonArray();

  /**
   * Makes it.
   *
   * @param own the account's DID
   * @param node of the post, a {@code threadViewPost}
   */
  PickedThread(String own, JsonObject node) {
    this.own = own;
    this.node = node;
    this.author = writer(Optional.of(node));
  }

  /** Who wrote a post; empty if it does not say. */
  static String author(JsonObject post) {
    return BlueskyWire.object(post, "author")
        .flatMap(one -> BlueskyWire.text(one, "did"))
        .orElse("");
  }

  byte[] page() {
    boolean answersUs = above(BlueskyWire.object(node, "parent"));
    BlueskyWire.object(node, "post").ifPresent(post -> take(post, answersUs));
    below(node, answersUs || author.equals(own));
    var page = new JsonObject();
    page.add("notifications", entries);
    return BlueskyWire.bytes(page);
  }

  /** From the top down; answers whether a post of the account's is there. */
  private boolean above(Optional<JsonObject> node) {
    if (node.isEmpty()) {
      return false;
    }
    Optional<JsonObject> parent = BlueskyWire.object(node.get(), "parent");
    boolean answersUs = above(parent);
    takeIfTheirs(node.get(), writer(parent), answersUs);
    return answersUs || writer(node).equals(own);
  }

  private static String writer(Optional<JsonObject> node) {
    return node.flatMap(one -> BlueskyWire.object(one, "post"))
        .map(PickedThread::author)
        .orElse("");
  }

  /** The author's, and what the account answers the author. */
  private void takeIfTheirs(JsonObject node, String answered, boolean answersUs) {
    String by = writer(Optional.of(node));
    boolean theirs = by.equals(author) || (by.equals(own) && answered.equals(author));
    BlueskyWire.object(node, "post")
        .filter(post -> theirs && !by.isEmpty())
        .ifPresent(post -> take(post, answersUs));
  }

  /** What others say in between leads on to what the author answers them. */
  private void below(JsonObject above, boolean answersUs) {
    for (JsonObject reply : BlueskyWire.objects(above, "replies")) {
      takeIfTheirs(reply, writer(Optional.of(above)), answersUs);
      below(reply, answersUs || writer(Optional.of(reply)).equals(own));
    }
  }

  private void take(JsonObject post, boolean answersUs) {
    var entry = new JsonObject();
    for (String field : FIELDS) {
      JsonElement value = post.get(field);
      if (value != null) {
        entry.add(field, value);
      }
    }
    entry.addProperty("reason", answersUs ? "reply" : PICKED);
    entries.add(entry);
  }
}
