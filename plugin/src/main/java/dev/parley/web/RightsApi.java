package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.host.Helpdesk;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.right.Permission;
import dev.parley.right.Question;
import dev.parley.right.Rule;
import dev.parley.right.Rule.Setting;
import dev.parley.right.Ruling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who may do what, for admins: see it, decide it, try it. */
public final class RightsApi {
  private static final int MOST_AT_ONCE = 500;

  private final Gate gate;
  private final Accounts accounts;

  /** Makes it. */
  public RightsApi(Gate gate, Accounts accounts) {
    this.gate = gate;
    this.accounts = accounts;
  }

  Answer list(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.ADMIN);
    return Answer.ok(whole(desk));
  }

  private JsonObject whole(Helpdesk desk) {
    var json = new JsonObject();
    var permissions = new JsonArray();
    Arrays.stream(Permission.values()).map(Permission::id).forEach(permissions::add);
    json.add("rights", permissions);
    var groups = new JsonArray();
    desk.groups().forEach(groups::add);
    json.add("groups", groups);
    var list = new JsonArray();
    for (Account account : accounts.all()) {
      list.add(AudienceJson.account(account));
    }
    json.add("accounts", list);
    var rules = new JsonArray();
    gate.rights().rules().forEach(rule -> rules.add(json(rule)));
    json.add("rules", rules);
    return json;
  }

  private static JsonObject json(Rule rule) {
    var json = new JsonObject();
    json.addProperty("account", rule.account().map(AccountId::value).orElse(null));
    json.addProperty("group", rule.group().orElse(null));
    json.addProperty("right", rule.permission().id());
    json.addProperty("setting", rule.setting().id());
    return json;
  }

  Answer set(Call call) {
    String login = call.login().orElseThrow();
    Helpdesk desk = gate.require(login, Permission.ADMIN);
    JsonElement sent = call.body().get("rules");
    if (sent == null || !sent.isJsonArray() || sent.getAsJsonArray().size() > MOST_AT_ONCE) {
      throw Problem.invalid(
              "rules", "'rules' must be a list of at most %d.".formatted(MOST_AT_ONCE))
          .with("limit", Integer.toString(MOST_AT_ONCE));
    }
    List<Rule> known = gate.rights().rules();
    List<String> groups = desk.groups();
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < sent.getAsJsonArray().size(); i++) {
      rules.add(rule(sent.getAsJsonArray().get(i), "rules[%d]".formatted(i), groups, known));
    }
    gate.rights()
        .set(desk, rules, login)
        .ifPresent(
            why -> {
              throw Problem.invalid("rules", why);
            });
    return Answer.ok(whole(desk));
  }

  private Rule rule(JsonElement element, String field, List<String> groups, List<Rule> known) {
    if (!element.isJsonObject()) {
      throw Problem.invalid(field, field + " must be an object.");
    }
    JsonObject json = element.getAsJsonObject();
    Optional<AccountId> account =
        Call.maybeText(json, "account").filter(id -> !id.isBlank()).map(AccountId::new);
    if (account.isPresent() && accounts.account(account.get()).isEmpty()) {
      throw Problem.invalid(field + ".account", "There is no such account.");
    }
    Optional<String> group = Call.maybeText(json, "group").filter(name -> !name.isBlank());
    group.ifPresent(name -> known(name, field, groups, known));
    Permission permission =
        Permission.of(Call.text(json, "right"))
            .orElseThrow(
                () -> Problem.invalid(field + ".right", "'right' must be one of: " + all() + "."));
    Setting setting =
        Setting.of(Call.text(json, "setting"))
            .orElseThrow(
                () ->
                    Problem.invalid(
                        field + ".setting",
                        "'setting' must be inherited, as-helpdesk, allowed or denied."));
    if (group.isEmpty() && setting == Setting.ALLOWED) {
      throw Problem.invalid(
          field + ".setting",
          "Everyone else cannot be allowed more than the helpdesk allows; allow it to a group.");
    }
    return new Rule(account, group, permission, setting);
  }

  /** What was decided for a group that is gone can still be taken away. */
  private static void known(String name, String field, List<String> groups, List<Rule> known) {
    boolean decided = known.stream().anyMatch(rule -> rule.group().equals(Optional.of(name)));
    if (name.length() > Rule.LONGEST_GROUP || !(decided || groups.contains(name))) {
      throw Problem.invalid(
          field + ".group",
          groups.isEmpty()
              ? "This helpdesk names no groups of people."
              : "The helpdesk has no such group; there are: %s."
                  .formatted(String.join(", ", groups)));
    }
  }

  private static String all() {
    return Arrays.stream(Permission.values()).map(Permission::id).collect(Collectors.joining(", "));
  }

  Answer tryIt(Call call) {
    Helpdesk desk = gate.require(call.login().orElseThrow(), Permission.ADMIN);
    String person = call.query("person").strip();
    if (person.isEmpty()) {
      throw Problem.badRequest("person", "'person' must be somebody's login of the helpdesk.");
    }
    Permission permission =
        Permission.of(call.query("right"))
            .orElseThrow(
                () -> Problem.badRequest("right", "'right' must be one of: " + all() + "."));
    var asked =
        new Question(
            person,
            permission,
            Optional.of(call.query("ticket").strip())
                .filter(id -> !id.isEmpty())
                .map(TicketRef::new),
            Optional.of(call.query("account").strip())
                .filter(id -> !id.isEmpty())
                .map(AccountId::new));
    Ruling ruling = gate.rights().tried(desk, asked);
    var json = new JsonObject();
    json.addProperty("allowed", ruling.allowed());
    json.addProperty("why", ruling.why());
    var groups = new JsonArray();
    gate.rights().groupsOf(desk, person).forEach(groups::add);
    json.add("groups", groups);
    return Answer.ok(json);
  }
}
