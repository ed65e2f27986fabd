package dev.parley.channel.bluesky;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.Outgoing;
import dev.parley.channel.bluesky.BlueskyWire.StrongRef;
import dev.parley.model.Fingerprint;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A post of ours: what is decided once, and the record made of it, the same to the byte on every
 * try (lexicons/app/bsky/feed/post.json, 3 June 2026).
 */
final class PostRecord {

  private static final String RKEY = "rkey";
  private static final String CREATED_AT = "createdAt";
  private static final String PARENT_URI = "parentUri";
  private static final String PARENT_CID = "parentCid";
  private static final String ROOT_URI = "rootUri";
  private static final String ROOT_CID = "rootCid";
  private static final String PARENT_HANDLE = "parentHandle";

  private static final String SORTABLE = "234567abcdefghijklmnopqrstuvwxyz";
  private static final int TID_LENGTH = 13;
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private PostRecord() {}

  /** What is needed to answer a post. */
  static Map<String, String> address(StrongRef post, StrongRef root, String handle) {
    return Map.of(
        PARENT_URI, post.uri(),
        PARENT_CID, post.cid(),
        ROOT_URI, root.uri(),
        ROOT_CID, root.cid(),
        PARENT_HANDLE, handle);
  }

  /** Decides the record key and the time. */
  static Map<String, String> prepare(Instant now, RandomGenerator random) {
    long micros = now.toEpochMilli() * 1000 + random.nextInt(1000);
    return Map.of(RKEY, tid(micros, random.nextInt(1024)), CREATED_AT, MILLIS.format(now));
  }

  /** A key that is always the same for this text, shaped like a timestamp identifier. */
  static String keyFor(String text) {
    return tid(Long.parseLong(Fingerprint.of(text).substring(0, 13), 16), 0);
  }

  /** How the network spells a time. */
  static String time(Instant at) {
    return MILLIS.format(at);
  }

  /** The hash of the post that an address answers. */
  static String cid(Map<String, String> address) {
    return address.getOrDefault(PARENT_CID, "");
  }

  /** The first post of the thread that an address is in; empty if it names none. */
  static String rootUri(Map<String, String> address) {
    return address.getOrDefault(ROOT_URI, "");
  }

  static String rkey(Outgoing outgoing) {
    return prepared(outgoing, RKEY);
  }

  /**
   * The record of a send.
   *
   * @param images of the embed, as the lexicon has them; empty for a text alone
   */
  static JsonObject of(Outgoing outgoing, JsonArray images) {
    var address = outgoing.address();
    var record = new JsonObject();
    record.addProperty("$type", AtUri.POST);
    record.addProperty("text", outgoing.text());
    record.addProperty(CREATED_AT, prepared(outgoing, CREATED_AT));
    var parent = address.getOrDefault(PARENT_URI, "");
    var facets =
        Facets.of(
            outgoing.text(),
            address.getOrDefault(PARENT_HANDLE, ""),
            AtUri.parse(parent).map(AtUri::did).orElse(""));
    if (!facets.isEmpty()) {
      record.add("facets", facets);
    }
    if (!images.isEmpty()) {
      var embed = new JsonObject();
      embed.addProperty("$type", "app.bsky.embed.images");
      embed.add("images", images);
      record.add("embed", embed);
    }
    if (!parent.isEmpty()) {
      var reply = new JsonObject();
      reply.add("root", new StrongRef(address.get(ROOT_URI), address.get(ROOT_CID)).toJson());
      reply.add("parent", new StrongRef(parent, address.get(PARENT_CID)).toJson());
      record.add("reply", reply);
    }
    return record;
  }

  /**
   * A timestamp identifier: 53 bits of microseconds and 10 bits of chance, 13 characters of a
   * base32 that sorts by time (packages/common-web/src/tid.ts, 18 May 2026).
   */
  private static String tid(long micros, int clockId) {
    long bits = (micros << 10) | clockId;
    var text = new char[TID_LENGTH];
    for (int i = TID_LENGTH - 1; i >= 0; i--) {
      text[i] = SORTABLE.charAt((int) (bits & 31));
      bits >>>= 5;
    }
    return new String(text);
  }

  private static String prepared(Outgoing outgoing, String name) {
    var value = outgoing.prepared().get(name);
    if (value == null) {
      throw new IllegalArgumentException("the send was not prepared: it has no " + name);
    }
    return value;
  }
}
