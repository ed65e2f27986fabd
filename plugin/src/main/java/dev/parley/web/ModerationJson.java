package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.Moderation.Action;
import dev.parley.moderation.Deed;
import dev.parley.moderation.Moderations.Moderated;
import java.util.List;
import java.util.Locale;

/** What can be done to a ticket's messages and was, as JSON. */
final class ModerationJson {
  private ModerationJson() {}

  /**
   * Messages that something can be done to, oldest first.
   *
   * @param may whether the person may do it
   */
  static JsonArray of(List<Moderated> messages, boolean may) {
    var list = new JsonArray();
    for (Moderated message : messages) {
      var json = new JsonObject();
      json.addProperty("message", message.message().value());
      var can = new JsonArray();
      message.can().stream().filter(action -> may).map(ModerationJson::word).forEach(can::add);
      json.add("can", can);
      json.addProperty("hidden", message.hidden());
      json.addProperty("liked", message.liked());
      json.addProperty("deleted", message.deleted());
      json.add("last", message.last().map(ModerationJson::of).orElse(null));
      list.add(json);
    }
    return list;
  }

  static JsonObject of(Deed deed) {
    var json = new JsonObject();
    json.addProperty("action", word(deed.action()));
    json.addProperty("by", deed.agent());
    json.addProperty("reason", deed.reason());
    json.addProperty("at", deed.at().toString());
    json.addProperty("state", deed.status().state().name().toLowerCase(Locale.ROOT));
    json.addProperty("why", deed.status().why());
    json.addProperty("nextTry", deed.status().nextTry().map(Object::toString).orElse(null));
    return json;
  }

  private static String word(Action action) {
    return action.name().toLowerCase(Locale.ROOT);
  }
}
