package dev.parley.harness.e2e;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;

/** A ticket as Desk's API shows it; a text that is not there is empty. */
record TicketSeen(JsonObject json) {
  String id() {
    return text("id");
  }

  String text(String name) {
    return text(json, name);
  }

  /** A custom field, such as {@code sla_state}. */
  String field(String name) {
    return text(json.getAsJsonObject("fields"), name);
  }

  /** Its messages, oldest first; only of a ticket that was asked for by its id. */
  List<MessageSeen> messages() {
    return json.getAsJsonArray("messages").asList().stream()
        .map(message -> new MessageSeen(message.getAsJsonObject()))
        .toList();
  }

  /** The latest message from {@code customer}, {@code agent} or {@code auto}. */
  Optional<MessageSeen> lastFrom(String origin) {
    return messages().stream()
        .filter(message -> message.text("from").equals(origin))
        .reduce((first, second) -> second);
  }

  private static String text(JsonObject of, String name) {
    JsonElement value = of.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** A message as Desk's API shows it. */
  record MessageSeen(JsonObject json) {
    String text(String name) {
      return TicketSeen.text(json, name);
    }

    /** How far its delivery has come; empty if nothing is known. */
    String state() {
      return json.has("mark") ? TicketSeen.text(json.getAsJsonObject("mark"), "state") : "";
    }

    /** Why its delivery has come no further. */
    String reason() {
      return json.has("mark") ? TicketSeen.text(json.getAsJsonObject("mark"), "reason") : "";
    }
  }
}
