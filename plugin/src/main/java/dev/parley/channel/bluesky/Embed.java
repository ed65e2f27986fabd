package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.kit.Descriptor;
import dev.parley.model.Attachment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a post shows beside its text. A notification holds the record alone, which names a picture
 * by the hash of its bytes (lexicons/app/bsky/embed/images.json, 8 April 2026); the descriptor says
 * where the network serves it.
 *
 * <p>Some servers send a view of the embed along, which then goes first.
 *
 * @param pictures with their addresses
 * @param unsupported what else it is, in a few words, if there is neither text nor picture
 */
record Embed(List<Attachment> pictures, String unsupported) {

  /** Reads the embed of a post's record. */
  static Embed of(Descriptor facts, String did, JsonObject entry, JsonObject post) {
    var embed = BlueskyWire.object(post, "embed");
    var pictures = new ArrayList<Attachment>();
    for (var image : images(BlueskyWire.object(entry, "embed"))) {
      shown(image).ifPresent(pictures::add);
    }
    if (pictures.isEmpty()) {
      for (var image : images(embed)) {
        picture(facts, did, image).ifPresent(pictures::add);
      }
    }
    boolean says = !BlueskyWire.text(post, "text").orElse("").isBlank() || !pictures.isEmpty();
    return new Embed(List.copyOf(pictures), says ? "" : embed.map(Embed::words).orElse(""));
  }

  private static List<JsonObject> images(Optional<JsonObject> embed) {
    return embed
        .flatMap(found -> BlueskyWire.object(found, "media"))
        .or(() -> embed)
        .map(found -> BlueskyWire.objects(found, "images"))
        .orElse(List.of());
  }

  /** A picture of a view, where an entry has one: it has its address with it. */
  private static Optional<Attachment> shown(JsonObject image) {
    return BlueskyWire.uri(image, "fullsize")
        .or(() -> BlueskyWire.uri(image, "thumb"))
        .filter(URI::isAbsolute)
        .map(url -> new Attachment(BlueskyWire.text(image, "alt").orElse(""), "", url));
  }

  private static Optional<Attachment> picture(Descriptor facts, String did, JsonObject image) {
    var blob = BlueskyWire.object(image, "image");
    var cid =
        blob.flatMap(found -> BlueskyWire.object(found, "ref"))
            .flatMap(ref -> BlueskyWire.text(ref, "$link"))
            .orElse("");
    return facts
        .picture(Map.of("did", did, "cid", cid))
        .map(
            url ->
                new Attachment(
                    BlueskyWire.text(image, "alt").orElse(""),
                    blob.flatMap(found -> BlueskyWire.text(found, "mimeType")).orElse(""),
                    url));
  }

  private static String words(JsonObject embed) {
    var type = BlueskyWire.text(embed, "$type").orElse("");
    return switch (type.substring(type.lastIndexOf('.') + 1)) {
      case "video" -> "a video";
      case "gallery" -> "a gallery";
      case "external" -> "a link with a preview";
      case "record" -> "another post, quoted without words";
      default -> "something that this version does not know";
    };
  }
}
