package dev.parley.store;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.parley.channel.Shown;
import dev.parley.model.Author;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a message stands under, as it stands in a column. */
final class ShownJson {
  private static final Gson GSON = new Gson();

  private ShownJson() {}

  static String write(List<Shown> above) {
    var list = new JsonArray();
    for (Shown shown : above) {
      var json = new JsonObject();
      json.addProperty("id", shown.id());
      json.addProperty("post", shown.post());
      json.addProperty("ad", shown.advertisement());
      shown
          .author()
          .ifPresent(
              author -> {
                json.addProperty("authorId", author.id());
                json.addProperty("handle", author.handle());
                json.addProperty("name", author.displayName());
              });
      json.addProperty("text", shown.text());
      shown.at().ifPresent(at -> json.addProperty("at", at.toString()));
      shown.permalink().ifPresent(uri -> json.addProperty("permalink", uri.toString()));
      shown.picture().ifPresent(uri -> json.addProperty("picture", uri.toString()));
      json.addProperty("gone", shown.gone());
      list.add(json);
    }
    return GSON.toJson(list);
  }

  static List<Shown> read(String column) {
    var above = new ArrayList<Shown>();
    for (JsonElement element : JsonParser.parseString(column).getAsJsonArray()) {
      JsonObject json = element.getAsJsonObject();
      above.add(
          new Shown(
              json.get("id").getAsString(),
              json.get("post").getAsBoolean(),
              json.get("ad").getAsBoolean(),
              text(json, "authorId")
                  .map(
                      id ->
                          new Author(
                              id, text(json, "handle").orElse(""), text(json, "name").orElse(""))),
              json.get("text").getAsString(),
              text(json, "at").map(Instant::parse),
              text(json, "permalink").map(URI::create),
              text(json, "picture").map(URI::create),
              json.get("gone").getAsBoolean()));
    }
    return above;
  }

  private static Optional<String> text(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name)).map(JsonElement::getAsString);
  }
}
