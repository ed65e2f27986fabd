package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.erasure.Erasure;
import dev.parley.erasure.ErasureStore.Candidate;
import dev.parley.erasure.ErasureStore.Hold;
import dev.parley.erasure.ErasureStore.Ticket;
import java.util.List;
import java.util.Locale;

/** Requests to forget somebody, as JSON. */
final class ErasureJson {
  private ErasureJson() {}

  static JsonObject of(Erasure erasure) {
    Erasure.Status status = erasure.status();
    var json = new JsonObject();
    json.addProperty("id", erasure.id());
    json.addProperty("code", erasure.code());
    json.addProperty("source", word(erasure.source().name()));
    json.addProperty("channel", erasure.channel());
    json.addProperty("requested", erasure.requested());
    json.addProperty("by", erasure.by());
    json.addProperty("reason", erasure.reason());
    json.addProperty("at", erasure.asked().toString());
    json.addProperty("due", erasure.due().toString());
    json.addProperty("state", word(status.state().name()));
    json.addProperty("since", status.since().toString());
    json.addProperty("why", status.why());
    json.addProperty("nextTry", status.nextTry().map(Object::toString).orElse(null));
    return json;
  }

  /** With its tickets, as far as they are known. */
  static JsonObject of(Erasure erasure, List<Ticket> tickets) {
    JsonObject json = of(erasure);
    var list = new JsonArray();
    for (Ticket ticket : tickets) {
      var one = new JsonObject();
      one.addProperty("ticket", ticket.ticket().value());
      one.addProperty("helpdesk", ticket.helpdesk());
      one.addProperty("blanked", ticket.blanked());
      list.add(one);
    }
    json.add("tickets", list);
    return json;
  }

  static JsonObject of(Candidate candidate) {
    var json = new JsonObject();
    json.addProperty("account", candidate.person().account().value());
    json.addProperty("person", candidate.person().authorId());
    json.addProperty("name", candidate.name());
    json.addProperty("handle", candidate.handle());
    json.addProperty("tickets", candidate.tickets());
    json.addProperty("last", candidate.last().toString());
    return json;
  }

  static JsonObject of(Hold hold) {
    var json = new JsonObject();
    json.addProperty("ticket", hold.ticket().value());
    json.addProperty("reason", hold.reason());
    json.addProperty("by", hold.by());
    json.addProperty("at", hold.at().toString());
    return json;
  }

  private static String word(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
