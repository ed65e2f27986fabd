package dev.parley.web;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.account.Account;
import dev.parley.account.Connector;
import dev.parley.model.Secret;
import dev.parley.oauth.Entered;
import dev.parley.oauth.OAuthLogins;
import dev.parley.right.Permission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Connecting accounts through a network's own login. */
public final class OAuthApi {
  private static final int LONGEST_REASON = 300;

  private final OAuthLogins logins;
  private final AccountsApi accounts;
  private final Gate gate;
  private final Supplier<Optional<URI>> publicUrl;

  /** Makes it. */
  public OAuthApi(
      OAuthLogins logins, AccountsApi accounts, Gate gate, Supplier<Optional<URI>> publicUrl) {
    this.logins = logins;
    this.accounts = accounts;
    this.gate = gate;
    this.publicUrl = publicUrl;
  }

  Answer begin(Call call) {
    String login = call.login().orElseThrow();
    gate.requireForAll(login, Permission.MANAGE_CHANNEL);
    JsonObject body = call.body();
    String channel = call.path("channel");
    var entered =
        new Entered(
            channel,
            Call.text(body, "appId").strip(),
            Secret.of(Call.text(body, "appSecret").strip()),
            Call.maybeText(body, "baseUrl").filter(url -> !url.isBlank()).map(OAuthApi::uri),
            Call.maybeText(body, "way").orElse("").strip(),
            Call.maybeText(body, "returnTo").orElse("/"));
    return begin(login, entered);
  }

  /** Begins a login; answers the network's page to go to. */
  Answer begin(String login, Entered entered) {
    return logins
        .begin(login, entered, redirect(entered.channel()))
        .fold(
            done -> {
              var json = new JsonObject();
              json.addProperty("url", done.value().toString());
              return Answer.ok(json);
            },
            refused -> {
              throw Problem.invalid(refused.field(), refused.why());
            });
  }

  /** Serves {@code /oauth/{channel}/callback}: the browser on its way back from the network. */
  void callback(HttpServletRequest request, HttpServletResponse response, String path) {
    String login =
        Optional.ofNullable(request.getRemoteUser())
            .filter(user -> !user.isBlank())
            .orElseThrow(Problem::unauthorized);
    gate.requireForAll(login, Permission.MANAGE_CHANNEL);
    String[] parts = path.split("/", -1);
    if (parts.length != 4 || !parts[3].equals("callback")) {
      throw Problem.notFound("There is nothing at this address.");
    }
    String state = Optional.ofNullable(request.getParameter("state")).orElse("");
    Optional<String> code = Optional.ofNullable(request.getParameter("code"));
    Optional<String> page = logins.returnTo(login, state);
    String back =
        logins
            .end(login, parts[2], state, code, redirect(parts[2]))
            .fold(
                done -> done.value().returnTo() + "#parley-grant=" + done.value().key(),
                refused ->
                    page.map(to -> to + "#parley-refused=" + reason(refused.why()))
                        .orElseThrow(() -> Problem.invalid("state", refused.why())));
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setStatus(HttpServletResponse.SC_FOUND);
    response.setHeader("Location", back);
  }

  private static String reason(String why) {
    String text = why.length() <= LONGEST_REASON ? why : why.substring(0, LONGEST_REASON) + "…";
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  Answer granted(Call call) {
    String login = call.login().orElseThrow();
    gate.requireForAll(login, Permission.MANAGE_CHANNEL);
    OAuthLogins.Granted granted =
        logins
            .granted(login, call.path("key"))
            .orElseThrow(() -> Problem.notFound("This login is over. Begin again."));
    var list = new JsonArray();
    granted
        .accounts()
        .forEach(
            account -> {
              var one = new JsonObject();
              one.addProperty("externalId", account.externalId());
              one.addProperty("name", account.name());
              logins
                  .joined(login, call.path("key"), account.externalId())
                  .ifPresent(
                      joined -> {
                        one.addProperty("connectedBy", joined.by());
                        one.addProperty("connectedAt", joined.at().toString());
                      });
              list.add(one);
            });
    var json = new JsonObject();
    json.add("accounts", list);
    json.addProperty("again", granted.again().orElse(null));
    return Answer.ok(json);
  }

  Answer choose(Call call) {
    String login = call.login().orElseThrow();
    gate.requireForAll(login, Permission.MANAGE_CHANNEL);
    JsonObject body = call.body();
    List<String> ids = Call.texts(body, "externalIds");
    if (ids.isEmpty()) {
      throw Problem.invalid("externalIds", "Choose at least one.");
    }
    List<OAuthLogins.Chosen> chosen =
        logins
            .connect(
                new Connector(login, Call.maybeFlag(body, "again").orElse(false)),
                call.path("key"),
                ids,
                history(body),
                this::hookUrl)
            .orElseThrow(() -> Problem.notFound("This login is over. Begin again."));
    var list = new JsonArray();
    chosen.forEach(one -> list.add(json(one)));
    var json = new JsonObject();
    json.add("accounts", list);
    return Answer.ok(json);
  }

  private static Map<String, String> history(JsonObject body) {
    return Call.maybeText(body, "backfillDays")
        .filter(days -> !days.isBlank())
        .map(days -> Map.of("backfillDays", days.strip()))
        .orElse(Map.of());
  }

  private static JsonObject json(OAuthLogins.Chosen one) {
    Optional<String> id =
        one.outcome()
            .fold(
                done -> Optional.of(done.account().id().value()),
                invalid -> Optional.empty(),
                taken -> Optional.empty(),
                unreachable -> Optional.empty());
    String why =
        one.outcome()
            .fold(
                done -> one.hookTrouble().orElse(""),
                invalid -> invalid.why(),
                taken -> taken.says(),
                unreachable -> unreachable.why());
    var json = new JsonObject();
    json.addProperty("externalId", one.externalId());
    json.addProperty("connected", id.isPresent());
    json.addProperty("why", why);
    json.addProperty("id", id.orElse(null));
    return json;
  }

  private Optional<URI> hookUrl(Account account) {
    return Optional.ofNullable(accounts.hookUrl(account)).map(URI::create);
  }

  /** Never from the address of a call: a foreign page could choose it. */
  private URI redirect(String channel) {
    return publicUrl
        .get()
        .map(
            url ->
                URI.create(
                    url.toString().replaceAll("/+$", "")
                        + "/parley/oauth/"
                        + channel
                        + "/callback"))
        .orElseThrow(
            () ->
                Problem.invalid(
                    "parley.publicUrl",
                    "Networks send browsers back to parley.publicUrl; set it first."));
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      throw Problem.invalid("baseUrl", "The server address is no URL.");
    }
  }
}
