package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.meta.Messages;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.NoItem;
import dev.parley.channel.meta.PolledPage;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads what a webhook tells of a page: comments, visitor posts, mentions. */
final class PageChanges {

  /** Posts by any name that the network gives them. */
  private static final Set<String> POSTS =
      Set.of("post", "status", "photo", "video", "share", "album", "note", "link", "event");

  private final Items items;
  private final String page;

  PageChanges(Items items, String page) {
    this.items = items;
    this.page = page;
  }

  /**
   * One change.
   *
   * @param at when the network told of it
   */
  Item item(JsonObject change, Optional<Instant> at) {
    String field = MetaWire.text(change, "field").orElse("");
    JsonObject value =
        MetaWire.object(change, "value")
            .orElseThrow(() -> NoItem.of("", "a change of another kind is no message"));
    String item = MetaWire.text(value, "item").orElse("");
    if (field.equals("mention")) {
      return mention(value, item, at);
    }
    if (!field.equals("feed")) {
      throw NoItem.of("", "a change of another kind is no message");
    }
    if (item.equals("comment")) {
      return comment(value, at, ad(value) ? ItemKind.AD_COMMENT : ItemKind.COMMENT);
    }
    if (POSTS.contains(item)) {
      return post(value, at);
    }
    throw NoItem.of("", "a like, a share or a vote is no message");
  }

  private Item comment(JsonObject value, Optional<Instant> at, ItemKind kind) {
    String id = need(value, "comment_id");
    String post = need(value, "post_id");
    Optional<String> parent =
        MetaWire.id(value, "parent_id").filter(above -> !sameNode(above, post));
    var item = items.comment(id, post, parent, author(value), kind);
    link(value).ifPresent(item::permalink);
    return verb(item, value, id, at, Messages::reads);
  }

  private Item post(JsonObject value, Optional<Instant> at) {
    String id = need(value, "post_id");
    Optional<Author> author = author(value);
    if (author.map(Author::id).filter(page::equals).isPresent()) {
      throw NoItem.of(id, "the page's own post");
    }
    var item = items.post(id, author, ItemKind.COMMENT);
    link(value).ifPresent(item::permalink);
    return verb(item, value, id, at, Items::postReads);
  }

  private Item mention(JsonObject value, String item, Optional<Instant> at) {
    if (item.equals("comment")) {
      return comment(value, at, ItemKind.MENTION);
    }
    throw NoItem.of(
        MetaWire.id(value, "post_id").orElse(""),
        "a post that names the page comes without its author; the next poll brings it");
  }

  /** Sets what a message reads. */
  private interface Wording {
    Item.Builder set(Item.Builder item, String text, List<Attachment> attachments);
  }

  private static Item verb(
      Item.Builder item, JsonObject value, String id, Optional<Instant> at, Wording wording) {
    String verb = MetaWire.text(value, "verb").orElse("add");
    switch (verb) {
      case "add" -> {
        MetaWire.time(value, "created_time").or(() -> at).ifPresent(item::publishedAt);
      }
      case "edit", "edited", "update" -> {
        at.or(() -> MetaWire.time(value, "created_time")).ifPresent(item::revisedAt);
      }
      case "remove", "delete" -> {
        at.ifPresent(item::revisedAt);
        return item.deleted().build();
      }
      case "hide", "unhide" -> {
        at.ifPresent(item::revisedAt);
        item.revision(verb + at.map(Instant::toString).orElse(""));
        return (verb.equals("hide") ? item.hidden() : item.shown()).build();
      }
      default -> throw NoItem.of(id, "a change of another kind is no message");
    }
    String text = MetaWire.text(value, "message").orElse("");
    List<Attachment> attachments = attachmentsOf(value);
    if (text.isEmpty() && attachments.isEmpty()) {
      item.unsupported("a comment without words, such as a sticker");
    }
    wording.set(item, text, attachments);
    if (!verb.equals("add")) {
      // Edited back to what it read once, it is another revision all the same.
      at.ifPresent(time -> item.revision(Messages.revision(text, attachments) + "@" + time));
    }
    return item.build();
  }

  /** A comment names its picture or video; a post links to it, or lists several pictures. */
  private static List<Attachment> attachmentsOf(JsonObject value) {
    var files = new ArrayList<Attachment>();
    MetaWire.uri(value, "photo").ifPresent(url -> files.add(picture(url)));
    MetaWire.uri(value, "video").ifPresent(url -> files.add(video(url)));
    if (value.has("photo_id")) {
      MetaWire.uri(value, "link").ifPresent(url -> files.add(picture(url)));
    } else if (value.has("video_id")) {
      MetaWire.uri(value, "link").ifPresent(url -> files.add(video(url)));
    }
    MetaWire.uris(value, "photos").forEach(url -> files.add(picture(url)));
    return files;
  }

  private static Attachment picture(URI url) {
    return new Attachment("picture", "image/jpeg", url);
  }

  private static Attachment video(URI url) {
    return new Attachment("video", "video/mp4", url);
  }

  /** As {@code from}, or in old payloads {@code sender_id} and {@code sender_name}. */
  private static Optional<Author> author(JsonObject value) {
    return PolledPage.author(value)
        .or(
            () ->
                MetaWire.id(value, "sender_id")
                    .map(
                        id ->
                            PolledPage.named(id, MetaWire.text(value, "sender_name").orElse(""))));
  }

  /** A post that was never published on the page is an advertisement, and one being promoted. */
  private static boolean ad(JsonObject value) {
    return MetaWire.object(value, "post")
        .filter(
            post ->
                (post.has("is_published") && !MetaWire.flag(post, "is_published"))
                    || MetaWire.text(post, "promotion_status").filter("active"::equals).isPresent())
        .isPresent();
  }

  private static Optional<URI> link(JsonObject value) {
    return MetaWire.uri(value, "permalink_url");
  }

  /** A node may be named with the page's number ahead of its own, or without. */
  private static boolean sameNode(String one, String other) {
    return one.equals(other) || other.endsWith("_" + one) || one.endsWith("_" + other);
  }

  private static String need(JsonObject value, String name) {
    return MetaWire.id(value, name)
        .orElseThrow(() -> NoItem.unreadable("", "a change has no " + name));
  }
}
