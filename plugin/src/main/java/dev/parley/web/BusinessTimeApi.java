package dev.parley.web;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.reflect.TypeToken;
import dev.parley.right.Permission;
import dev.parley.sla.BusinessCalendar;
import dev.parley.sla.CalendarSettings;
import dev.parley.sla.InvalidSettings;
import dev.parley.sla.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Answers due times and elapsed business time for any calendar that is sent. */
public final class BusinessTimeApi {
  private static final TypeToken<Map<String, List<List<String>>>> HOURS = new TypeToken<>() {};
  private static final Gson GSON = new Gson();

  private final Gate gate;

  /** Makes it. */
  public BusinessTimeApi(Gate gate) {
    this.gate = gate;
  }

  Answer answer(Call call) {
    gate.require(call.login().orElseThrow(), Permission.VIEW);
    JsonObject body = call.body();
    try {
      return Answer.ok(answer(body));
    } catch (InvalidSettings e) {
      throw Problem.invalid(e.field(), e.field() + " " + e.reason());
    }
  }

  private static JsonObject answer(JsonObject body) {
    JsonObject sent = Call.object(body, "calendar");
    if (sent.size() == 0) {
      throw Problem.invalid("calendar", "'calendar' is missing.");
    }
    BusinessCalendar calendar = BusinessCalendar.of(settings(sent));
    Instant start = instant(body, "start");
    var answer = new JsonObject();
    String op = Call.text(body, "op");
    switch (op) {
      case "due" ->
          answer.addProperty(
              "due",
              Targets.parse("target", Call.text(body, "target"))
                  .due(calendar, start)
                  .at()
                  .toString());
      case "elapsed" -> {
        Duration elapsed = calendar.elapsed(start, instant(body, "end"));
        answer.addProperty("elapsed", elapsed.toString());
      }
      default -> throw Problem.invalid("op", "'op' must be due or elapsed.");
    }
    return answer;
  }

  static CalendarSettings settings(JsonObject sent) {
    return CalendarSettings.of(
        Call.text(sent, "timezone"),
        hours(sent, "hours"),
        Call.texts(sent, "holidays"),
        hours(sent, "overrides"));
  }

  private static Map<String, List<List<String>>> hours(JsonObject sent, String field) {
    try {
      Map<String, List<List<String>>> hours = GSON.fromJson(Call.object(sent, field), HOURS);
      boolean whole =
          hours.values().stream()
              .allMatch(
                  day ->
                      day != null
                          && day.stream().allMatch(span -> span != null && !span.contains(null)));
      if (whole) {
        return hours;
      }
    } catch (JsonParseException e) {
      throw notHours(field);
    }
    throw notHours(field);
  }

  private static Problem notHours(String field) {
    return Problem.invalid(
        field,
        "'%s' must be lists of [start, end], like [[\"09:00\",\"17:00\"]].".formatted(field));
  }

  private static Instant instant(JsonObject body, String field) {
    String text = Call.text(body, field);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Problem.invalid(
          field, "'%s' must be an instant like 2026-11-20T15:45:00Z.".formatted(field));
    }
  }
}
