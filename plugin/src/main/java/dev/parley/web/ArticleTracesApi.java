package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.article.ArticleTraces;
import dev.parley.article.ArticleTraces.Count;
import dev.parley.article.ArticleTraces.Trace;
import dev.parley.host.Helpdesk;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.time.Duration;
import java.time.InstantSource;

/** Which articles went into which replies: of a ticket, of an article, and counted. */
public final class ArticleTracesApi {
  private static final int USUAL_DAYS = 90;
  private static final int MOST_DAYS = (int) ArticleTraces.KEPT.toDays();

  private final ArticleTraces traces;
  private final Gate gate;
  private final InstantSource clock;

  /** Makes it. */
  public ArticleTracesApi(ArticleTraces traces, Gate gate, InstantSource clock) {
    this.traces = traces;
    this.gate = gate;
    this.clock = clock;
  }

  Answer ofTicket(Call call) {
    var ref = new TicketRef(call.path("id"));
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.VIEW, ref);
    var list = new JsonArray();
    traces.ofTicket(desk.id(), ref).forEach(trace -> list.add(json(trace)));
    var json = new JsonObject();
    json.add("uses", list);
    return Answer.ok(json);
  }

  /** The latest uses, of tickets that the person may see. */
  Answer ofArticle(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.VIEW);
    var list = new JsonArray();
    traces.ofArticle(call.path("id")).stream()
        .filter(trace -> trace.helpdesk().equals(desk.id()))
        .filter(trace -> gate.may(desk, login, Permission.VIEW, trace.ticket()))
        .forEach(trace -> list.add(json(trace)));
    var json = new JsonObject();
    json.add("uses", list);
    return Answer.ok(json);
  }

  Answer counts(Call call) {
    gate.requireForAll(call.login().orElseThrow(), Permission.REPORTS);
    int days = call.query("days", USUAL_DAYS, MOST_DAYS);
    var list = new JsonArray();
    for (Count count : traces.counts(clock.instant().minus(Duration.ofDays(days)))) {
      var json = new JsonObject();
      json.addProperty("article", count.article());
      json.addProperty("title", count.title());
      json.addProperty("channel", count.channel());
      json.addProperty("locale", count.locale());
      json.addProperty("uses", count.uses());
      list.add(json);
    }
    var json = new JsonObject();
    json.addProperty("days", days);
    json.add("counts", list);
    return Answer.ok(json);
  }

  private static JsonObject json(Trace trace) {
    var json = new JsonObject();
    json.addProperty("article", trace.article());
    json.addProperty("title", trace.title());
    json.addProperty("locale", trace.locale());
    json.addProperty("ticket", trace.ticket().value());
    json.addProperty("reply", trace.reply());
    json.addProperty("channel", trace.channel());
    json.addProperty("mode", trace.mode());
    json.addProperty("editedPercent", trace.editedPercent());
    json.addProperty("agent", trace.agent());
    json.addProperty("at", trace.at().toString());
    return json;
  }
}
