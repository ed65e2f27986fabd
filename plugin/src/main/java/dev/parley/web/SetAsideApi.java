package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.feed.AsideChanges;
import dev.parley.feed.AsideStore;
import dev.parley.intake.Deliveries;
import dev.parley.intake.DeliveryStore.Unread;
import dev.parley.intake.Intake;
import dev.parley.intake.IntakeStore.AsideItem;
import dev.parley.model.AccountId;
import dev.parley.right.Permission;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What could not be read, brought in or taken in: why, and once more. No answer ever holds a
 * customer's words.
 */
public final class SetAsideApi {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final Deliveries deliveries;
  private final Intake intake;
  private final AsideChanges changes;
  private final Accounts accounts;
  private final Gate gate;
  private final Runnable again;

  /**
   * Makes it.
   *
   * @param again told when something is to be read, brought in or taken in again
   */
  public SetAsideApi(
      Deliveries deliveries,
      Intake intake,
      AsideChanges changes,
      Accounts accounts,
      Gate gate,
      Runnable again) {
    this.deliveries = deliveries;
    this.intake = intake;
    this.changes = changes;
    this.accounts = accounts;
    this.gate = gate;
    this.again = again;
  }

  Answer unreadable(Call call) {
    admin(call);
    requireState(call, "unreadable");
    int limit = call.query("limit", USUAL_PAGE, LARGEST_PAGE);
    List<Unread> page = deliveries.unreadable(after(call), limit);
    Map<AccountId, Account> known = known();
    var list = new JsonArray();
    for (Unread one : page) {
      var json = new JsonObject();
      json.addProperty("id", one.id());
      account(json, known, one.account());
      json.addProperty("at", one.at().toString());
      json.addProperty("source", one.source().name().toLowerCase(Locale.ROOT));
      json.addProperty("size", one.sizeBytes());
      json.addProperty("reason", one.why());
      list.add(json);
    }
    var body = new JsonObject();
    body.add("deliveries", list);
    body.addProperty("next", page.size() < limit ? null : page.get(page.size() - 1).id());
    body.addProperty("total", intake.backlog().unreadable());
    body.addProperty("waiting", deliveries.waiting());
    return Answer.ok(body);
  }

  Answer replay(Call call) {
    admin(call);
    if (!deliveries.replay(id(call))) {
      throw Problem.notFound("There is no such delivery that could not be read.");
    }
    return accepted(1);
  }

  Answer replayAll(Call call) {
    admin(call);
    Optional<AccountId> account = Call.maybeText(call.body(), "account").map(AccountId::new);
    if (account.isPresent() && accounts.account(account.get()).isEmpty()) {
      throw Problem.invalid("account", "There is no such account.");
    }
    return accepted(deliveries.replayAll(account));
  }

  Answer aside(Call call) {
    admin(call);
    requireState(call, "aside");
    int limit = call.query("limit", USUAL_PAGE, LARGEST_PAGE);
    List<AsideItem> page = intake.aside(after(call), limit);
    Map<AccountId, Account> known = known();
    var list = new JsonArray();
    for (AsideItem one : page) {
      var json = new JsonObject();
      json.addProperty("id", one.id());
      account(json, known, one.account());
      json.addProperty("at", one.seen().toString());
      json.addProperty("messageId", one.messageId());
      json.addProperty("reason", one.why());
      list.add(json);
    }
    var body = new JsonObject();
    body.add("items", list);
    body.addProperty("next", page.size() < limit ? null : page.get(page.size() - 1).id());
    body.addProperty("total", intake.backlog().aside());
    body.addProperty("waiting", intake.backlog().waiting());
    return Answer.ok(body);
  }

  Answer retry(Call call) {
    admin(call);
    if (intake.retry(Optional.of(id(call))) == 0) {
      throw Problem.notFound("There is no such item that was set aside.");
    }
    return accepted(1);
  }

  Answer retryAll(Call call) {
    admin(call);
    return accepted(intake.retry(Optional.empty()));
  }

  Answer changes(Call call) {
    admin(call);
    requireState(call, "aside");
    int limit = call.query("limit", USUAL_PAGE, LARGEST_PAGE);
    List<AsideStore.Entry> page = changes.list(after(call), limit);
    var list = new JsonArray();
    for (AsideStore.Entry one : page) {
      var json = new JsonObject();
      json.addProperty("id", one.id());
      json.addProperty("ticket", one.ticket());
      json.addProperty("type", one.type().toLowerCase(Locale.ROOT));
      json.addProperty("at", one.at().toString());
      json.addProperty("reason", one.why());
      list.add(json);
    }
    AsideStore.Counts counts = changes.counts();
    var body = new JsonObject();
    body.add("changes", list);
    body.addProperty("next", page.size() < limit ? null : page.get(page.size() - 1).id());
    body.addProperty("total", counts.aside());
    body.addProperty("waiting", counts.waiting());
    return Answer.ok(body);
  }

  Answer tellAgain(Call call) {
    admin(call);
    if (changes.retry(Optional.of(id(call))) == 0) {
      throw Problem.notFound("There is no such change that was set aside.");
    }
    return accepted(1);
  }

  Answer tellAllAgain(Call call) {
    admin(call);
    return accepted(changes.retry(Optional.empty()));
  }

  private void admin(Call call) {
    gate.require(call.login().orElseThrow(), Permission.ADMIN);
  }

  private Answer accepted(int count) {
    again.run();
    var body = new JsonObject();
    body.addProperty("count", count);
    return new Answer(202, body);
  }

  private static void requireState(Call call, String only) {
    if (!call.query("state").equals(only)) {
      throw Problem.badRequest("state", "'state' must be '%s'.".formatted(only));
    }
  }

  private static long after(Call call) {
    return call.query("after").isEmpty()
        ? 0
        : number(
            call.query("after"),
            () -> Problem.badRequest("after", "'after' must be the number that 'next' gave."));
  }

  private static long id(Call call) {
    return number(call.path("id"), () -> Problem.notFound("There is nothing with this number."));
  }

  private static long number(String text, Supplier<Problem> otherwise) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw otherwise.get();
    }
  }

  private Map<AccountId, Account> known() {
    return accounts.all().stream().collect(Collectors.toMap(Account::id, a -> a));
  }

  private static void account(JsonObject json, Map<AccountId, Account> known, AccountId id) {
    json.addProperty("account", id.value());
    json.addProperty(
        "accountName", Optional.ofNullable(known.get(id)).map(Account::name).orElse(""));
  }
}
