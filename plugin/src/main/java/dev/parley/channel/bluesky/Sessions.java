package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.bluesky.BlueskyWire.Session;
import dev.parley.channel.bluesky.Xrpc.Lost;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.channel.bluesky.Xrpc.Ok;
import dev.parley.channel.bluesky.Xrpc.Reply;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Calls as the account, with a session that outlives Parley: the access token until the network no
 * longer takes it, then the refresh token, then the app password, each once per call. New tokens
 * are kept before they are used. Logging in is the exception: a server allows 300 logins a day
 * (packages/pds/src/api/com/atproto/server/createSession.ts, 6 August 2026).
 */
final class Sessions {

  static final String APP_PASSWORD = "appPassword";
  static final String ACCESS = "accessJwt";
  static final String REFRESH = "refreshJwt";
  static final String SERVICE = "service";

  private final Connection connection;
  private final Xrpc xrpc;

  Sessions(Connection connection, Xrpc xrpc) {
    this.connection = connection;
    this.xrpc = xrpc;
  }

  /** The account's own server. */
  URI service() {
    var service = connection.settings().get(SERVICE);
    return service == null || service.isBlank() ? connection.baseUrl() : URI.create(service);
  }

  /**
   * Makes a call with a token that works.
   *
   * @return the call's reply; {@code No} with try-later or reconnect if there is no such token, in
   *     which case the call had no effect
   */
  Reply as(Function<String, Reply> call) {
    var token = secret(ACCESS);
    if (!token.isEmpty()) {
      var reply = call.apply(token);
      if (!asksForNewSession(reply)) {
        return reply;
      }
    }
    var renewed = renew();
    if (!(renewed instanceof Ok ok)) {
      return renewed;
    }
    var reply = call.apply(BlueskyWire.text(ok.body(), ACCESS).orElseThrow());
    return asksForNewSession(reply)
        ? noSession(ErrorClass.TRY_LATER, "Bluesky does not take the token it has just given")
        : reply;
  }

  /** Logs in with the app password and keeps the tokens. */
  Reply login(String identifier) {
    var input = new JsonObject();
    input.addProperty("identifier", identifier);
    input.addProperty("password", secret(APP_PASSWORD));
    var reply = xrpc.procedure(connection.baseUrl(), "com.atproto.server.createSession", input, "");
    return kept(reply);
  }

  /** The account's own server according to a login, if Parley may go there. */
  URI serviceOf(Session session) {
    return session
        .service()
        .filter(
            uri ->
                "https".equals(uri.getScheme())
                    || uri.getScheme().equals(connection.baseUrl().getScheme()))
        .orElse(connection.baseUrl());
  }

  private Reply renew() {
    var refresh = secret(REFRESH);
    if (!refresh.isEmpty()) {
      var reply = kept(xrpc.procedure(service(), "com.atproto.server.refreshSession", refresh));
      if (!asksForNewSession(reply)) {
        return withoutEffect(reply);
      }
    }
    if (secret(APP_PASSWORD).isEmpty()) {
      return noSession(ErrorClass.RECONNECT, "Bluesky asks for a new login: enter an app password");
    }
    var reply = login(connection.externalId());
    if (asksForNewSession(reply)) {
      return noSession(
          ErrorClass.RECONNECT,
          "Bluesky no longer takes the app password: make a new one and connect the account again");
    }
    if (reply instanceof Ok ok && movedAway(ok)) {
      return noSession(
          ErrorClass.RECONNECT,
          "the account has moved to another Bluesky server: connect it again");
    }
    return withoutEffect(reply);
  }

  private boolean movedAway(Ok login) {
    return Session.of(login.body())
        .filter(session -> session.service().isPresent())
        .filter(session -> connection.settings().containsKey(SERVICE))
        .filter(session -> !serviceOf(session).equals(service()))
        .isPresent();
  }

  private Reply kept(Reply reply) {
    if (!(reply instanceof Ok ok)) {
      return reply;
    }
    var session = Session.of(ok.body());
    if (session.isEmpty()) {
      return new Lost("Bluesky answers a login without tokens");
    }
    connection.keep(
        Map.of(
            ACCESS, Secret.of(session.get().accessJwt()),
            REFRESH, Secret.of(session.get().refreshJwt())));
    return reply;
  }

  /** The call that needs the session was not made, whatever became of the session itself. */
  private static Reply withoutEffect(Reply reply) {
    return reply.fold(
        ok -> ok,
        no -> {
          var kind = no.kind() == ErrorClass.REFUSED ? ErrorClass.RECONNECT : no.kind();
          return new No(kind, 0, "", no.why(), no.delay());
        },
        unsent -> noSession(ErrorClass.TRY_LATER, unsent.why()),
        lost -> noSession(ErrorClass.TRY_LATER, lost.why()));
  }

  private static No noSession(ErrorClass kind, String why) {
    return new No(kind, 0, "", why, Duration.ZERO);
  }

  private static boolean asksForNewSession(Reply reply) {
    return reply instanceof No no && no.kind() == ErrorClass.RENEW_SESSION;
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }
}
