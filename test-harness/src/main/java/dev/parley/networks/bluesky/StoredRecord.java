package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.time.Instant;
import java.util.Optional;

/**
 * A record as the network keeps it.
 *
 * @param sequence rises by one with each write, so that records of the same instant have an order
 */
record StoredRecord(AtUri uri, String cid, JsonObject value, Instant indexedAt, long sequence) {

  PostRef ref() {
    return new PostRef(uri.toString(), cid);
  }

  /** The post this one answers; empty for a first post and for other kinds of record. */
  Optional<PostRef> parent() {
    return replyRef("parent");
  }

  /** The first post of the thread this one is in; empty when it is the first itself. */
  Optional<PostRef> root() {
    return replyRef("root");
  }

  /** The record that this post quotes. */
  Optional<PostRef> quoted() {
    return Json.object(value, "embed").flatMap(embed -> PostRef.in(embed, "record"));
  }

  /** The address of the first post of the thread, its own when it is the first. */
  String threadRoot() {
    return root().map(PostRef::uri).orElse(uri.toString());
  }

  /**
   * When the network sorts it: the time its author declared, unless that lies in the future (bsky
   * indexing, {@code sortAt}, August 2026).
   */
  Instant sortAt() {
    Instant declared = Json.text(value, "createdAt").flatMap(Timestamps::parse).orElse(indexedAt);
    return declared.isBefore(indexedAt) ? declared : indexedAt;
  }

  private Optional<PostRef> replyRef(String end) {
    return Json.object(value, "reply").flatMap(reply -> PostRef.in(reply, end));
  }
}
