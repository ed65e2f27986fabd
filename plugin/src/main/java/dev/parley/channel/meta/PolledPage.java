package dev.parley.channel.meta;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.ReadResult;
import dev.parley.channel.ReadResult.Skipped;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the items out of what {@link Gathering} kept, each entry by itself. */
public final class PolledPage {
  private PolledPage() {}

  /**
   * What was kept of one thing.
   *
   * @param where what it stands under, or whom the thread is with
   * @param at when it was written
   */
  public record Entry(
      String kind, String where, JsonObject node, String id, Optional<Instant> at) {}

  /** Makes an item of an entry. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Makes it, without its times.
     *
     * @throws NoItem if it makes none
     */
    Item.Builder read(Entry entry);
  }

  /** Reads all entries. */
  public static ReadResult read(byte[] bytes, Reader reader) {
    Optional<JsonObject> json = MetaWire.object(bytes);
    if (json.isEmpty() || !json.get().has("entries")) {
      return new ReadResult.Unreadable("the page is no JSON object with entries");
    }
    Optional<Instant> connectedAt = MetaWire.time(json.get(), "connectedAt");
    Optional<Instant> readAt = MetaWire.time(json.get(), "readAt");
    var found = new ArrayList<Item>();
    var skipped = new ArrayList<Skipped>();
    for (JsonElement element : MetaWire.list(json.get(), "entries")) {
      try {
        Entry entry = entry(element);
        Item.Builder item = reader.read(entry);
        entry.at().ifPresent(item::publishedAt);
        item.backfill(entry.at().flatMap(when -> connectedAt.map(when::isBefore)).orElse(false));
        readAt.ifPresent(item::revisedAt);
        found.add(item.build());
      } catch (NoItem none) {
        skipped.add(none.skipped());
      }
    }
    return new ReadResult.Items(List.copyOf(found), List.copyOf(skipped));
  }

  private static Entry entry(JsonElement element) {
    if (!element.isJsonObject()) {
      throw NoItem.unreadable("", "an entry is no JSON object");
    }
    JsonObject entry = element.getAsJsonObject();
    JsonObject node =
        MetaWire.object(entry, "node")
            .orElseThrow(() -> NoItem.unreadable("", "an entry has no node"));
    return new Entry(
        MetaWire.text(entry, "kind").orElse(""),
        MetaWire.text(entry, "where").orElse(""),
        node,
        MetaWire.id(node, "id").orElseThrow(() -> NoItem.unreadable("", "a node has no id")),
        Gathering.written(node));
  }

  /**
   * A message of a private thread.
   *
   * @param own the account's ids; the first is the one it goes by
   */
  public static Item.Builder message(Messages items, Entry entry, List<String> own) {
    Optional<Author> author = author(entry.node());
    boolean ours = author.map(Author::id).filter(own::contains).isPresent();
    Optional<Author> other =
        ours || author.isEmpty()
            ? Optional.of(entry.where()).filter(id -> !id.isEmpty()).map(id -> named(id, ""))
            : author.map(known -> new Author(known.id(), "", known.displayName()));
    Item.Builder item =
        items.message(
            entry.id(),
            other.orElseThrow(
                () -> NoItem.unreadable(entry.id(), "a message names nobody but the account")),
            ours,
            entry.at());
    return reads(item, entry.node(), files(entry.node()));
  }

  /** Sets what a message reads; what has neither words nor files gets a placeholder. */
  public static Item.Builder reads(Item.Builder item, JsonObject node, List<Attachment> files) {
    String text = MetaWire.text(node, "message").orElse("");
    if (text.isEmpty() && files.isEmpty()) {
      item.unsupported("a message without words, such as a sticker");
    }
    return Messages.reads(item, text, files);
  }

  /** Who wrote something, if the network says. */
  public static Optional<Author> author(JsonObject node) {
    return MetaWire.object(node, "from")
        .flatMap(
            from ->
                MetaWire.id(from, "id")
                    .map(id -> named(id, MetaWire.text(from, "name").orElse(""))));
  }

  /** Somebody with a name, if the network says it. */
  public static Author named(String id, String name) {
    return new Author(id, "", name.strip());
  }

  private static List<Attachment> files(JsonObject node) {
    var files = new ArrayList<Attachment>();
    for (JsonObject file : MetaWire.data(node, "attachments")) {
      Optional<URI> url =
          Stream.of("image_data", "video_data")
              .flatMap(part -> MetaWire.object(file, part).stream())
              .flatMap(data -> MetaWire.uri(data, "url").stream())
              .findFirst()
              .or(() -> MetaWire.uri(file, "file_url"));
      String name = MetaWire.text(file, "name").orElse("file");
      String type = MetaWire.text(file, "mime_type").orElse("");
      url.ifPresent(at -> files.add(new Attachment(name, type, at)));
    }
    mention(node).ifPresent(at -> files.add(new Attachment("story that mentions you", "", at)));
    story(node, "reply_to")
        .ifPresent(at -> files.add(new Attachment("your story that they answer", "", at)));
    return files;
  }

  private static Optional<URI> mention(JsonObject node) {
    return story(node, "mention");
  }

  private static Optional<URI> story(JsonObject node, String how) {
    return MetaWire.object(node, "story")
        .flatMap(story -> MetaWire.object(story, how))
        .flatMap(one -> MetaWire.uri(one, "link"));
  }
}
