package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.channel.bluesky.BlueskyWire.StrongRef;
import dev.parley.kit.Descriptor;
import dev.parley.model.Author;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads items out of notifications (lexicons/app/bsky/notification/listNotifications.json, 24 July
 * 2026; lexicons/app/bsky/feed/post.json, 3 June 2026).
 *
 * <p>The network tells each account of a post once, and calls it a mention before a quote before a
 * reply (packages/bsky/src/data-plane/server/indexing/plugins/post.ts, 31 July 2026). So a customer
 * who names us in a reply under our own post arrives as a mention; it is a comment all the same.
 */
final class Notifications {

  private static final Set<String> REASONS =
      Set.of("mention", "reply", "quote", PickedThread.PICKED);
  private static final String NO_HANDLE = "handle.invalid";
  private static final int KEY_LENGTH = 12;

  private final Descriptor facts;

  Notifications(Descriptor facts) {
    this.facts = facts;
  }

  ReadResult read(String ownId, byte[] page) {
    var json = BlueskyWire.object(page);
    if (json.isEmpty()) {
      return new ReadResult.Unreadable("the page is no JSON object");
    }
    if (BlueskyWire.array(json.get(), "notifications").isEmpty()) {
      return new ReadResult.Unreadable("the page has no list of notifications");
    }
    var items = new LinkedHashMap<String, Item>();
    var skipped = new ArrayList<Skipped>();
    for (var element : BlueskyWire.array(json.get(), "notifications").get()) {
      if (!element.isJsonObject()) {
        skipped.add(Skipped.unreadable("", "the entry is no JSON object"));
        continue;
      }
      try {
        var item = item(ownId, element.getAsJsonObject());
        items.merge(item.messageId(), item, Notifications::rather);
      } catch (NoItem e) {
        skipped.add(new Skipped(e.id, e.getMessage(), e.understood));
      }
    }
    return new ReadResult.Items(List.copyOf(items.values()), List.copyOf(skipped));
  }

  /** Tells notifications apart: a hash of address and content, short enough to keep hundreds. */
  static String keyOf(JsonObject entry) {
    var text =
        BlueskyWire.text(entry, "uri").orElse("") + " " + BlueskyWire.text(entry, "cid").orElse("");
    return Fingerprint.of(text).substring(0, KEY_LENGTH);
  }

  /** The handle to show and link to; empty if the network could not verify it. */
  static String verified(String handle) {
    return NO_HANDLE.equals(handle) ? "" : handle;
  }

  private static Item rather(Item one, Item other) {
    return one.kind() == ItemKind.COMMENT ? one : other;
  }

  private Item item(String ownId, JsonObject entry) {
    var id = BlueskyWire.text(entry, "uri").orElse("");
    var reason = need(BlueskyWire.text(entry, "reason"), id, "it has no reason");
    if (!REASONS.contains(reason)) {
      throw NoItem.ofNoConcern(id, "a notification of another kind is no message");
    }
    var uri = need(AtUri.parse(id), id, "its uri is no at:// address of an account's record");
    var post = need(BlueskyWire.object(entry, "record"), id, "it has no record");
    if (!uri.isPost() || !AtUri.POST.equals(BlueskyWire.text(post, "$type").orElse(AtUri.POST))) {
      throw NoItem.ofNoConcern(id, "a record of another kind is no message");
    }
    var cid = need(BlueskyWire.text(entry, "cid"), id, "it has no cid");
    var author = author(entry, id);
    var at = need(BlueskyWire.time(entry, "indexedAt"), id, "it has no readable indexedAt");
    var embed = Embed.of(facts, author.id(), entry, post);
    var self = new StrongRef(id, cid);
    var parent = parent(post, id);
    var root = parent.isEmpty() ? self : root(post, id);
    var item =
        Item.of(id, kind(ownId, reason, parent, root), root.uri(), author)
            .revision(cid)
            .own(author.id().equals(ownId))
            .text(need(BlueskyWire.text(post, "text"), id, "its record has no text"))
            .publishedAt(at)
            .languages(BlueskyWire.texts(post, "langs"))
            .attachments(embed.pictures())
            .unsupported(embed.unsupported())
            .address(PostRecord.address(self, root, author.handle()));
    parent.ifPresent(ref -> item.parentId(ref.uri()));
    permalink(facts, author.handle(), uri).ifPresent(item::permalink);
    return item.build();
  }

  static Optional<URI> permalink(Descriptor facts, String handle, AtUri uri) {
    return facts.permalink(
        Map.of("handle", handle.isBlank() ? uri.did() : handle, "rkey", uri.rkey()));
  }

  private static Author author(JsonObject entry, String id) {
    var author = need(BlueskyWire.object(entry, "author"), id, "it has no author");
    var did =
        need(
            BlueskyWire.text(author, "did").filter(text -> !text.isBlank()),
            id,
            "its author has no did");
    return new Author(
        did,
        verified(BlueskyWire.text(author, "handle").orElse("")),
        BlueskyWire.text(author, "displayName").orElse("").strip());
  }

  private static Optional<StrongRef> parent(JsonObject post, String id) {
    return BlueskyWire.object(post, "reply")
        .map(reply -> need(StrongRef.in(reply, "parent"), id, "its reply names no parent"));
  }

  private static StrongRef root(JsonObject post, String id) {
    return need(
        BlueskyWire.object(post, "reply").flatMap(reply -> StrongRef.in(reply, "root")),
        id,
        "its reply names no root");
  }

  private static ItemKind kind(
      String ownId, String reason, Optional<StrongRef> parent, StrongRef root) {
    boolean underOurs =
        parent.isPresent() && (isBy(ownId, parent.get().uri()) || isBy(ownId, root.uri()));
    return underOurs || reason.equals("reply") ? ItemKind.COMMENT : ItemKind.MENTION;
  }

  private static boolean isBy(String did, String uri) {
    return AtUri.parse(uri).filter(parsed -> parsed.did().equals(did)).isPresent();
  }

  private static <T> T need(Optional<T> value, String id, String otherwise) {
    return value.orElseThrow(() -> new NoItem(id, otherwise));
  }

  /** An entry that becomes no item, and why. */
  private static final class NoItem extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final String id;
    private final boolean understood;

    NoItem(String id, String why) {
      this(id, why, false);
    }

    private NoItem(String id, String why, boolean understood) {
      super(why, null, false, false);
      this.id = id;
      this.understood = understood;
    }

    static NoItem ofNoConcern(String id, String why) {
      return new NoItem(id, why, true);
    }
  }
}
