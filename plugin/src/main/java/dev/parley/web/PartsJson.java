package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.outbox.Parted;

/** The messages that a reply would become. */
final class PartsJson {
  private PartsJson() {}

  static JsonObject of(Parted parted) {
    var parts = new JsonArray();
    for (Parted.Part part : parted.parts()) {
      var one = new JsonObject();
      one.addProperty("text", part.text());
      one.addProperty("used", part.used());
      one.addProperty("limit", part.limit());
      parts.add(one);
    }
    var json = new JsonObject();
    json.add("parts", parts);
    json.addProperty("most", parted.most());
    json.addProperty("why", parted.whyNot().orElse(""));
    json.addProperty("word", parted.word().orElse(""));
    return json;
  }
}
