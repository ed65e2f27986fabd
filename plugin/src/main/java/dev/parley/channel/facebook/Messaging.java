package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.model.Attachment;
import dev.parley.model.Author;
import dev.parley.model.Item;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what a webhook tells of Messenger (developers.facebook.com,
 * messenger-platform/reference/webhook-events/messages, read 28 November 2026).
 */
final class Messaging {

  private static final Map<String, String> MEDIA =
      Map.of(
          "image",
          "image/jpeg",
          "audio",
          "audio/mpeg",
          "video",
          "video/mp4",
          "file",
          "application/octet-stream",
          "sticker",
          "image/png",
          "reel",
          "video/mp4",
          "ig_reel",
          "video/mp4");

  private final Items items;
  private final String page;

  Messaging(Items items, String page) {
    this.items = items;
    this.page = page;
  }

  /**
   * What an event says.
   *
   * @param standby whether another app answers in the thread
   */
  Item item(JsonObject event, boolean standby) {
    Optional<JsonObject> message = FacebookWire.object(event, "message");
    if (message.isPresent()) {
      return message(event, message.get(), standby);
    }
    Optional<JsonObject> edit = FacebookWire.object(event, "message_edit");
    if (edit.isPresent()) {
      return edit(event, edit.get());
    }
    Optional<JsonObject> postback = FacebookWire.object(event, "postback");
    if (postback.isPresent()) {
      return postback(event, postback.get(), standby);
    }
    Routing.words(event)
        .or(() -> Referral.words(event))
        .ifPresent(
            words -> {
              throw NoItem.of("", words);
            });
    throw NoItem.of("", "a receipt or a reaction is no message");
  }

  private Item message(JsonObject event, JsonObject message, boolean standby) {
    String mid = need(message, "mid");
    Optional<Instant> at = FacebookWire.time(event, "timestamp");
    boolean own = FacebookWire.flag(message, "is_echo") || id(event, "sender").equals(page);
    var item = items.message(mid, person(event, own), own, at).overheard(standby);
    if (own) {
      FacebookWire.text(message, "app_id").ifPresent(item::via);
    }
    FacebookWire.object(message, "reply_to")
        .flatMap(to -> FacebookWire.id(to, "mid"))
        .ifPresent(item::parentId);
    if (FacebookWire.flag(message, "is_deleted")) {
      at.ifPresent(item::revisedAt);
      return item.deleted().build();
    }
    String text = FacebookWire.text(message, "text").orElse("");
    List<Attachment> files = files(message);
    if (FacebookWire.flag(message, "is_unsupported")) {
      item.unsupported("a message that only Messenger itself can show");
    } else if (text.isEmpty() && files.isEmpty()) {
      item.unsupported(kindOf(message));
    }
    return Items.reads(item, text, files).build();
  }

  private Item edit(JsonObject event, JsonObject edit) {
    String mid = need(edit, "mid");
    boolean own = id(event, "sender").equals(page);
    var item = items.message(mid, person(event, own), own, Optional.empty());
    String text = FacebookWire.text(edit, "text").orElse("");
    Items.reads(item, text, List.of());
    FacebookWire.time(event, "timestamp")
        .ifPresent(
            time -> item.revisedAt(time).revision(Items.revision(text, List.of()) + "@" + time));
    return item.build();
  }

  /** The person tapped a button; what it says is what they say. */
  private Item postback(JsonObject event, JsonObject postback, boolean standby) {
    Optional<Instant> at = FacebookWire.time(event, "timestamp");
    String person = id(event, "sender");
    String mid =
        FacebookWire.id(postback, "mid")
            .orElse("postback-" + person + "-" + at.map(Instant::toEpochMilli).orElse(0L));
    var item = items.message(mid, new Author(person, "", ""), false, at).overheard(standby);
    String title = FacebookWire.text(postback, "title").orElse("");
    if (title.isEmpty()) {
      item.unsupported("a tap on a button");
    }
    return Items.reads(item, title, List.of()).build();
  }

  private static Author person(JsonObject event, boolean own) {
    return new Author(id(event, own ? "recipient" : "sender"), "", "");
  }

  private static String id(JsonObject event, String side) {
    return FacebookWire.object(event, side)
        .flatMap(found -> FacebookWire.id(found, "id"))
        .orElseThrow(() -> NoItem.unreadable("", "a message has no " + side));
  }

  private static List<Attachment> files(JsonObject message) {
    var files = new ArrayList<Attachment>();
    for (JsonObject attachment : FacebookWire.objects(message, "attachments")) {
      String type = FacebookWire.text(attachment, "type").orElse("file");
      Optional<URI> url =
          FacebookWire.object(attachment, "payload")
              .flatMap(payload -> FacebookWire.uri(payload, "url"))
              .or(() -> FacebookWire.uri(attachment, "url"));
      String name = FacebookWire.text(attachment, "title").orElse(type);
      url.ifPresent(at -> files.add(new Attachment(name, MEDIA.getOrDefault(type, ""), at)));
    }
    return files;
  }

  private static String kindOf(JsonObject message) {
    return FacebookWire.objects(message, "attachments").stream()
        .flatMap(attachment -> FacebookWire.text(attachment, "type").stream())
        .filter(type -> type.matches("[a-z_]{1,30}"))
        .findFirst()
        .map(type -> "a " + type.replace('_', ' '))
        .orElse("a message without words");
  }

  private static String need(JsonObject message, String name) {
    return FacebookWire.id(message, name)
        .orElseThrow(() -> NoItem.unreadable("", "a message has no " + name));
  }
}
