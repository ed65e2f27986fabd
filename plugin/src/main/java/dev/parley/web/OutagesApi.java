package dev.parley.web;

import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.health.HealthStore;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.right.Permission;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** When accounts did not work, and whose fault it was. */
public final class OutagesApi {
  private static final int MOST_OF_ONE = 50;
  private static final Duration USUAL = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Accounts accounts;
  private final HealthStore store;
  private final Gate gate;
  private final InstantSource clock;

  /** Makes it. */
  public OutagesApi(Accounts accounts, HealthStore store, Gate gate, InstantSource clock) {
    this.accounts = accounts;
    this.store = store;
    this.gate = gate;
    this.clock = clock;
  }

  /** The latest of one account, for its admin. */
  Answer ofAccount(Call call) {
    var id = new AccountId(call.path("id"));
    Helpdesk unused = gate.require(call.login().orElseThrow(), Permission.MANAGE_CHANNEL, id);
    Account account =
        accounts.account(id).orElseThrow(() -> Problem.notFound("There is no such account."));
    var body = new JsonObject();
    body.add("outages", DiagnosisJson.of(store.of(account.id(), MOST_OF_ONE)));
    return Answer.ok(body);
  }

  /** All that touch a time, for reports; of the last seven days without one. */
  Answer between(Call call) {
    gate.require(call.login().orElseThrow(), Permission.REPORTS);
    Instant to = instant(call, "to", clock.instant());
    Instant from = instant(call, "from", to.minus(USUAL));
    if (!from.isBefore(to) || from.isBefore(to.minus(LONGEST))) {
      throw Problem.badRequest("from", "'from' must be before 'to', by 400 days at most.");
    }
    var body = new JsonObject();
    body.addProperty("from", from.toString());
    body.addProperty("to", to.toString());
    body.add("outages", DiagnosisJson.of(store.between(from, to)));
    return Answer.ok(body);
  }

  private static Instant instant(Call call, String name, Instant usual) {
    String text = call.query(name);
    try {
      return text.isEmpty() ? usual : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problem.badRequest(
          name, "'%s' must be an instant like 2026-11-23T08:00:00Z.".formatted(name));
    }
  }
}
