package dev.parley.bundle;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.parley.sla.CalendarSettings;
import dev.parley.sla.ClockTargets;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.SlaSettings;
import dev.parley.sla.Targets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads calendars and response-time policies from a file like
 *
 * <pre>{@code
 * {"calendars": {"office": {"timezone": "Europe/Tallinn",
 *                           "hours": {"mon": [["09:00", "17:00"]]},
 *                           "holidays": ["2026-12-25"], "overrides": {}}},
 *  "policies": [{"name": "Bluesky", "channels": ["bluesky"], "calendar": "office",
 *                "firstResponse": "60m", "nextResponse": "60m"}]}
 * }</pre>
 */
final class SlaFile {
  private SlaFile() {}

  /** The settings; none if there is no such file. */
  static SlaSettings read(Path file) {
    if (!Files.exists(file)) {
      return SlaSettings.NONE;
    }
    try {
      return parse(JsonParser.parseString(Files.readString(file)).getAsJsonObject());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the response-time settings in " + file, e);
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException e) {
      throw new IllegalArgumentException(
          "The response-time settings in %s are not valid JSON of the expected shape: %s"
              .formatted(file, e.getMessage()),
          e);
    } catch (InvalidSettings e) {
      throw new IllegalArgumentException(
          "The response-time settings in %s: %s %s".formatted(file, e.field(), e.reason()), e);
    }
  }

  private static SlaSettings parse(JsonObject json) {
    Map<String, CalendarSettings> calendars = new HashMap<>();
    JsonObject named = required(json, "calendars").getAsJsonObject();
    named.keySet().forEach(name -> calendars.put(name, calendar(named.getAsJsonObject(name))));
    List<SlaPolicy> policies = new ArrayList<>();
    JsonArray list = required(json, "policies").getAsJsonArray();
    for (int i = 0; i < list.size(); i++) {
      policies.add(policy("policies[" + i + "].", list.get(i).getAsJsonObject()));
    }
    return new SlaSettings(calendars, policies);
  }

  private static CalendarSettings calendar(JsonObject json) {
    return CalendarSettings.of(
        required(json, "timezone").getAsString(),
        hours(json, "hours"),
        texts(json.get("holidays")),
        hours(json, "overrides"));
  }

  private static Map<String, List<List<String>>> hours(JsonObject json, String field) {
    Map<String, List<List<String>>> hours = new HashMap<>();
    if (json.has(field)) {
      json.getAsJsonObject(field)
          .asMap()
          .forEach(
              (day, intervals) ->
                  hours.put(
                      day,
                      intervals.getAsJsonArray().asList().stream().map(SlaFile::texts).toList()));
    }
    return hours;
  }

  private static SlaPolicy policy(String field, JsonObject json) {
    Set<String> channels = new HashSet<>(texts(json.get("channels")));
    return new SlaPolicy(
        required(json, "name").getAsString(),
        required(json, "calendar").getAsString(),
        channels,
        new ClockTargets(
            targets(field, json, "firstResponse"),
            targets(field, json, "nextResponse"),
            ClockTargets.AnsweredBy.HUMAN));
  }

  private static Optional<Targets> targets(String prefix, JsonObject json, String field) {
    return Optional.ofNullable(json.get(field))
        .map(text -> Targets.parse(prefix + field, text.getAsString()));
  }

  private static JsonElement required(JsonObject json, String field) {
    if (!json.has(field)) {
      throw new InvalidSettings(field, "is missing");
    }
    return json.get(field);
  }

  private static List<String> texts(JsonElement list) {
    return list == null
        ? List.of()
        : list.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }
}
