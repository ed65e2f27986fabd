package dev.parley.networks.bluesky;

import dev.parley.networks.loopback.Json;
import java.util.EnumMap;
import java.util.Map;

/** How one record points at something, so that what points at it can be found again. */
enum Link {
  /** A post answers the post at this address. */
  PARENT,
  /** A post belongs to the thread that the post at this address began. */
  ROOT,
  /** A post quotes the post at this address. */
  QUOTE,
  /** A like of the post at this address. */
  LIKE,
  /** A follow of the account with this DID. */
  FOLLOW,
  /** A record in this {@code did/collection}. */
  OWNER;

  /** Where the record points, by kind of link. */
  static Map<Link, String> of(StoredRecord record) {
    Map<Link, String> links = new EnumMap<>(Link.class);
    links.put(OWNER, owner(record.uri().did(), record.uri().collection()));
    switch (record.uri().collection()) {
      case Nsids.POST -> {
        record.parent().ifPresent(ref -> links.put(PARENT, ref.uri()));
        record.root().ifPresent(ref -> links.put(ROOT, ref.uri()));
        record.quoted().ifPresent(ref -> links.put(QUOTE, ref.uri()));
      }
      case Nsids.LIKE ->
          PostRef.in(record.value(), "subject").ifPresent(ref -> links.put(LIKE, ref.uri()));
      case Nsids.FOLLOW ->
          Json.text(record.value(), "subject").ifPresent(did -> links.put(FOLLOW, did));
      default -> {
        // Other kinds of record point at nothing that anybody asks for.
      }
    }
    return links;
  }

  static String owner(String did, String collection) {
    return did + "/" + collection;
  }
}
