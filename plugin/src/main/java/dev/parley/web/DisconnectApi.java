package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.departure.Departure;
import dev.parley.departure.DepartureStore.Hanging;
import dev.parley.departure.Departures;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Rule;
import dev.parley.sla.Conditions;
import dev.parley.sla.KeptPolicy;
import dev.parley.sla.ResponseRules;
import java.util.Optional;
import java.util.stream.Collectors;

/** Disconnecting an account: what hangs on it, and doing it. */
public final class DisconnectApi {
  private final Accounts accounts;
  private final Departures departures;
  private final ResponseRules rules;
  private final Gate gate;
  private final Runnable asked;

  /**
   * Makes it.
   *
   * @param asked told when there is something to do
   */
  public DisconnectApi(
      Accounts accounts, Departures departures, ResponseRules rules, Gate gate, Runnable asked) {
    this.accounts = accounts;
    this.departures = departures;
    this.rules = rules;
    this.gate = gate;
    this.asked = asked;
  }

  Answer hanging(Call call) {
    var id = new AccountId(call.path("id"));
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.MANAGE_CHANNEL, id);
    return Answer.ok(json(account(id), desk));
  }

  Answer disconnect(Call call) {
    var id = new AccountId(call.path("id"));
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MANAGE_CHANNEL, id);
    Account account = account(id);
    JsonObject body = call.body();
    boolean purge = Call.maybeFlag(body, "purge").orElse(false);
    if (purge) {
      // Forgetting everybody who wrote to an account is no less than forgetting one of them.
      gate.requireForAll(login, Permission.ADMIN);
    }
    if (purge && !Call.maybeText(body, "confirm").orElse("").strip().equals(account.name())) {
      throw Problem.invalid(
          "confirm",
          "Enter the account's name, '%s': this cannot be undone.".formatted(account.name()));
    }
    if (!departures.ask(id, login, purge)) {
      throw Problem.tooLate("This account is disconnected already.");
    }
    asked.run();
    return new Answer(202, json(account(id), desk));
  }

  private Account account(AccountId id) {
    return accounts.account(id).orElseThrow(() -> Problem.notFound("There is no such account."));
  }

  private JsonObject json(Account account, Helpdesk desk) {
    JsonObject json = AudienceJson.account(account);
    Hanging hanging = departures.hanging(account.id(), desk.id());
    var tickets = new JsonArray();
    hanging.tickets().stream().map(TicketRef::value).forEach(tickets::add);
    json.add("tickets", tickets);
    json.addProperty("openTickets", hanging.open());
    json.addProperty("waitingReplies", hanging.replies());
    json.addProperty("waitingActions", hanging.deeds());
    json.add("policies", policies(account));
    var decided = new JsonArray();
    gate.rights().rules().stream()
        .filter(rule -> rule.account().equals(Optional.of(account.id())))
        .map(Rule::permission)
        .map(Permission::id)
        .distinct()
        .forEach(decided::add);
    json.add("rights", decided);
    Optional<Departure> departure = departures.of(account.id());
    json.addProperty("disconnected", departure.isPresent());
    json.addProperty("says", departure.map(Departure::says).orElse(""));
    json.addProperty(
        "underWay", departure.filter(one -> one.step() != Departure.Step.DONE).isPresent());
    return json;
  }

  /** Those that name the account, and those that name its channel if it is the channel's last. */
  private JsonArray policies(Account account) {
    rules.refresh();
    boolean last =
        accounts.all().stream()
            .filter(one -> one.channel().equals(account.channel()) && !one.disconnected())
            .allMatch(one -> one.id().equals(account.id()));
    var list = new JsonArray();
    for (KeptPolicy kept :
        rules.revision().book().policies().stream()
            .filter(kept -> uses(kept.policy().conditions(), account, last))
            .collect(Collectors.toList())) {
      var one = new JsonObject();
      one.addProperty("id", kept.id());
      one.addProperty("name", kept.policy().name());
      list.add(one);
    }
    return list;
  }

  private static boolean uses(Conditions conditions, Account account, boolean last) {
    return conditions.accounts().contains(account.id().value())
        || (last && conditions.channels().contains(account.channel()));
  }
}
