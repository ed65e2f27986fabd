package dev.parley.channel.meta;

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
 * Reads what a webhook tells of private threads, in Messenger and on Instagram
 * (developers.facebook.com, messenger-platform/reference/webhook-events/messages and
 * instagram-platform/webhooks/examples of 24 November 2025, read 28 November 2026; kinds of
 * attachments as in chatwoot app/builders/messages/messenger/message_builder.rb, 29 March 2026).
 */
public final class Messaging {

  /** What no text shows and a file's name shall say. */
  private static final Map<String, String> NAMES =
      Map.of(
          "story_mention",
          "story that mentions you",
          "ig_story",
          "story",
          "ig_post",
          "post",
          "share",
          "shared post",
          "ig_reel",
          "reel");

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

  private final Messages items;

  /** Reads for the account whose messages those are. */
  public Messaging(Messages items) {
    this.items = items;
  }

  /**
   * What an event says.
   *
   * @param standby whether another app answers in the thread
   */
  public Item item(JsonObject event, boolean standby) {
    Optional<JsonObject> message = MetaWire.object(event, "message");
    if (message.isPresent()) {
      return message(event, message.get(), standby);
    }
    Optional<JsonObject> edit = MetaWire.object(event, "message_edit");
    if (edit.isPresent()) {
      return edit(event, edit.get());
    }
    Optional<JsonObject> postback = MetaWire.object(event, "postback");
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
    Optional<Instant> at = MetaWire.time(event, "timestamp");
    boolean own = MetaWire.flag(message, "is_echo") || id(event, "sender").equals(items.own());
    var item = items.message(mid, person(event, own), own, at).overheard(standby);
    if (own) {
      MetaWire.text(message, "app_id").ifPresent(item::via);
    }
    MetaWire.object(message, "reply_to")
        .flatMap(to -> MetaWire.id(to, "mid"))
        .ifPresent(item::parentId);
    if (MetaWire.flag(message, "is_deleted")) {
      at.ifPresent(item::revisedAt);
      return item.deleted().build();
    }
    String text = MetaWire.text(message, "text").orElse("");
    List<Attachment> files = files(message);
    if (MetaWire.flag(message, "is_unsupported")) {
      item.unsupported("a message that only %s itself can show".formatted(items.app()));
    } else if (text.isEmpty() && files.isEmpty()) {
      item.unsupported(kindOf(message));
    }
    return Messages.reads(item, text, files).build();
  }

  private Item edit(JsonObject event, JsonObject edit) {
    String mid = need(edit, "mid");
    boolean own = id(event, "sender").equals(items.own());
    var item = items.message(mid, person(event, own), own, Optional.empty());
    String text = MetaWire.text(edit, "text").orElse("");
    Messages.reads(item, text, List.of());
    MetaWire.time(event, "timestamp")
        .ifPresent(
            time -> item.revisedAt(time).revision(Messages.revision(text, List.of()) + "@" + time));
    return item.build();
  }

  /** The person tapped a button; what it says is what they say. */
  private Item postback(JsonObject event, JsonObject postback, boolean standby) {
    Optional<Instant> at = MetaWire.time(event, "timestamp");
    String person = id(event, "sender");
    String mid =
        MetaWire.id(postback, "mid")
            .orElse("postback-" + person + "-" + at.map(Instant::toEpochMilli).orElse(0L));
    var item = items.message(mid, new Author(person, "", ""), false, at).overheard(standby);
    String title = MetaWire.text(postback, "title").orElse("");
    if (title.isEmpty()) {
      item.unsupported("a tap on a button");
    }
    return Messages.reads(item, title, List.of()).build();
  }

  private static Author person(JsonObject event, boolean own) {
    return new Author(id(event, own ? "recipient" : "sender"), "", "");
  }

  private static String id(JsonObject event, String side) {
    return MetaWire.object(event, side)
        .flatMap(found -> MetaWire.id(found, "id"))
        .orElseThrow(() -> NoItem.unreadable("", "a message has no " + side));
  }

  private static List<Attachment> files(JsonObject message) {
    var files = new ArrayList<Attachment>();
    for (JsonObject attachment : MetaWire.objects(message, "attachments")) {
      String type = MetaWire.text(attachment, "type").orElse("file");
      Optional<URI> url =
          MetaWire.object(attachment, "payload")
              .flatMap(payload -> MetaWire.uri(payload, "url"))
              .or(() -> MetaWire.uri(attachment, "url"));
      String name =
          MetaWire.text(attachment, "title").orElseGet(() -> NAMES.getOrDefault(type, type));
      url.ifPresent(at -> files.add(new Attachment(name, MEDIA.getOrDefault(type, ""), at)));
    }
    MetaWire.object(message, "reply_to")
        .flatMap(to -> MetaWire.object(to, "story"))
        .flatMap(story -> MetaWire.uri(story, "url"))
        .ifPresent(at -> files.add(new Attachment("your story that they answer", "", at)));
    return files;
  }

  private static String kindOf(JsonObject message) {
    return MetaWire.objects(message, "attachments").stream()
        .flatMap(attachment -> MetaWire.text(attachment, "type").stream())
        .filter(type -> type.matches("[a-z_]{1,30}"))
        .findFirst()
        .map(
            type ->
                type.equals("story_mention")
                    ? "a story in which they mention you"
                    : "a " + type.replace('_', ' '))
        .orElse("a message without words");
  }

  private static String need(JsonObject message, String name) {
    return MetaWire.id(message, name)
        .orElseThrow(() -> NoItem.unreadable("", "a message has no " + name));
  }
}
