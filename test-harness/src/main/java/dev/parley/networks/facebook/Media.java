package dev.parley.networks.facebook;

import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Ids;
import dev.parley.networks.loopback.FormParts;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Pictures and files that programs brought: a photo with a comment, a file with a message
 * (developers.facebook.com graph-api/photo-uploads, messenger-platform/send-messages/saving-assets,
 * read 28 November 2026). Safe for many threads.
 */
final class Media {
  private static final List<String> PHOTOS = List.of("image/jpeg", "image/png", "image/gif");
  private static final int LARGEST_PHOTO = 10_000_000;
  private static final int LARGEST_FILE = 25_000_000;
  private static final String PLACE = "https://scontent.example/";

  private final Map<String, MediaFile> byUrl = new ConcurrentHashMap<>();
  private final Ids ids;

  Media(Ids ids) {
    this.ids = ids;
  }

  /** Keeps the photo of a comment; answers where it is shown. */
  Optional<String> photo(GraphCall call, String field) {
    return call.file(field).map(part -> keep(part, LARGEST_PHOTO, true));
  }

  /** Keeps the file of a message of this type; answers where it is shown. */
  Optional<String> file(GraphCall call, String field, String type) {
    return call.file(field).map(part -> keep(part, LARGEST_FILE, type.equals("image")));
  }

  private String keep(FormParts.Part part, int largest, boolean photo) {
    if (part.content().length == 0 || part.content().length > largest) {
      throw new GraphError(
          400, "OAuthException", 100, 2018047, "(#100) Upload attachment failure.");
    }
    if (photo && !PHOTOS.contains(part.contentType())) {
      throw new GraphError(
          400, "OAuthException", 324, 2069019, "(#324) Missing or invalid image file");
    }
    String url = PLACE + ids.number() + "/" + part.fileName().orElse("file");
    byUrl.put(url, new MediaFile(part.fileName().orElse(""), part.contentType(), part.content()));
    return url;
  }

  Optional<MediaFile> find(String url) {
    return Optional.ofNullable(byUrl.get(url));
  }
}
