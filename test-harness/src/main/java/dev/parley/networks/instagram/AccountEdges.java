package dev.parley.networks.instagram;

import static java.util.Map.entry;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.AppEdges;
import dev.parley.networks.graph.Codes;
import dev.parley.networks.graph.Edge;
import dev.parley.networks.graph.GraphCall;
import dev.parley.networks.graph.GraphError;
import dev.parley.networks.graph.Lists;
import dev.parley.networks.graph.Token;
import dev.parley.networks.loopback.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Accounts, their tokens by either login, and who listens to them (developers.facebook.com,
 * instagram-platform/instagram-api-with-instagram-login/business-login of 13 March 2026,
 * instagram-platform/reference/refresh_access_token and webhooks/setup of 20 October 2026).
 */
final class AccountEdges {
  private static final Duration SHORT = Duration.ofHours(1);
  private static final Duration LONG = Duration.ofDays(60);
  private static final Duration YOUNGEST = Duration.ofHours(24);

  private final State state;
  private final Access access;
  private final Views views;
  private final Codes codes;
  private final AppEdges apps;
  private final Map<String, Edge> ofApps;

  AccountEdges(State state, Access access, Views views, Codes codes) {
    this.state = state;
    this.access = access;
    this.views = views;
    this.codes = codes;
    this.apps = new AppEdges(state::app, state.tokens(), codes, state.subscriptions(), "instagram");
    this.ofApps = apps.edges();
  }

  Map<String, Edge> edges() {
    var all = new HashMap<>(ofApps);
    all.putAll(
        Map.ofEntries(
            entry("GET me", this::me),
            entry("GET accounts", this::accounts),
            entry("GET access_token", this::exchange),
            entry("POST access_token", this::code),
            entry("GET refresh_access_token", this::refresh),
            entry("GET subscribed_apps", this::subscriptions),
            entry("POST subscribed_apps", this::subscribe),
            entry("DELETE subscribed_apps", this::unsubscribe)));
    return all;
  }

  private JsonObject me(GraphCall call) {
    Token token = access.token(call);
    Account account =
        state.accountOf(token.subject()).orElseThrow(() -> GraphError.missing("get", "me"));
    return access.ofPage(token)
        ? views.page(account, call.fields())
        : views.account(account, call.fields(), false);
  }

  /** The pages of a person, each with its account. */
  private JsonObject accounts(GraphCall call) {
    Token token = access.token(call);
    if (!token.scopes().contains("pages_show_list")) {
      throw GraphError.permission("pages_show_list");
    }
    return Lists.page(
        List.copyOf(state.accounts().values()),
        Account::id,
        account -> {
          JsonObject page = views.page(account, call.fields());
          page.addProperty(
              "access_token",
              state
                  .tokens()
                  .ofPage(token.app(), account.pageId(), token.scopes(), Optional.empty()));
          return page;
        },
        call.params(),
        more -> call.link("me/accounts", more));
  }

  private JsonObject code(GraphCall call) {
    if (!call.param("client_id").filter(state.instagramApps()::contains).isPresent()) {
      return ofApps.get("POST access_token").answer(call);
    }
    App app = apps.app(call);
    Codes.Grant granted = codes.spend(call.required("code"), app, call.required("redirect_uri"));
    Account account = state.accounts().values().iterator().next();
    return Json.of(
        "data",
        Json.array(
            List.of(
                Json.of(
                    "access_token", issued(app, account, granted.scopes(), SHORT),
                    "user_id", account.id(),
                    "permissions", String.join(",", granted.scopes())))));
  }

  private String issued(App app, Account account, Set<String> scopes, Duration life) {
    return state
        .tokens()
        .ofPage(app, account.id(), scopes, Optional.of(state.clock().instant().plus(life)));
  }

  private JsonObject exchange(GraphCall call) {
    if (call.param("grant_type").filter("ig_exchange_token"::equals).isEmpty()) {
      return ofApps.get("GET access_token").answer(call);
    }
    Token token = access.token(call);
    if (!token.app().secret().equals(call.required("client_secret"))) {
      throw new GraphError(400, "OAuthException", 1, 0, "Error validating client secret.");
    }
    return longLived(call, token);
  }

  private JsonObject refresh(GraphCall call) {
    Token token = access.token(call);
    Instant now = state.clock().instant();
    boolean shortLived =
        token.expiresAt().filter(end -> end.isBefore(token.issuedAt().plus(LONG))).isPresent();
    if (shortLived || now.isBefore(token.issuedAt().plus(YOUNGEST))) {
      throw GraphError.invalid("The access token is not eligible for a refresh yet.");
    }
    return longLived(call, token);
  }

  private JsonObject longLived(GraphCall call, Token token) {
    Account account = access.account(call, Access.BASIC);
    return Json.of(
        "access_token", issued(token.app(), account, token.scopes(), LONG),
        "token_type", "bearer",
        "expires_in", LONG.toSeconds());
  }

  private JsonObject subscriptions(GraphCall call) {
    List<JsonObject> apps = new ArrayList<>();
    state
        .subscriptions()
        .installed(subject(call))
        .forEach(
            (app, fields) ->
                apps.add(
                    Json.of(
                        "id",
                        app,
                        "name",
                        "An app",
                        "subscribed_fields",
                        Json.array(
                            new TreeSet<>(fields).stream().map(JsonPrimitive::new).toList()))));
    return Json.of("data", Json.array(apps));
  }

  /** Any field of a page turns on all that the app wants of its account; an account has its own. */
  private JsonObject subscribe(GraphCall call) {
    Token token = access.token(call);
    Account account = access.named(call, Access.BASIC);
    Set<String> fields = AppEdges.names(call.required("subscribed_fields"));
    state.subscriptions().install(subject(call), token.app(), fields);
    if (access.ofPage(token)) {
      state.subscriptions().install(account.id(), token.app(), InstagramStandIn.FIELDS);
      state.flat().remove(account.id());
    } else {
      state.flat().add(account.id());
    }
    return Json.of("success", true);
  }

  private JsonObject unsubscribe(GraphCall call) {
    Token token = access.token(call);
    Account account = access.named(call, Access.BASIC);
    state.subscriptions().remove(subject(call), token.app());
    state.subscriptions().remove(account.id(), token.app());
    return Json.of("success", true);
  }

  private String subject(GraphCall call) {
    access.named(call, Access.BASIC);
    return access.token(call).subject();
  }
}
