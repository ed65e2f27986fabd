package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Uploaded files, kept for as long as the stand-in runs. Safe for many threads. */
final class Blobs {
  static final int MAX_BYTES = 2_000_000;

  private final Map<String, Blob> byCid = new ConcurrentHashMap<>();

  /** A file and the content type its uploader gave. */
  static final class Blob {
    private final String contentType;
    private final byte[] content;

    Blob(String contentType, byte[] content) {
      this.contentType = contentType;
      this.content = content.clone();
    }

    String contentType() {
      return contentType;
    }

    byte[] content() {
      return content.clone();
    }
  }

  /** Returns the reference that a record embeds. */
  JsonObject add(String contentType, byte[] content) {
    if (content.length > MAX_BYTES) {
      throw new XrpcError(413, "PayloadTooLarge", "request entity too large");
    }
    String cid = Cids.ofBlob(content);
    byCid.put(cid, new Blob(contentType, content));
    return Json.of(
        "$type",
        "blob",
        "ref",
        Json.of("$link", cid),
        "mimeType",
        contentType,
        "size",
        content.length);
  }

  Optional<Blob> find(String cid) {
    return Optional.ofNullable(byCid.get(cid));
  }
}
