package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ResponseRules;
import dev.parley.sla.SlaRevision;
import dev.parley.sla.TicketClocks;
import java.util.List;

/** Who changed response times when, and how far the clocks and the helpdesk have followed. */
public final class SlaHistoryApi {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  private final ResponseRules rules;
  private final TicketClocks clocks;
  private final SlaAnswers answers;

  /** Makes it. */
  public SlaHistoryApi(ResponseRules rules, TicketClocks clocks, Gate gate) {
    this.rules = rules;
    this.clocks = clocks;
    this.answers = new SlaAnswers(rules, gate);
  }

  Answer history(Call call) {
    answers.admin(call);
    int limit = call.query("limit", USUAL, MOST);
    int before = call.query("before", Integer.MAX_VALUE, Integer.MAX_VALUE);
    List<SlaRevision.Saved> found = rules.store().history(before, limit);
    var list = new JsonArray();
    found.stream().map(SlaAnswers::changed).forEach(list::add);
    var body = new JsonObject();
    body.add("history", list);
    boolean more = found.size() == limit && found.get(limit - 1).number() > 1;
    body.addProperty("next", more ? found.get(limit - 1).number() : null);
    return Answer.ok(body);
  }

  Answer progress(Call call) {
    answers.admin(call);
    ClockStore.Backlog backlog = clocks.backlog();
    var body = new JsonObject();
    body.addProperty("version", answers.current().number());
    body.addProperty("clocksToReckon", backlog.toReckon());
    body.addProperty("ticketsToShow", backlog.toShow());
    return Answer.ok(body);
  }
}
