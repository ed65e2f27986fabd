package dev.parley.channel.instagram;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.channel.meta.MetaWire;
import dev.parley.channel.meta.NoItem;
import dev.parley.model.Advert;
import dev.parley.model.Author;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a webhook tells of comments and mentions (developers.facebook.com,
 * graph-api/webhooks/reference/instagram, read 28 November 2026, and
 * instagram-platform/webhooks/examples of 24 November 2025; samples: restfb/restfb
 * src/test/resources/json/instagram/wh-comments-2021.json, wh-livecomments.json and
 * wh-mentions.json, 24 May 2026).
 */
final class Changes {

  private static final String MEDIA = "media";

  private final Items items;
  private final Map<String, Advert> underAds = new HashMap<>();

  /** For one delivery: which of its comments stand under advertisements is known beforehand. */
  Changes(Items items, byte[] kept) {
    this.items = items;
    MetaWire.object(kept).stream()
        .flatMap(body -> MetaWire.list(body, "entry").stream())
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .forEach(
            entry -> {
              noteAd(entry);
              MetaWire.objects(entry, "changes").forEach(this::noteAd);
            });
  }

  private void noteAd(JsonObject change) {
    MetaWire.object(change, "value")
        .ifPresent(
            value ->
                MetaWire.id(value, "id")
                    .ifPresent(id -> ad(value).ifPresent(ad -> underAds.put(id, ad))));
  }

  /**
   * One change.
   *
   * @param at when the network told of it
   */
  Item item(JsonObject change, Optional<Instant> at) {
    JsonObject value =
        MetaWire.object(change, "value")
            .orElseThrow(() -> NoItem.of("", "a change of another kind is no message"));
    return switch (MetaWire.text(change, "field").orElse("")) {
      case "comments" -> comment(value, at, false);
      case "live_comments" -> comment(value, at, true);
      case "mentions" -> mention(value, at);
      default -> throw NoItem.of("", "a change of another kind is no message");
    };
  }

  private Item comment(JsonObject value, Optional<Instant> at, boolean live) {
    String id = need(value, "id");
    Optional<JsonObject> media = MetaWire.object(value, MEDIA);
    String post =
        media
            .flatMap(one -> MetaWire.id(one, "original_media_id"))
            .or(() -> media.flatMap(one -> MetaWire.id(one, "id")))
            .or(() -> MetaWire.id(value, "media_id"))
            .orElse("");
    Optional<Advert> ad = Optional.ofNullable(underAds.get(id));
    ItemKind kind = ad.isPresent() ? ItemKind.AD_COMMENT : ItemKind.COMMENT;
    var item = items.comment(id, post, MetaWire.id(value, "parent_id"), author(value), kind, live);
    ad.ifPresent(item::advert);
    at.ifPresent(item::publishedAt);
    return Items.reads(item, MetaWire.text(value, "text").orElse("")).build();
  }

  /** What the account wrote itself carries {@code self_ig_scoped_id}. */
  private Optional<Author> author(JsonObject value) {
    boolean ours =
        MetaWire.object(value, "from")
            .flatMap(from -> MetaWire.id(from, "self_ig_scoped_id"))
            .isPresent();
    return Items.author(value)
        .map(one -> ours ? new Author(items.own(), one.handle(), one.displayName()) : one);
  }

  private Item mention(JsonObject value, Optional<Instant> at) {
    var item = items.mention(need(value, "media_id"), MetaWire.id(value, "comment_id"));
    at.ifPresent(item::publishedAt);
    return item.build();
  }

  private static Optional<Advert> ad(JsonObject value) {
    return MetaWire.object(value, MEDIA)
        .flatMap(
            media ->
                MetaWire.id(media, "ad_id")
                    .map(id -> Advert.of(id, MetaWire.text(media, "ad_title").orElse(""))));
  }

  private static String need(JsonObject value, String name) {
    return MetaWire.id(value, name)
        .orElseThrow(() -> NoItem.unreadable("", "a change has no " + name));
  }
}
