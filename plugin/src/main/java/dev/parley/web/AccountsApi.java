package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.account.Accounts;
import dev.parley.account.Cause;
import dev.parley.account.Condition;
import dev.parley.account.Connector;
import dev.parley.account.Diagnosis;
import dev.parley.account.HookUrls;
import dev.parley.account.NewAccount;
import dev.parley.account.Pulse;
import dev.parley.account.Quotas;
import dev.parley.account.Spending;
import dev.parley.channel.Quota;
import dev.parley.health.HealthStore;
import dev.parley.health.Outage;
import dev.parley.health.Traffic;
import dev.parley.host.Helpdesk;
import dev.parley.intake.Deliveries;
import dev.parley.intake.DeliveryStore.HookTrouble;
import dev.parley.intake.Intake;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import dev.parley.right.Permission;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Accounts: list and connect. No answer ever holds a secret. */
public final class AccountsApi {
  private static final String REPLY_GROUPS = "replyGroups";

  private final Accounts accounts;
  private final Intake intake;
  private final Deliveries deliveries;
  private final HealthStore watched;
  private final Gate gate;
  private final Supplier<Optional<URI>> publicUrl;

  /** Makes it. */
  public AccountsApi(
      Accounts accounts,
      Intake intake,
      Deliveries deliveries,
      HealthStore watched,
      Gate gate,
      Supplier<Optional<URI>> publicUrl) {
    this.accounts = accounts;
    this.intake = intake;
    this.deliveries = deliveries;
    this.watched = watched;
    this.gate = gate;
    this.publicUrl = publicUrl;
  }

  Answer list(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.MANAGE_CHANNEL);
    var list = new JsonArray();
    Map<AccountId, HookTrouble> trouble = deliveries.hookTrouble();
    List<Account> all =
        accounts.all().stream()
            .filter(one -> gate.may(desk, login, Permission.MANAGE_CHANNEL, one.id()))
            .toList();
    Map<AccountId, Pulse> pulses = accounts.pulses();
    Map<AccountId, Set<String>> groups = gate.rights().reserved();
    Map<AccountId, Traffic> traffic = watched.traffic();
    List<Outage> open = watched.open();
    for (Account account : all) {
      Pulse pulse = pulses.getOrDefault(account.id(), Pulse.NONE);
      JsonObject json = json(account, pulse);
      Optional<HookTrouble> its = Optional.ofNullable(trouble.get(account.id()));
      json.addProperty("lostWebhooks", its.map(HookTrouble::lost).orElse(0L));
      json.addProperty("refusedWebhooks", its.map(HookTrouble::refused).orElse(0L));
      json.addProperty("forgottenDeliveries", its.map(HookTrouble::forgotten).orElse(0L));
      json.add("replyGroups", texts(groups.getOrDefault(account.id(), Set.of())));
      json.add("limits", limits(account));
      json.add("budget", budget(account));
      json.add("health", health(account, pulse, its.map(HookTrouble::lost).orElse(0L)));
      json.add("diagnosis", DiagnosisJson.of(watched(account, pulse, open)));
      json.add("traffic", DiagnosisJson.of(traffic.getOrDefault(account.id(), Traffic.NONE)));
      list.add(json);
    }
    var body = new JsonObject();
    body.add("accounts", list);
    body.add("groups", texts(desk.groups()));
    return Answer.ok(body);
  }

  /** What its state says, or else what watching it has shown. */
  private Diagnosis watched(Account account, Pulse pulse, List<Outage> open) {
    Diagnosis plain = accounts.diagnosis(account, pulse);
    return open.stream()
        .filter(one -> one.account().equals(account.id()) && one.cause() == Cause.QUIET)
        .filter(one -> plain.cause().isEmpty())
        .findFirst()
        .map(one -> plain.quiet(one.began(), one.reason()))
        .orElse(plain);
  }

  /** Sets which groups of the helpdesk may answer with an account. */
  Answer replyGroups(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.ADMIN);
    var id = new AccountId(call.path("id"));
    Account account =
        accounts.account(id).orElseThrow(() -> Problem.notFound("There is no such account."));
    List<String> wanted = Call.texts(call.body(), REPLY_GROUPS);
    List<String> known = desk.groups();
    for (String group : wanted) {
      if (!known.contains(group)) {
        throw Problem.invalid(
            REPLY_GROUPS,
            known.isEmpty()
                ? "This helpdesk names no groups of people."
                : "The helpdesk has no group '%s'; there are: %s."
                    .formatted(group, String.join(", ", known)));
      }
    }
    gate.rights().reserve(account.id(), new LinkedHashSet<>(wanted), call.login().orElseThrow());
    var body = new JsonObject();
    body.add(REPLY_GROUPS, texts(wanted));
    return Answer.ok(body);
  }

  private static JsonArray texts(Collection<String> texts) {
    var list = new JsonArray();
    texts.forEach(list::add);
    return list;
  }

  Answer connect(Call call) {
    String login = call.login().orElseThrow();
    gate.requireForAll(login, Permission.MANAGE_CHANNEL);
    JsonObject body = call.body();
    var secrets = new HashMap<String, Secret>();
    texts(body, "secrets").forEach((name, value) -> secrets.put(name, Secret.of(value)));
    var entered =
        new NewAccount(
            Call.text(body, "channel"),
            Call.text(body, "externalId"),
            Call.maybeText(body, "name").orElse(""),
            texts(body, "settings"),
            secrets,
            Call.maybeText(body, "baseUrl").filter(u -> !u.isBlank()).map(AccountsApi::uri));
    return accounts
        .connect(entered, new Connector(login, Call.maybeFlag(body, "again").orElse(false)))
        .fold(
            done -> {
              Optional<String> trouble = subscribe(done.account());
              JsonObject json = json(done.account(), accounts.pulse(done.account()));
              json.addProperty("webhookTrouble", trouble.orElse(null));
              return new Answer(201, json);
            },
            invalid -> {
              throw Problem.invalid(invalid.field(), invalid.why());
            },
            taken -> {
              throw Problem.connectedAlready(taken.says())
                  .with("account", taken.account().id().value())
                  .with("connectedBy", taken.by())
                  .with("connectedAt", taken.at().toString());
            },
            unreachable -> {
              throw Problem.unavailable(unreachable.why());
            });
  }

  /**
   * With the app's id its webhooks can be asked for; without, an admin enters their address.
   *
   * @return why none will come, in words; empty if they do or were not asked for
   */
  private Optional<String> subscribe(Account account) {
    boolean app = !account.settings().getOrDefault("appId", "").isBlank();
    if (!app || hookUrl(account) == null) {
      return Optional.empty();
    }
    return accounts
        .ask(
            account.id(),
            (channel, connection) ->
                channel.subscribe(connection, URI.create(hookUrl(account)), hookUrls(account)))
        .orElse(Optional.empty());
  }

  /** The addresses of all accounts of an account's channel. */
  Set<String> hookUrls(Account account) {
    return accounts.all().stream()
        .filter(other -> other.channel().equals(account.channel()) && !other.disconnected())
        .flatMap(other -> Optional.ofNullable(hookUrl(other)).stream())
        .collect(Collectors.toSet());
  }

  private static Map<String, String> texts(JsonObject body, String field) {
    JsonObject object = Call.object(body, field);
    var map = new HashMap<String, String>();
    for (String name : List.copyOf(object.keySet())) {
      Call.maybeText(object, name).ifPresent(value -> map.put(name, value));
    }
    return map;
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw Problem.invalid("baseUrl", "The server address is no URL.");
    }
  }

  private JsonObject health(Account account, Pulse pulse, long gaps) {
    Condition condition = accounts.condition(account, pulse);
    var json = new JsonObject();
    json.addProperty("provedAt", condition.provedAt().toString());
    json.addProperty("lastWebhook", pulse.lastWebhook().map(Object::toString).orElse(null));
    json.addProperty("lastPoll", account.lastReadAt().map(Object::toString).orElse(null));
    json.addProperty("lagSeconds", pulse.lag().map(Duration::toSeconds).orElse(null));
    json.addProperty("gaps", gaps);
    json.addProperty("token", condition.token());
    var unread = new JsonArray();
    intake.unread(account).forEach(unread::add);
    json.add("unread", unread);
    var quotas = new JsonArray();
    for (Quota quota : pulse.quotas()) {
      var one = new JsonObject();
      one.addProperty("name", quota.name());
      one.addProperty("usedPercent", quota.usedPercent());
      one.addProperty("resetsAt", quota.resetsAt().map(Object::toString).orElse(null));
      quotas.add(one);
    }
    json.add("quotas", quotas);
    return json;
  }

  private JsonObject json(Account account, Pulse pulse) {
    var json = new JsonObject();
    json.addProperty("id", account.id().value());
    json.addProperty("channel", account.channel());
    json.addProperty("externalId", account.externalId());
    json.addProperty("handle", account.handle());
    json.addProperty("name", account.name());
    json.addProperty("baseUrl", account.baseUrl().toString());
    json.addProperty("hookUrl", hookUrl(account));
    Account.Health health = account.health();
    Condition condition = accounts.condition(account, pulse);
    json.addProperty("state", condition.state());
    json.addProperty("reason", condition.reason());
    json.addProperty("since", health.since().toString());
    json.addProperty("nextTry", health.nextTry().map(Object::toString).orElse(null));
    json.addProperty("connectedAt", account.connectedAt().toString());
    json.addProperty(
        "connectedBy", accounts.joined(account.id()).map(AccountStore.Joined::by).orElse(""));
    json.addProperty("loginEndsAt", account.loginEndsAt().map(Object::toString).orElse(null));
    json.addProperty("byApp", !account.settings().getOrDefault("appId", "").isBlank());
    json.addProperty("lastIn", account.lastReadAt().map(Object::toString).orElse(null));
    return json;
  }

  /** What the channel used today of the admin's own budgets. */
  private JsonObject budget(Account account) {
    Spending.Today today = accounts.quotas().today(account);
    var json = new JsonObject();
    json.addProperty("usedToday", today.used());
    json.addProperty("soft", today.soft().orElse(null));
    json.addProperty("hard", today.hard().orElse(null));
    return json;
  }

  private JsonArray limits(Account account) {
    var limits = new JsonArray();
    for (Quotas.Left left : accounts.quotas().left(account)) {
      var json = new JsonObject();
      json.addProperty("name", left.limit().name());
      json.addProperty("allowed", left.limit().value());
      json.addProperty("per", left.limit().per().toString());
      json.addProperty("atOnce", left.atOnce());
      json.addProperty("left", left.left());
      limits.add(json);
    }
    return limits;
  }

  String hookUrl(Account account) {
    return new HookUrls(publicUrl.get()).of(account).map(URI::toString).orElse(null);
  }
}
