package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The audit log, for admins: look through it, take it along, prove that it is whole. */
public final class AuditApi {
  private static final int USUAL = 50;
  private static final int MOST = 200;
  private static final int PAGE = 1000;

  /** What one export holds at most; more is taken in stretches of time. */
  private static final int MOST_EXPORTED = 100_000;

  private static final List<String> HEAD =
      List.of(
          "number",
          "at",
          "person",
          "action",
          "account",
          "ticket",
          "subject",
          "from",
          "to",
          "previous",
          "hash");

  private final AuditLog audit;
  private final Gate gate;

  /** Makes it. */
  public AuditApi(AuditLog audit, Gate gate) {
    this.audit = audit;
    this.gate = gate;
  }

  Answer list(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    int limit = call.query("limit", USUAL, MOST);
    List<Row> rows = audit.find(query(call), before(call), limit + 1);
    var list = new JsonArray();
    rows.stream().limit(limit).forEach(row -> list.add(json(row)));
    var json = new JsonObject();
    json.add("rows", list);
    json.addProperty("next", rows.size() > limit ? rows.get(limit - 1).seq() : null);
    var actions = new JsonArray();
    Arrays.stream(Act.values()).map(Act::id).forEach(actions::add);
    json.add("actions", actions);
    return Answer.ok(json);
  }

  Answer export(Call call) {
    String login = call.login().orElseThrow();
    gate.require(login, Permission.ADMIN);
    String format = call.query("format");
    if (!format.equals("csv") && !format.equals("json")) {
      throw Problem.badRequest("format", "'format' must be csv or json.");
    }
    List<Row> rows = all(query(call));
    audit.note(Entry.of(login, Act.EXPORTED, "audit log").from("", rows.size() + " rows"));
    if (format.equals("csv")) {
      var text = new StringBuilder(Csv.line(HEAD));
      rows.forEach(row -> text.append(Csv.line(values(row))));
      return Answer.of(
          new Answer.Media(
              "text/csv;charset=utf-8", text.toString().getBytes(StandardCharsets.UTF_8)));
    }
    var list = new JsonArray();
    rows.forEach(row -> list.add(json(row)));
    var json = new JsonObject();
    json.add("rows", list);
    return Answer.ok(json);
  }

  /** Newest first. */
  private List<Row> all(AuditQuery query) {
    var rows = new ArrayList<Row>();
    long before = Long.MAX_VALUE;
    while (rows.size() < MOST_EXPORTED) {
      List<Row> page = audit.find(query, before, PAGE);
      rows.addAll(page);
      if (page.size() < PAGE) {
        return rows;
      }
      before = page.get(page.size() - 1).seq();
    }
    throw Problem.badRequest(
            "from",
            "These are more than %,d rows; take them in shorter stretches of time."
                .formatted(MOST_EXPORTED))
        .with("limit", Integer.toString(MOST_EXPORTED));
  }

  Answer verify(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
    return Answer.ok(
        audit
            .verify()
            .fold(
                whole -> {
                  var json = new JsonObject();
                  json.addProperty("whole", true);
                  json.addProperty("rows", whole.rows());
                  json.addProperty("hash", whole.hash());
                  json.addProperty("brokenAt", (Long) null);
                  json.addProperty(
                      "says", "All %,d rows are as they were written.".formatted(whole.rows()));
                  return json;
                },
                broken -> {
                  var json = new JsonObject();
                  json.addProperty("whole", false);
                  json.addProperty("rows", broken.seq() - 1);
                  json.addProperty("hash", (String) null);
                  json.addProperty("brokenAt", broken.seq());
                  json.addProperty("says", broken.why());
                  return json;
                }));
  }

  private static AuditQuery query(Call call) {
    return new AuditQuery(
        text(call, "person"),
        text(call, "action")
            .map(
                id ->
                    Act.of(id)
                        .orElseThrow(
                            () ->
                                Problem.badRequest(
                                    "action", "'action' must be one of: " + acts() + "."))),
        text(call, "account").map(AccountId::new),
        text(call, "ticket").map(TicketRef::new),
        instant(call, "from"),
        instant(call, "to"));
  }

  private static String acts() {
    return Arrays.stream(Act.values()).map(Act::id).collect(Collectors.joining(", "));
  }

  private static Optional<String> text(Call call, String name) {
    return Optional.of(call.query(name).strip()).filter(text -> !text.isEmpty());
  }

  private static Optional<Instant> instant(Call call, String name) {
    return text(call, name)
        .map(
            text -> {
              try {
                return Instant.parse(text);
              } catch (DateTimeParseException e) {
                throw Problem.badRequest(
                    name, "'%s' must be an instant like 2026-11-23T09:00:00Z.".formatted(name));
              }
            });
  }

  private static long before(Call call) {
    return text(call, "before")
        .map(
            text -> {
              if (text.matches("[0-9]{1,18}")) {
                return Long.parseLong(text);
              }
              throw Problem.badRequest("before", "'before' must be the number that 'next' gave.");
            })
        .orElse(Long.MAX_VALUE);
  }

  private static JsonObject json(Row row) {
    Entry entry = row.entry();
    var json = new JsonObject();
    json.addProperty("number", row.seq());
    json.addProperty("at", row.at().toString());
    json.addProperty("person", entry.actor());
    json.addProperty("action", entry.act().id());
    json.addProperty("account", entry.account().map(AccountId::value).orElse(null));
    json.addProperty("ticket", entry.ticket().map(TicketRef::value).orElse(null));
    json.addProperty("subject", entry.subject());
    json.addProperty("from", entry.was());
    json.addProperty("to", entry.became());
    json.addProperty("previous", row.previous());
    json.addProperty("hash", row.hash());
    return json;
  }

  private static List<String> values(Row row) {
    Entry entry = row.entry();
    return List.of(
        Long.toString(row.seq()),
        row.at().toString(),
        entry.actor(),
        entry.act().id(),
        entry.account().map(AccountId::value).orElse(""),
        entry.ticket().map(TicketRef::value).orElse(""),
        entry.subject(),
        entry.was(),
        entry.became(),
        row.previous(),
        row.hash());
  }
}
