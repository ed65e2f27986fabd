package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.sla.ClockTargets;
import dev.parley.sla.ClockView;
import dev.parley.sla.ClocksView;
import dev.parley.sla.ExplainedSpan;
import dev.parley.sla.Lapse;
import dev.parley.sla.Named;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All clocks of a conversation with what each is made of, as JSON. */
final class ReplayJson {
  private ReplayJson() {}

  static JsonObject of(ClockTargets policy, ClocksView view, List<ExplainedSpan> spans) {
    var json = new JsonObject();
    json.add("firstResponse", clock(view.firstResponse()));
    json.add("nextResponse", clocks(view.nextResponse()));
    json.add("resolution", clock(view.resolution()));
    json.add("firstResolution", clock(view.firstResolution()));
    json.add("promised", clocks(view.promised()));
    view.timeToAction().ifPresent(lapse -> json.add("timeToAction", lapse(lapse)));
    json.add("customerWait", lapse(view.customerWait()));
    var windows = new JsonArray();
    view.windows()
        .forEach(
            window -> {
              var one = new JsonObject();
              one.addProperty("name", window.name());
              one.addProperty("closesAt", window.closesAt().toString());
              windows.add(one);
            });
    json.add("windows", windows);
    view.nextDue()
        .ifPresent(
            due -> {
              var one = new JsonObject();
              one.addProperty("clock", due.clock());
              one.addProperty("at", due.due().toString());
              json.add("nextDue", one);
            });
    put(json, "changesAt", view.changesAt());
    json.add("policy", policy(policy));
    var list = new JsonArray();
    spans.forEach(span -> list.add(span(span)));
    json.add("spans", list);
    return json;
  }

  private static JsonObject policy(ClockTargets policy) {
    var json = new JsonObject();
    put(json, "firstResponse", policy.firstResponse());
    put(json, "nextResponse", policy.nextResponse());
    put(json, "resolution", policy.resolution());
    json.addProperty("clock", policy.answeredBy().id());
    return json;
  }

  private static JsonArray clocks(List<ClockView> views) {
    var list = new JsonArray();
    views.forEach(view -> list.add(clock(view)));
    return list;
  }

  private static JsonObject clock(ClockView view) {
    var json = new JsonObject();
    json.addProperty("state", view.state().id());
    put(json, "startedAt", view.startedAt());
    put(json, "due", view.due());
    put(json, "target", view.target());
    put(json, "at", view.at());
    put(json, "endedAt", view.endedAt());
    put(json, "pausedSince", view.pausedSince());
    json.addProperty("elapsed", view.elapsed().calendar().toString());
    json.addProperty("businessElapsed", view.elapsed().business().toString());
    view.human().ifPresent(reply -> json.add("human", reply(reply)));
    view.any().ifPresent(reply -> json.add("any", reply(reply)));
    put(json, "networkLag", view.networkLag());
    json.add("flags", ids(view.flags()));
    return json;
  }

  private static JsonObject reply(dev.parley.sla.Answer reply) {
    JsonObject json = lapse(reply.waited());
    json.addProperty("at", reply.at().toString());
    reply.handled().ifPresent(lapse -> json.add("handled", lapse(lapse)));
    return json;
  }

  private static JsonObject lapse(Lapse lapse) {
    var json = new JsonObject();
    json.addProperty("elapsed", lapse.calendar().toString());
    json.addProperty("businessElapsed", lapse.business().toString());
    return json;
  }

  private static JsonObject span(ExplainedSpan explained) {
    var json = new JsonObject();
    json.addProperty("clock", explained.clock().id());
    json.addProperty("number", explained.number());
    json.addProperty("from", explained.span().from().toString());
    json.addProperty("to", explained.span().to().toString());
    json.addProperty("kind", explained.span().kind().id());
    if (!explained.span().why().isEmpty()) {
      json.addProperty("reason", explained.span().why());
    }
    return json;
  }

  private static JsonArray ids(Collection<? extends Named> constants) {
    var list = new JsonArray();
    constants.stream().map(Named::id).sorted().forEach(list::add);
    return list;
  }

  private static void put(JsonObject json, String name, Optional<?> value) {
    value.ifPresent(there -> json.addProperty(name, there.toString()));
  }
}
