package dev.parley.networks.graph;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.parley.networks.graph.Subscriptions.Target;
import dev.parley.networks.loopback.Json;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens, and where an app wants its webhooks; the same on all networks of the Graph API. */
public final class AppEdges {
  private final Function<String, Optional<App>> apps;
  private final Tokens tokens;
  private final Callers access;
  private final Codes codes;
  private final Subscriptions subscriptions;
  private final String object;
  private final Handshake handshake = new Handshake();

  /**
   * Of these apps.
   *
   * @param object the kind of accounts whose webhooks there are
   */
  public AppEdges(
      Function<String, Optional<App>> apps,
      Tokens tokens,
      Codes codes,
      Subscriptions subscriptions,
      String object) {
    this.apps = apps;
    this.tokens = tokens;
    this.access = new Callers(tokens);
    this.codes = codes;
    this.subscriptions = subscriptions;
    this.object = object;
  }

  /** What can be called, by name. */
  public Map<String, Edge> edges() {
    return Map.of(
        "GET permissions", this::permissions,
        "GET access_token", this::accessToken,
        "POST access_token", this::accessToken,
        "GET debug_token", this::debug,
        "GET subscriptions", this::subscriptions,
        "POST subscriptions", this::subscribe,
        "DELETE subscriptions", this::unsubscribe);
  }

  /** Names between commas. */
  public static Set<String> names(String text) {
    return Stream.of(text.replaceAll("[\\[\\]\"\\s]", "").split(","))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private JsonObject permissions(GraphCall call) {
    return Json.of(
        "data",
        Json.array(
            new TreeSet<>(access.token(call).scopes())
                .stream()
                    .map(scope -> Json.of("permission", scope, "status", "granted"))
                    .toList()));
  }

  private JsonObject accessToken(GraphCall call) {
    App app = app(call);
    String grant = call.param("grant_type").orElse("authorization_code");
    switch (grant) {
      case "client_credentials" -> {
        return Json.of("access_token", app.token(), "token_type", "bearer");
      }
      case "fb_exchange_token" -> {
        Token old = tokens.require(call.required("fb_exchange_token"));
        return Json.of(
            "access_token", tokens.longLived(app, old.subject(), old.scopes()),
            "token_type", "bearer",
            "expires_in", Tokens.longSeconds());
      }
      default -> {
        Codes.Grant granted =
            codes.spend(call.required("code"), app, call.required("redirect_uri"));
        return Json.of(
            "access_token",
            tokens.shortLived(app, granted.person().id(), granted.scopes()),
            "token_type",
            "bearer",
            "expires_in",
            7200);
      }
    }
  }

  /** The app that a call names with its secret. */
  public App app(GraphCall call) {
    App app =
        apps.apply(call.required("client_id"))
            .orElseThrow(
                () ->
                    new GraphError(
                        400,
                        "OAuthException",
                        101,
                        0,
                        "Error validating application. Cannot get application info due to a"
                            + " system error."));
    if (!app.secret().equals(call.required("client_secret"))) {
      throw new GraphError(400, "OAuthException", 1, 0, "Error validating client secret.");
    }
    return app;
  }

  private JsonObject debug(GraphCall call) {
    Token asking = access.token(call);
    Optional<Token> asked = tokens.find(call.required("input_token"));
    if (asked.isEmpty() || !asked.get().app().id().equals(asking.app().id())) {
      return Json.of(
          "data",
          Json.of(
              "is_valid", false,
              "error", Json.of("code", 190, "message", "Invalid OAuth access token."),
              "scopes", Json.array(List.of())));
    }
    Token token = asked.get();
    return Json.of(
        "data",
        Json.of(
            "app_id", token.app().id(),
            "type", token.kind().name(),
            "application", "An app",
            "is_valid", token.trouble() == 0 && !tokens.expired(token),
            "issued_at", token.issuedAt().getEpochSecond(),
            "expires_at", token.expiresAt().map(Instant::getEpochSecond).orElse(0L),
            "data_access_expires_at", token.issuedAt().plusSeconds(7_776_000).getEpochSecond(),
            "profile_id", token.kind() == Token.Kind.PAGE ? token.subject() : null,
            "user_id", token.kind() == Token.Kind.USER ? token.subject() : null,
            "scopes",
                Json.array(
                    new TreeSet<>(token.scopes()).stream().map(JsonPrimitive::new).toList())));
  }

  private JsonObject subscriptions(GraphCall call) {
    App app = own(call);
    return Json.of(
        "data",
        Json.array(
            subscriptions
                .target(app.id())
                .map(
                    target ->
                        List.of(
                            Json.of(
                                "object",
                                object,
                                "callback_url",
                                target.callback().toString(),
                                "active",
                                true,
                                "fields",
                                Json.array(
                                    new TreeSet<>(target.fields())
                                        .stream()
                                            .map(name -> Json.of("name", name, "version", "v26.0"))
                                            .toList()))))
                .orElse(List.of())));
  }

  private JsonObject subscribe(GraphCall call) {
    App app = own(call);
    if (!call.required("object").equals(object)) {
      throw GraphError.invalid("Only the object " + object + " is there.");
    }
    URI callback = URI.create(call.required("callback_url"));
    handshake.prove(callback, call.required("verify_token"));
    subscriptions.subscribe(new Target(app, callback, names(call.required("fields"))));
    return Json.of("success", true);
  }

  private JsonObject unsubscribe(GraphCall call) {
    subscriptions.unsubscribe(own(call));
    return Json.of("success", true);
  }

  private App own(GraphCall call) {
    Token token = access.token(call);
    if (token.kind() != Token.Kind.APP || !token.app().id().equals(call.node())) {
      throw new GraphError(
          400,
          "OAuthException",
          15,
          0,
          "(#15) This method must be called with an app access_token.");
    }
    return token.app();
  }
}
