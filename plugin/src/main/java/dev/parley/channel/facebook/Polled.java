package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.meta.Gathering;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.NoItem;
import dev.parley.channel.meta.PolledPage;
import dev.parley.channel.meta.PolledPage.Entry;
import dev.parley.kit.Descriptor;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
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
    var items = new Items(facts, page);
    return PolledPage.read(bytes, entry -> item(items, entry, page));
  }

  private static Item.Builder item(Items items, Entry entry, String page) {
    if (entry.kind().equals(Gathering.MESSAGE)) {
      return PolledPage.message(Items.messages(page), entry, List.of(page));
    }
    JsonObject node = entry.node();
    Optional<Author> author = PolledPage.author(node);
    String id = entry.id();
    Item.Builder item =
        switch (entry.kind()) {
          case "comment" ->
              items.comment(id, entry.where(), parent(node), author, ItemKind.COMMENT);
          case "adComment" ->
              items.comment(id, entry.where(), parent(node), author, ItemKind.AD_COMMENT);
          case "post" -> items.post(id, author, ItemKind.COMMENT);
          case "mention" -> items.post(id, author, ItemKind.MENTION);
          default -> throw NoItem.unreadable(id, "an entry is of no known kind");
        };
    MetaWire.uri(node, "permalink_url").ifPresent(item::permalink);
    List<Attachment> files = files(node);
    PolledPage.reads(item, node, files);
    return POSTS.contains(entry.kind())
        ? Items.postReads(item, MetaWire.text(node, "message").orElse(""), files)
        : item;
  }

  private static Optional<String> parent(JsonObject node) {
    return MetaWire.object(node, "parent").flatMap(parent -> MetaWire.id(parent, "id"));
  }

  private static List<Attachment> files(JsonObject node) {
    var files = new ArrayList<Attachment>();
    MetaWire.object(node, "attachment").ifPresent(one -> shown(one, files));
    for (JsonObject file : MetaWire.data(node, "attachments")) {
      List<JsonObject> several = MetaWire.data(file, "subattachments");
      (several.isEmpty() ? List.of(file) : several).forEach(one -> shown(one, files));
    }
    return files;
  }

  /** What a comment or a post shows, as {@code StoryAttachment}. */
  private static void shown(JsonObject attachment, List<Attachment> files) {
    Optional<URI> picture =
        MetaWire.object(attachment, "media")
            .flatMap(media -> MetaWire.object(media, "image"))
            .flatMap(image -> MetaWire.uri(image, "src"));
    String type = MetaWire.text(attachment, "type").orElse("");
    if (type.contains("video")) {
      picture
          .or(() -> MetaWire.uri(attachment, "url"))
          .ifPresent(url -> files.add(new Attachment("video", "video/mp4", url)));
    } else if (picture.isPresent()) {
      files.add(new Attachment("picture", "image/jpeg", picture.get()));
    }
  }
}
