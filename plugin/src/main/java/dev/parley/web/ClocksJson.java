package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.host.TicketView;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ClockTargets;
import dev.parley.sla.ClockView;
import dev.parley.sla.ClocksView;
import dev.parley.sla.PolicyChange;
import dev.parley.sla.Replay;
import dev.parley.sla.ReplyWindow;
import dev.parley.sla.SlaPolicies;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.TicketClocks;
import dev.parley.sla.TicketStanding;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The clocks of a ticket, with which policy and why. */
public final class ClocksJson {
  private final TicketClocks clocks;
  private final InstantSource clock;

  /** Makes it. */
  public ClocksJson(TicketClocks clocks, InstantSource clock) {
    this.clocks = clocks;
    this.clock = clock;
  }

  /** The same as a replay of the ticket's events: every clock, and what it is made of. */
  JsonObject whole(String helpdesk, TicketView ticket) {
    var timed = new Timed(helpdesk, ticket.ref(), ticket.channel());
    Instant now = clock.instant();
    TicketStanding standing = clocks.standing(timed, now);
    SlaPolicies.Choice choice = standing.choice();
    JsonObject json =
        ReplayJson.of(
            choice.policy().map(SlaPolicy::targets).orElse(ClockTargets.NONE),
            standing.clocks().view(),
            standing.clocks().spans(Replay.MOST_SPANS));
    json.addProperty("now", now.truncatedTo(ChronoUnit.MILLIS).toString());
    json.addProperty("why", choice.why());
    choice.policy().ifPresent(policy -> json.addProperty("policyName", policy.name()));
    choice.policy().ifPresent(policy -> json.addProperty("calendar", policy.calendar()));
    return json;
  }

  JsonObject of(String helpdesk, TicketView ticket) {
    var timed = new Timed(helpdesk, ticket.ref(), ticket.channel());
    Instant now = clock.instant();
    TicketStanding standing = clocks.standing(timed, now);
    ClocksView view = standing.view();
    SlaPolicies.Choice choice = standing.choice();
    var json = new JsonObject();
    json.addProperty("policy", choice.policy().map(SlaPolicy::name).orElse(null));
    json.addProperty("why", choice.why());
    json.addProperty("calendar", choice.policy().map(SlaPolicy::calendar).orElse(null));
    json.addProperty("timezone", standing.timezone().map(ZoneId::getId).orElse(null));
    json.add("firstResponse", json(view.firstResponse()));
    List<ClockView> next = view.nextResponse();
    json.add("nextResponse", next.isEmpty() ? null : json(next.get(next.size() - 1)));
    json.add("resolution", maybe(view.resolution()));
    List<ClockView> promised = view.promised();
    json.add("promised", promised.isEmpty() ? null : json(promised.get(promised.size() - 1)));
    var windows = new JsonArray();
    view.windows().forEach(window -> windows.add(json(window, now)));
    json.add("windows", windows);
    json.add(
        "nextDue",
        view.nextDue()
            .map(
                due -> {
                  var one = new JsonObject();
                  one.addProperty("at", due.due().toString());
                  one.addProperty("clock", due.clock());
                  return one;
                })
            .orElse(null));
    var log = new JsonArray();
    standing.log().stream().map(ClocksJson::json).forEach(log::add);
    json.add("policyLog", log);
    return json;
  }

  private static JsonObject json(PolicyChange change) {
    var json = new JsonObject();
    json.addProperty("at", change.at().toString());
    json.addProperty("policy", change.policy().orElse(null));
    json.addProperty("why", change.why());
    json.addProperty("cause", change.cause().id());
    return json;
  }

  /** A clock without a target is none that an agent wants to see. */
  private static JsonObject maybe(ClockView view) {
    return view.due().isPresent() ? json(view) : null;
  }

  private static JsonObject json(ReplyWindow window, Instant now) {
    var json = new JsonObject();
    json.addProperty("name", window.name());
    json.addProperty("closesAt", window.closesAt().toString());
    json.addProperty("left", window.left(now).toString());
    return json;
  }

  private static JsonObject json(ClockView view) {
    var json = new JsonObject();
    json.addProperty("state", view.state().id());
    json.addProperty("startedAt", view.startedAt().map(Object::toString).orElse(null));
    json.addProperty("due", view.due().map(Object::toString).orElse(null));
    json.addProperty("at", view.at().map(Object::toString).orElse(null));
    json.addProperty("pausedSince", view.pausedSince().map(Object::toString).orElse(null));
    json.addProperty("elapsed", view.elapsed().calendar().toString());
    json.addProperty("businessElapsed", view.elapsed().business().toString());
    return json;
  }
}
