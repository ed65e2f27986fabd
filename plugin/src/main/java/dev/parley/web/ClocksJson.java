package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.host.TicketView;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.ClockView;
import dev.parley.sla.ClocksView;
import dev.parley.sla.SlaPolicies;
import dev.parley.sla.SlaPolicy;
import dev.parley.sla.TicketClocks;
import java.time.InstantSource;
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

  JsonObject of(String helpdesk, TicketView ticket) {
    var timed = new Timed(helpdesk, ticket.ref(), ticket.channel());
    ClocksView view = clocks.view(timed, clock.instant());
    SlaPolicies.Choice choice = clocks.policy(ticket.channel());
    var json = new JsonObject();
    json.addProperty("policy", choice.policy().map(SlaPolicy::name).orElse(null));
    json.addProperty("why", choice.why());
    json.addProperty("calendar", choice.policy().map(SlaPolicy::calendar).orElse(null));
    json.add("firstResponse", json(view.firstResponse()));
    List<ClockView> next = view.nextResponse();
    json.add("nextResponse", next.isEmpty() ? null : json(next.get(next.size() - 1)));
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
    return json;
  }

  private static JsonObject json(ClockView view) {
    var json = new JsonObject();
    json.addProperty("state", view.state().id());
    json.addProperty("startedAt", view.startedAt().map(Object::toString).orElse(null));
    json.addProperty("due", view.due().map(Object::toString).orElse(null));
    json.addProperty("at", view.at().map(Object::toString).orElse(null));
    json.addProperty("elapsed", view.elapsed().calendar().toString());
    json.addProperty("businessElapsed", view.elapsed().business().toString());
    return json;
  }
}
