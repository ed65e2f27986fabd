package dev.parley.web;

import com.google.gson.JsonObject;
import java.util.Optional;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param body the JSON body
 * @param media what is answered instead of the JSON body
 */
record Answer(int status, JsonObject body, Optional<Media> media) {

  /**
   * Bytes that are no JSON.
   *
   * @param type their media type
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Media(String type, byte[] bytes) {}

  Answer(int status, JsonObject body) {
    this(status, body, Optional.empty());
  }

  static Answer ok(JsonObject body) {
    return new Answer(200, body);
  }

  static Answer of(Media media) {
    return new Answer(200, new JsonObject(), Optional.of(media));
  }
}
