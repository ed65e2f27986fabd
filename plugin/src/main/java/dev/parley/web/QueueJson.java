package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Origin;
import dev.parley.host.TicketRow;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.triage.Queue;
import dev.parley.triage.QueueFields;
import dev.parley.workspace.Company;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of the queue as the API shows them. */
public final class QueueJson {
  private static final int SHORTEST_GUESS = 20;

  private final Accounts accounts;
  private final Function<String, Optional<String>> language;

  /**
   * Makes it.
   *
   * @param language guesses in which language a text is, as a BCP 47 tag
   */
  public QueueJson(Accounts accounts, Function<String, Optional<String>> language) {
    this.accounts = accounts;
    this.language = language;
  }

  JsonArray of(
      List<TicketRow> rows,
      Map<TicketRef, Company> companies,
      Set<TicketRef> unsent,
      String login) {
    Map<AccountId, Account> known =
        accounts.all().stream().collect(Collectors.toMap(Account::id, one -> one));
    var list = new JsonArray();
    for (TicketRow row : rows) {
      JsonObject json = row(row, known);
      company(json, Optional.ofNullable(companies.get(row.ref())), login);
      json.addProperty("unsent", unsent.contains(row.ref()));
      list.add(json);
    }
    return list;
  }

  private JsonObject row(TicketRow row, Map<AccountId, Account> known) {
    var json = new JsonObject();
    json.addProperty("ticket", row.ref().value());
    json.addProperty("number", row.number());
    json.addProperty("subject", row.subject());
    json.addProperty("channel", row.channel());
    json.addProperty("open", row.open());
    json.addProperty("waiting", row.waiting().orElse(null));
    json.addProperty("requester", row.requester().name());
    json.addProperty("address", row.requester().address());
    json.addProperty("assignee", row.assignee().orElse(null));
    json.addProperty("team", row.team().orElse(null));
    var tags = new JsonArray();
    row.tags().forEach(tags::add);
    json.add("tags", tags);
    json.addProperty("priority", row.priority().orElse(null));
    json.addProperty("openedAt", row.openedAt().toString());
    json.addProperty("updatedAt", row.updatedAt().toString());
    json.addProperty("words", row.last().map(TicketRow.Said::words).orElse(""));
    json.addProperty(
        "from", row.last().map(said -> said.from().name().toLowerCase(Locale.ROOT)).orElse(null));
    json.addProperty("language", language(row).orElse(null));
    Map<String, String> fields = row.fields();
    field(json, "kind", fields, QueueFields.KIND);
    field(json, "ad", fields, QueueFields.AD);
    field(json, "policy", fields, QueueFields.POLICY);
    field(json, "sla", fields, QueueFields.SLA_STATE);
    field(json, "due", fields, QueueFields.NEXT_DUE);
    field(json, "dueClock", fields, QueueFields.NEXT_DUE_CLOCK);
    field(json, "windowCloses", fields, QueueFields.WINDOW_CLOSES);
    field(json, "humanWindowCloses", fields, QueueFields.HUMAN_WINDOW_CLOSES);
    field(json, "waitingSince", fields, QueueFields.WAITING_SINCE);
    json.addProperty(
        "account",
        Optional.ofNullable(fields.get(QueueFields.ACCOUNT))
            .filter(id -> !id.isEmpty())
            .map(id -> known.get(new AccountId(id)))
            .map(Account::name)
            .orElse(null));
    return json;
  }

  private static void field(
      JsonObject json, String name, Map<String, String> fields, String field) {
    json.addProperty(
        name, Optional.ofNullable(fields.get(field)).filter(text -> !text.isEmpty()).orElse(null));
  }

  /** Only of a customer's words, and of enough of them to tell. */
  private Optional<String> language(TicketRow row) {
    return row.last()
        .filter(said -> said.from() == Origin.CUSTOMER)
        .map(TicketRow.Said::words)
        .filter(words -> words.length() >= SHORTEST_GUESS)
        .flatMap(language);
  }

  private static void company(JsonObject json, Optional<Company> company, String login) {
    var looking = new JsonArray();
    company.stream()
        .flatMap(one -> one.looking().stream())
        .filter(one -> !one.login().equals(login))
        .forEach(one -> looking.add(one.login()));
    json.add("looking", looking);
    json.addProperty(
        "answering",
        company.flatMap(one -> one.claimedByOther(login)).map(claim -> claim.login()).orElse(null));
  }

  static JsonObject work(Queue.Work work) {
    var json = new JsonObject();
    json.addProperty("waitingSince", work.waiting().map(Object::toString).orElse(null));
    var logins = new TreeSet<String>();
    work.people()
        .values()
        .forEach(
            company -> {
              company.looking().forEach(one -> logins.add(one.login()));
              company.claim().ifPresent(claim -> logins.add(claim.login()));
            });
    var people = new JsonArray();
    logins.forEach(people::add);
    json.add("people", people);
    return json;
  }

  /** Accounts that are in trouble, and since when; the reason is for admins. */
  static JsonArray troubles(List<Account> connected) {
    var list = new JsonArray();
    connected.stream()
        .filter(account -> account.health().state() != Account.State.CONNECTED)
        .forEach(
            account -> {
              var json = new JsonObject();
              json.addProperty("account", account.name());
              json.addProperty("channel", account.channel());
              json.addProperty("since", account.health().since().toString());
              list.add(json);
            });
    return list;
  }
}
