package dev.parley.networks.bluesky;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Optional;

/**
 * One version of one record, what the network calls a strong reference.
 *
 * @param uri the record's {@code at://} address
 * @param cid the hash of its content
 */
public record PostRef(String uri, String cid) {
  JsonObject toJson() {
    return Json.of("uri", uri, "cid", cid);
  }

  /** A strong reference {@code {uri, cid}}; empty unless both are there. */
  static Optional<PostRef> in(JsonObject from, String name) {
    return Json.object(from, name)
        .flatMap(
            ref ->
                Json.text(ref, "uri")
                    .flatMap(uri -> Json.text(ref, "cid").map(cid -> new PostRef(uri, cid))));
  }
}
