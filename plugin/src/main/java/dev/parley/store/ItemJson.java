package dev.parley.store;

import com.google.gson.Gson;
import dev.parley.intake.Reading;
import dev.parley.intake.Revisions;
import dev.parley.model.Advert;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How an item stands in its column. A field added later reads as absent in older rows. */
record ItemJson(
    String messageId,
    String change,
    String revision,
    String kind,
    String lane,
    String thread,
    String authorId,
    String authorHandle,
    String authorName,
    boolean own,
    String text,
    String publishedAt,
    String parentId,
    String permalink,
    List<String> languages,
    List<File> attachments,
    Map<String, String> address,
    String revisedAt,
    String after,
    String reads,
    String via,
    String recipientId,
    boolean backfill,
    String unsupported,
    boolean overheard,
    String post,
    Ad ad) {
  private static final Gson GSON = new Gson();

  record File(String name, String mediaType, String url) {}

  record Ad(
      String id,
      String name,
      String link,
      String campaignId,
      String campaign,
      String campaignLink) {
    static Ad of(Advert ad) {
      return new Ad(
          ad.id(),
          ad.name(),
          ad.link().map(URI::toString).orElse(null),
          ad.campaignId(),
          ad.campaign(),
          ad.campaignLink().map(URI::toString).orElse(null));
    }

    Advert advert() {
      return new Advert(
          id,
          name,
          Optional.ofNullable(link).map(URI::create),
          campaignId,
          campaign,
          Optional.ofNullable(campaignLink).map(URI::create));
    }
  }

  static String write(Item item) {
    return GSON.toJson(
        new ItemJson(
            item.messageId(),
            item.change().name(),
            item.revision(),
            item.kind().name(),
            item.lane(),
            item.thread(),
            item.author().id(),
            item.author().handle(),
            item.author().displayName(),
            item.own(),
            item.text(),
            item.publishedAt().map(Instant::toString).orElse(null),
            item.parentId().orElse(null),
            item.permalink().map(URI::toString).orElse(null),
            item.languages(),
            item.attachments().stream()
                .map(a -> new File(a.name(), a.mediaType(), a.url().toString()))
                .toList(),
            item.address(),
            item.revisedAt().map(Instant::toString).orElse(null),
            item.after().orElse(null),
            null,
            item.via(),
            item.recipientId().orElse(null),
            item.backfill(),
            item.unsupported(),
            item.overheard(),
            item.post(),
            item.advert().map(Ad::of).orElse(null)));
  }

  /**
   * The same without what was written and what its author is called. What it is known by, what it
   * reads in one figure, and where a reply to it goes remains.
   */
  static String forget(String json) {
    ItemJson row = GSON.fromJson(json, ItemJson.class);
    return GSON.toJson(
        new ItemJson(
            row.messageId,
            row.change,
            row.revision,
            row.kind,
            row.lane,
            row.thread,
            row.authorId,
            "",
            "",
            row.own,
            "",
            row.publishedAt,
            row.parentId,
            row.permalink,
            List.of(),
            List.of(),
            row.address,
            row.revisedAt,
            row.after,
            reading(json),
            row.via,
            row.recipientId,
            row.backfill,
            row.unsupported,
            row.overheard,
            row.post,
            row.ad));
  }

  /** The same with nothing left of who wrote what where. Its number and its times stay. */
  static String erase(String json) {
    ItemJson row = GSON.fromJson(json, ItemJson.class);
    return GSON.toJson(
        new ItemJson(
            row.messageId,
            row.change,
            row.revision,
            row.kind,
            Revisions.ERASED,
            Revisions.ERASED,
            Revisions.ERASED,
            "",
            "",
            row.own,
            "",
            row.publishedAt,
            null,
            null,
            List.of(),
            List.of(),
            Map.of(),
            row.revisedAt,
            null,
            "",
            "",
            null,
            row.backfill,
            "",
            row.overheard,
            "",
            null));
  }

  /** Who wrote it. */
  static String authorId(String json) {
    return GSON.fromJson(json, ItemJson.class).authorId;
  }

  /** How an author's id stands in the column. */
  static String asAuthor(String id) {
    return "\"authorId\":" + GSON.toJson(id);
  }

  /** What the item reads, in one figure, even if its words are forgotten. */
  static String reading(String json) {
    String kept = GSON.fromJson(json, ItemJson.class).reads;
    return kept == null ? Reading.of(read(json)) : kept;
  }

  static Item read(String json) {
    ItemJson row = GSON.fromJson(json, ItemJson.class);
    return new Item(
        row.messageId,
        Item.Change.valueOf(row.change),
        row.revision,
        ItemKind.valueOf(row.kind),
        row.lane,
        row.thread,
        new Author(row.authorId, row.authorHandle, row.authorName),
        row.own,
        row.text,
        Optional.ofNullable(row.publishedAt).map(Instant::parse),
        Optional.ofNullable(row.parentId),
        Optional.ofNullable(row.permalink).map(URI::create),
        row.languages,
        row.attachments.stream()
            .map(f -> new Attachment(f.name, f.mediaType, URI.create(f.url)))
            .toList(),
        row.address,
        Optional.ofNullable(row.revisedAt).map(Instant::parse),
        Optional.ofNullable(row.after),
        Optional.ofNullable(row.via).orElse(""),
        Optional.ofNullable(row.recipientId),
        row.backfill,
        Optional.ofNullable(row.unsupported).orElse(""),
        row.overheard,
        Optional.ofNullable(row.post).orElse(""),
        Optional.ofNullable(row.ad).map(Ad::advert));
  }
}
