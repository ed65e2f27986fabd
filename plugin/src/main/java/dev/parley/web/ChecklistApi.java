package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.audit.Act;
import dev.parley.audit.AuditLog;
import dev.parley.audit.Entry;
import dev.parley.connect.Checklist;
import dev.parley.connect.ConnectStore.Arrived;
import dev.parley.connect.ConnectStore.Note;
import dev.parley.connect.Notes;
import dev.parley.connect.Step;
import dev.parley.intake.Intake;
import dev.parley.kit.Capability;
import dev.parley.kit.ConnectFacts;
import dev.parley.kit.Descriptor;
import dev.parley.model.AccountId;
import dev.parley.model.Secret;
import dev.parley.model.TicketRef;
import dev.parley.oauth.Entered;
import dev.parley.outbox.SignOff;
import dev.parley.right.Permission;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Connecting accounts and proving that they work; the same for each channel. */
public final class ChecklistApi {
  private static final String SIGNATURE = "signature";
  private static final String APP_ID = "appId";

  /** As many characters of a message are shown to know it again. */
  private static final int WORDS = 80;

  private final Accounts accounts;
  private final Channels channels;
  private final Checklist checklist;
  private final Notes notes;
  private final Intake intake;
  private final AccountsApi hooks;
  private final OAuthApi oauth;
  private final Supplier<Optional<URI>> publicUrl;
  private final AuditLog audit;
  private final Gate gate;

  /** Makes it. */
  public ChecklistApi(
      Accounts accounts,
      Channels channels,
      Checklist checklist,
      Notes notes,
      Intake intake,
      AccountsApi hooks,
      OAuthApi oauth,
      Supplier<Optional<URI>> publicUrl,
      AuditLog audit,
      Gate gate) {
    this.accounts = accounts;
    this.channels = channels;
    this.checklist = checklist;
    this.notes = notes;
    this.intake = intake;
    this.hooks = hooks;
    this.oauth = oauth;
    this.publicUrl = publicUrl;
    this.audit = audit;
    this.gate = gate;
  }

  /** The channels there are, and what connecting an account of each takes. */
  Answer channels(Call call) {
    var list = new JsonArray();
    for (String id : channels.ids()) {
      channels.descriptor(id).ifPresent(facts -> list.add(json(facts)));
    }
    var body = new JsonObject();
    body.add("channels", list);
    return Answer.ok(body);
  }

  private JsonObject json(Descriptor facts) {
    var json = new JsonObject();
    json.addProperty("id", facts.id());
    json.addProperty("name", facts.name());
    json.addProperty("baseUrl", facts.baseUrl().toString());
    var needs = new JsonArray();
    for (ConnectFacts.Need need : facts.connect().needs()) {
      var one = new JsonObject();
      one.addProperty("text", need.text());
      one.addProperty("url", need.url().map(this::filled).orElse(null));
      needs.add(one);
    }
    json.add("needs", needs);
    json.addProperty("oauth", facts.oauth().isPresent() || !facts.logins().isEmpty());
    var scopes = new JsonArray();
    facts
        .oauth()
        .ifPresent(
            oauth ->
                oauth
                    .whys()
                    .forEach(
                        (scope, why) -> {
                          var one = new JsonObject();
                          one.addProperty("name", scope);
                          one.addProperty("why", why);
                          scopes.add(one);
                        }));
    json.add("scopes", scopes);
    var logins = new JsonArray();
    facts
        .logins()
        .forEach(
            way -> {
              var one = new JsonObject();
              one.addProperty("name", way.name());
              one.addProperty("label", way.label());
              logins.add(one);
            });
    json.add("logins", logins);
    var credentials = new JsonArray();
    for (Descriptor.Credential credential : facts.credentials()) {
      var one = new JsonObject();
      one.addProperty("name", credential.name());
      one.addProperty("label", credential.label());
      one.addProperty("help", credential.help());
      one.addProperty("secret", credential.secret());
      credentials.add(one);
    }
    json.add("credentials", credentials);
    json.addProperty("backfill", facts.has(Capability.BACKFILL));
    json.addProperty("webhooks", facts.webhooks());
    json.addProperty("testReply", facts.connect().testReply());
    return json;
  }

  private String filled(String url) {
    return url.replace("{publicUrl}", publicUrl.get().map(URI::toString).orElse("…"));
  }

  /** What of an account is proved. */
  Answer steps(Call call) {
    return Answer.ok(steps(account(call)));
  }

  /** Asks the network, then says what is proved. */
  Answer check(Call call) {
    Account account = account(call);
    Optional<String> trouble = checklist.check(account, ours(account));
    JsonObject body = steps(account);
    body.addProperty("trouble", trouble.orElse(null));
    return Answer.ok(body);
  }

  /** Answers the message that the admin says is theirs, and takes that back. */
  Answer testReply(Call call) {
    Account account = account(call);
    String who = call.login().orElseThrow();
    String item = Call.text(call.body(), "item");
    gate.require(who, Permission.REPLY_PUBLIC, account.id());
    var entry =
        Entry.of(who, Act.SENT, "test answer to message " + item)
            .with(account.id())
            .from("", "public");
    checklist
        .testReply(account, item, () -> audit.note(entry))
        .ifPresent(
            why -> {
              throw Problem.conflict(why);
            });
    return Answer.ok(steps(account));
  }

  private Set<String> ours(Account account) {
    return hooks.hookUrls(account);
  }

  private JsonObject steps(Account account) {
    List<Step> steps = checklist.steps(account);
    var list = new JsonArray();
    for (Step step : steps) {
      var json = new JsonObject();
      json.addProperty("name", step.name());
      json.addProperty("group", step.group().name().toLowerCase(Locale.ROOT));
      json.addProperty("state", step.state().name().toLowerCase(Locale.ROOT));
      json.addProperty("says", step.says());
      json.addProperty("todo", step.todo());
      json.addProperty("at", step.at().map(Object::toString).orElse(null));
      json.addProperty("ticket", step.ticket().map(TicketRef::value).orElse(null));
      list.add(json);
    }
    var body = new JsonObject();
    body.addProperty("account", account.id().value());
    body.addProperty("name", account.name());
    body.addProperty("channel", account.channel());
    body.addProperty("proved", Checklist.proved(steps));
    body.add("steps", list);
    var offers = new JsonArray();
    checklist.offers(account).forEach(one -> offers.add(json(one)));
    body.add("offers", offers);
    intake
        .history(account)
        .ifPresent(
            from -> {
              var history = new JsonObject();
              history.addProperty("from", from.toString());
              history.addProperty("imported", checklist.imported(account));
              body.add("history", history);
            });
    return body;
  }

  /** Enough of a message for its author to know it again. */
  private static JsonObject json(Arrived offer) {
    String text = offer.item().text().strip();
    boolean whole = text.codePointCount(0, text.length()) <= WORDS;
    var json = new JsonObject();
    json.addProperty("item", offer.item().messageId());
    json.addProperty("author", offer.item().author().label());
    json.addProperty(
        "words", whole ? text : text.substring(0, text.offsetByCodePoints(0, WORDS)) + "…");
    json.addProperty("at", offer.item().publishedAt().orElse(offer.seenAt()).toString());
    return json;
  }

  /** Leaves out what of the history was not read yet. */
  Answer endHistory(Call call) {
    Account account = account(call);
    if (!intake.endHistory(account)) {
      throw Problem.conflict("The account is being read just now. Try again in a moment.");
    }
    return Answer.ok(steps(account));
  }

  /** What is said of an account; anybody who may answer reads it in the composer. */
  Answer note(Call call) {
    return Answer.ok(noteJson(account(call)));
  }

  Answer saveNote(Call call) {
    String login = call.login().orElseThrow();
    Account account = account(call);
    JsonObject body = call.body();
    notes
        .save(
            account.id(),
            Call.maybeText(body, "agents").orElse(""),
            Call.maybeText(body, "profile").orElse(""),
            Call.maybeText(body, SIGNATURE).orElseGet(() -> signature(account)),
            login)
        .ifPresent(
            refusal -> {
              throw Problem.invalid(refusal.field(), refusal.why());
            });
    return Answer.ok(noteJson(account));
  }

  private String signature(Account account) {
    return notes.of(account.id()).map(Note::signature).orElse("");
  }

  private JsonObject noteJson(Account account) {
    var json = new JsonObject();
    Optional<Note> note = notes.of(account.id());
    json.addProperty("agents", note.map(Note::agents).orElse(""));
    json.addProperty("profile", note.map(Note::profile).orElse(""));
    json.addProperty("agentsMost", Notes.AGENTS);
    json.addProperty("profileMost", Notes.PROFILE);
    if (channels.descriptor(account.channel()).filter(d -> SignOff.isShort(d.text())).isPresent()) {
      json.addProperty(SIGNATURE, signature(account));
      json.addProperty("signatureMost", Notes.SIGNATURE);
    }
    json.addProperty("savedBy", note.map(Note::by).orElse(null));
    json.addProperty("savedAt", note.map(one -> one.at().toString()).orElse(null));
    return json;
  }

  /** Begins to renew an account's login with the app that is known, without anybody typing. */
  Answer reconnect(Call call) {
    String login = call.login().orElseThrow();
    Account account = account(call);
    Optional<Secret> appSecret = accounts.secret(account.id(), "appSecret");
    String appId = account.settings().getOrDefault(APP_ID, "");
    if (appId.isBlank() || appSecret.isEmpty()) {
      throw Problem.conflict(
          "This account was connected by hand: enter its password or token once more.");
    }
    var entered =
        new Entered(
            account.channel(),
            appId,
            appSecret.get(),
            Optional.of(account.baseUrl()),
            account.settings().getOrDefault("login", ""),
            Call.maybeText(call.body(), "returnTo").orElse("/"),
            Optional.of(account.externalId()));
    return oauth.begin(login, entered);
  }

  private Account account(Call call) {
    var id = new AccountId(call.path("id"));
    gate.require(call.login().orElseThrow(), Permission.MANAGE_CHANNEL, id);
    return accounts.account(id).orElseThrow(() -> Problem.notFound("There is no such account."));
  }
}
