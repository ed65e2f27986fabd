package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.right.Permission;
import dev.parley.settings.SettingFact;
import dev.parley.settings.Settings;
import dev.parley.settings.SettingsStore.Saved;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Settings: all there are with their limits, and saving those that are changed here. */
public final class SettingsApi {
  private final Settings settings;
  private final Gate gate;

  /** Makes it. */
  public SettingsApi(Settings settings, Gate gate) {
    this.settings = settings;
    this.gate = gate;
  }

  Answer list(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    return Answer.ok(all());
  }

  /** Saves all or nothing. */
  Answer save(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    Map<String, String> values = new HashMap<>();
    for (Map.Entry<String, JsonElement> one : Call.object(call.body(), "values").entrySet()) {
      JsonElement value = one.getValue();
      if (!value.isJsonNull() && !value.isJsonPrimitive()) {
        throw Problem.invalid(one.getKey(), one.getKey() + " must be a text.");
      }
      values.put(one.getKey(), value.isJsonNull() ? "" : value.getAsString());
    }
    settings
        .save(values, login)
        .ifPresent(
            refusal -> {
              throw Problem.invalid(refusal.field(), refusal.why());
            });
    return Answer.ok(all());
  }

  private JsonObject all() {
    var list = new JsonArray();
    for (Settings.Shown shown : settings.all()) {
      SettingFact fact = shown.fact();
      var json = new JsonObject();
      json.addProperty("name", fact.name());
      json.addProperty("label", fact.label());
      json.addProperty("help", fact.help());
      json.addProperty("kind", fact.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.addProperty("unit", fact.unit());
      json.addProperty("least", fact.least());
      json.addProperty("most", fact.most());
      json.addProperty("default", fact.usual());
      json.addProperty("example", fact.example());
      json.addProperty("where", fact.here() ? "here" : "host");
      json.addProperty("value", shown.value());
      json.addProperty(
          "from", shown.saved().isPresent() ? "here" : shown.started() ? "start" : "default");
      json.addProperty("changedBy", shown.saved().map(Saved::by).orElse(null));
      json.addProperty("changedAt", shown.saved().map(saved -> saved.at().toString()).orElse(null));
      list.add(json);
    }
    var body = new JsonObject();
    body.add("settings", list);
    return body;
  }
}
