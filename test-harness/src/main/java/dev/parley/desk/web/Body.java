package dev.parley.desk.web;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON object of a request. */
record Body(JsonObject json) {

  /** A text that must be there. */
  String text(String field) {
    return optionalText(field)
        .orElseThrow(() -> new Problem(422, field, field + " is missing; it must be a text."));
  }

  /** A text that may be missing or null. */
  Optional<String> optionalText(String field) {
    JsonElement value = json.get(field);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new Problem(422, field, field + " must be a text.");
    }
    return Optional.of(value.getAsString());
  }

  /** A text out of a few. */
  String oneOf(String field, List<String> allowed) {
    String value = text(field);
    if (!allowed.contains(value)) {
      throw new Problem(422, field, field + " must be one of " + String.join(", ", allowed) + ".");
    }
    return value;
  }

  /** Texts; none if the field is missing. */
  List<String> texts(String field) {
    JsonElement value = json.get(field);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    if (value.isJsonArray()) {
      for (JsonElement one : value.getAsJsonArray()) {
        if (one.isJsonPrimitive() && one.getAsJsonPrimitive().isString()) {
          texts.add(one.getAsString());
        } else {
          throw new Problem(422, field, field + " must be a list of texts.");
        }
      }
      return texts;
    }
    throw new Problem(422, field, field + " must be a list of texts.");
  }

  /** Whether a field is there, be it null. */
  boolean has(String field) {
    return json.has(field);
  }
}
