package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.model.TicketRef;
import dev.parley.report.Week;
import java.util.List;
import java.util.OptionalDouble;

/** The figures of a week as JSON, with the switches by which they were reckoned. */
final class WeekJson {
  /** So many tickets a figure names; it counts them all. */
  private static final int MOST_TICKETS = 500;

  private WeekJson() {}

  static JsonObject of(Week week) {
    var json = new JsonObject();
    json.addProperty("from", week.from().toString());
    json.addProperty("to", week.to().toString());
    json.addProperty("now", week.now().toString());
    json.add("switches", switches());
    json.add("total", row(week.total()));
    json.add("channels", rows(week.channels()));
    json.add("people", rows(week.people()));
    var pauses = new JsonArray();
    week.pauses().forEach(row -> pauses.add(pauses(row)));
    json.add("pauses", pauses);
    return json;
  }

  private static JsonObject pauses(Week.PauseRow row) {
    var json = new JsonObject();
    json.addProperty("person", row.person());
    json.addProperty("reason", row.reason());
    json.add("all", figure(row.all().count(), row.all().tickets()));
    json.addProperty("businessPaused", row.paused().toString());
    json.add("byHand", figure(row.byHand().count(), row.byHand().tickets()));
    json.add("late", figure(row.late().count(), row.late().tickets()));
    return json;
  }

  private static JsonObject switches() {
    var json = new JsonObject();
    json.addProperty("start", "published");
    json.addProperty("message", "first of turn");
    json.addProperty("response", "human with echo");
    json.addProperty("clock", "calendar");
    json.addProperty("period", "rates by anchor, times by response");
    json.addProperty("population", "eligible");
    json.addProperty("unit", "conversation");
    json.addProperty("statistic", "mean and median");
    return json;
  }

  private static JsonArray rows(List<Week.Row> rows) {
    var list = new JsonArray();
    rows.forEach(row -> list.add(row(row)));
    return list;
  }

  private static JsonObject row(Week.Row row) {
    var json = new JsonObject();
    json.addProperty("name", row.name());
    json.add("received", figure(row.received()));
    json.add("answered", figure(row.answered()));
    json.add("excluded", figure(row.excluded()));
    json.add("contained", figure(row.contained()));
    json.addProperty("eligible", row.eligible());
    JsonObject responses = figure(row.responses().tickets());
    put(responses, "medianMinutes", row.responses().median());
    put(responses, "meanMinutes", row.responses().mean());
    put(responses, "p90Minutes", row.responses().p90());
    put(responses, "medianWithOpenMinutes", row.responses().withOpen());
    json.add("responses", responses);
    JsonObject waiting = figure(row.waiting().tickets());
    row.waiting().longest().ifPresent(wait -> waiting.addProperty("longest", wait.toString()));
    json.add("waiting", waiting);
    var within = new JsonArray();
    row.within().forEach(one -> within.add(within(one)));
    json.add("within", within);
    return json;
  }

  private static JsonObject within(Week.Within within) {
    JsonObject json = figure(within.answered());
    json.addProperty("limit", within.limit().toString());
    within.goal().ifPresent(percent -> json.addProperty("goal", percent / 100.0));
    json.add("of", figure(within.of()));
    json.add("tooYoung", figure(within.tooYoung()));
    return json;
  }

  private static JsonObject figure(List<TicketRef> tickets) {
    return figure(tickets.size(), tickets);
  }

  private static JsonObject figure(int count, List<TicketRef> tickets) {
    var ids = new JsonArray();
    tickets.stream().limit(MOST_TICKETS).map(TicketRef::value).forEach(ids::add);
    var json = new JsonObject();
    json.addProperty("count", count);
    json.add("tickets", ids);
    return json;
  }

  private static void put(JsonObject json, String name, OptionalDouble value) {
    value.ifPresent(number -> json.addProperty(name, number));
  }
}
