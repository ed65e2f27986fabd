package dev.parley.channel.facebook;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.kit.Descriptor;
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

/** Reads the items out of what {@link Gleaning} kept. */
final class Polled {

  private static final Set<String> POSTS = Set.of("post", "mention");

  private final Descriptor facts;

  Polled(Descriptor facts) {
    this.facts = facts;
  }

  ReadResult read(String page, byte[] bytes) {
    Optional<JsonObject> json = FacebookWire.object(bytes);
    if (json.isEmpty() || !json.get().has("entries")) {
      return new ReadResult.Unreadable("the page is no JSON object with entries");
    }
    var items = new Items(facts, page);
    Optional<Instant> connectedAt = FacebookWire.time(json.get(), "connectedAt");
    Optional<Instant> readAt = FacebookWire.time(json.get(), "readAt");
    var found = new ArrayList<Item>();
    var skipped = new ArrayList<Skipped>();
    for (JsonElement entry : FacebookWire.list(json.get(), "entries")) {
      try {
        if (!entry.isJsonObject()) {
          throw NoItem.unreadable("", "an entry is no JSON object");
        }
        Item.Builder item = item(items, entry.getAsJsonObject(), page, connectedAt);
        readAt.ifPresent(item::revisedAt);
        found.add(item.build());
      } catch (NoItem none) {
        skipped.add(none.skipped());
      }
    }
    return new ReadResult.Items(List.copyOf(found), List.copyOf(skipped));
  }

  private static Item.Builder item(
      Items items, JsonObject entry, String page, Optional<Instant> connectedAt) {
    JsonObject node =
        FacebookWire.object(entry, "node")
            .orElseThrow(() -> NoItem.unreadable("", "an entry has no node"));
    String id =
        FacebookWire.id(node, "id").orElseThrow(() -> NoItem.unreadable("", "a node has no id"));
    String kind = FacebookWire.text(entry, "kind").orElse("");
    String where = FacebookWire.text(entry, "where").orElse("");
    Optional<Instant> at = FacebookWire.time(node, "created_time");
    Optional<Author> author = author(node);
    Item.Builder item =
        switch (kind) {
          case "comment" -> items.comment(id, where, parent(node), author, ItemKind.COMMENT);
          case "adComment" -> items.comment(id, where, parent(node), author, ItemKind.AD_COMMENT);
          case "post" -> items.post(id, author, ItemKind.COMMENT);
          case "mention" -> items.post(id, author, ItemKind.MENTION);
          case "message" -> message(items, id, page, author, where, at);
          default -> throw NoItem.unreadable(id, "an entry is of no known kind");
        };
    at.ifPresent(item::publishedAt);
    FacebookWire.uri(node, "permalink_url").ifPresent(item::permalink);
    item.backfill(at.flatMap(when -> connectedAt.map(when::isBefore)).orElse(false));
    String text = FacebookWire.text(node, "message").orElse("");
    List<Attachment> files = files(node);
    if (text.isEmpty() && files.isEmpty()) {
      item.unsupported("a message without words, such as a sticker");
    }
    return POSTS.contains(kind)
        ? Items.postReads(item, text, files)
        : Items.reads(item, text, files);
  }

  private static Item.Builder message(
      Items items,
      String mid,
      String page,
      Optional<Author> author,
      String person,
      Optional<Instant> at) {
    boolean own = author.map(Author::id).filter(page::equals).isPresent();
    Optional<Author> other =
        own || author.isEmpty()
            ? Optional.of(person).filter(id -> !id.isEmpty()).map(id -> new Author(id, "", ""))
            : author;
    return items.message(
        mid,
        other.orElseThrow(() -> NoItem.unreadable(mid, "a message names nobody but the page")),
        own,
        at);
  }

  private static Optional<String> parent(JsonObject node) {
    return FacebookWire.object(node, "parent").flatMap(parent -> FacebookWire.id(parent, "id"));
  }

  private static Optional<Author> author(JsonObject node) {
    return FacebookWire.object(node, "from")
        .flatMap(
            from ->
                FacebookWire.id(from, "id")
                    .map(id -> PageChanges.named(id, FacebookWire.text(from, "name"))));
  }

  private static List<Attachment> files(JsonObject node) {
    var files = new ArrayList<Attachment>();
    FacebookWire.object(node, "attachment").ifPresent(one -> shown(one, files));
    for (JsonObject file : FacebookWire.data(node, "attachments")) {
      List<JsonObject> several = FacebookWire.data(file, "subattachments");
      (several.isEmpty() ? List.of(file) : several).forEach(one -> shown(one, files));
      Optional<URI> url =
          FacebookWire.object(file, "image_data")
              .flatMap(image -> FacebookWire.uri(image, "url"))
              .or(
                  () ->
                      FacebookWire.object(file, "video_data")
                          .flatMap(video -> FacebookWire.uri(video, "url")))
              .or(() -> FacebookWire.uri(file, "file_url"));
      String name = FacebookWire.text(file, "name").orElse("file");
      String type = FacebookWire.text(file, "mime_type").orElse("");
      url.ifPresent(at -> files.add(new Attachment(name, type, at)));
    }
    return files;
  }

  /** What a comment or a post shows, as {@code StoryAttachment}. */
  private static void shown(JsonObject attachment, List<Attachment> files) {
    Optional<URI> picture =
        FacebookWire.object(attachment, "media")
            .flatMap(media -> FacebookWire.object(media, "image"))
            .flatMap(image -> FacebookWire.uri(image, "src"));
    String type = FacebookWire.text(attachment, "type").orElse("");
    if (type.contains("video")) {
      picture
          .or(() -> FacebookWire.uri(attachment, "url"))
          .ifPresent(url -> files.add(new Attachment("video", "video/mp4", url)));
    } else if (picture.isPresent()) {
      files.add(new Attachment("picture", "image/jpeg", picture.get()));
    }
  }
}
