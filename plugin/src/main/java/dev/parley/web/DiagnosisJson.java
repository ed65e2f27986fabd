package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Cause;
import dev.parley.account.Diagnosis;
import dev.parley.health.Outage;
import dev.parley.health.Traffic;
import java.time.Instant;
import java.util.List;

/** How an account is doing, what moves on it, and what was wrong before, as JSON. */
final class DiagnosisJson {
  private DiagnosisJson() {}

  static JsonObject of(Diagnosis diagnosis) {
    var json = new JsonObject();
    json.addProperty("cause", diagnosis.cause().map(Cause::word).orElse(null));
    json.addProperty("since", diagnosis.since().toString());
    json.addProperty("headline", diagnosis.headline());
    json.addProperty("says", diagnosis.says());
    json.addProperty("todo", diagnosis.todo());
    return json;
  }

  static JsonObject of(Traffic traffic) {
    var json = new JsonObject();
    json.addProperty("lastIn", traffic.lastIn().map(Instant::toString).orElse(null));
    json.addProperty("lastOut", traffic.lastOut().map(Instant::toString).orElse(null));
    json.addProperty("repliesWaiting", traffic.replies());
    json.addProperty("itemsWaiting", traffic.items());
    return json;
  }

  static JsonArray of(List<Outage> outages) {
    var list = new JsonArray();
    for (Outage outage : outages) {
      var json = new JsonObject();
      json.addProperty("account", outage.account().value());
      json.addProperty("cause", outage.cause().word());
      json.addProperty("outage", outage.cause().outage());
      json.addProperty("reason", outage.reason());
      json.addProperty("began", outage.began().toString());
      json.addProperty("ended", outage.ended().map(Instant::toString).orElse(null));
      json.addProperty("told", outage.alerted().map(Instant::toString).orElse(null));
      list.add(json);
    }
    return list;
  }
}
