package dev.parley.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** The keys that somebody has chosen: by what they do, for example {@code "queue.next": "j"}. */
final class KeysJson {
  private static final int MOST = 100;
  private static final int LONGEST = 40;

  private KeysJson() {}

  static void check(JsonObject keys) {
    if (keys.size() > MOST) {
      throw Problem.invalid("value", "At most %d keys can be set.".formatted(MOST))
          .with("limit", Integer.toString(MOST));
    }
    for (Map.Entry<String, JsonElement> one : keys.entrySet()) {
      JsonElement key = one.getValue();
      boolean text = key.isJsonPrimitive() && key.getAsJsonPrimitive().isString();
      if (one.getKey().length() > LONGEST
          || !text
          || key.getAsString().isBlank()
          || key.getAsString().length() > LONGEST) {
        throw Problem.invalid(
                "value." + one.getKey(),
                "A key is a text of 1 to %d characters.".formatted(LONGEST))
            .with("limit", Integer.toString(LONGEST));
      }
    }
  }
}
