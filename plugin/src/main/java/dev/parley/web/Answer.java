package dev.parley.web;

import com.google.gson.JsonObject;

/**
 * What an endpoint answers.
 *
 * @param status the HTTP status
 * @param body the JSON body
 */
record Answer(int status, JsonObject body) {
  static Answer ok(JsonObject body) {
    return new Answer(200, body);
  }
}
