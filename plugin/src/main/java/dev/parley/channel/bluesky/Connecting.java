package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import dev.parley.channel.ConnectResult;
import dev.parley.channel.Connection;
import dev.parley.channel.bluesky.BlueskyWire.Session;
import dev.parley.channel.bluesky.Xrpc.Lost;
import dev.parley.channel.bluesky.Xrpc.No;
import dev.parley.channel.bluesky.Xrpc.Unsent;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Proves an account: logs in, finds its own server, and the place where reading starts. */
final class Connecting {

  private static final String HANDLE = "handle";

  private final Connection connection;
  private final Descriptor facts;
  private final Sessions sessions;

  Connecting(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.sessions = new Sessions(connection, new Xrpc(connection, facts));
  }

  ConnectResult connect() {
    if (connection.secret(Sessions.APP_PASSWORD).map(Secret::reveal).orElse("").isBlank()) {
      return new ConnectResult.Refused(Sessions.APP_PASSWORD, "Enter an app password.");
    }
    return sessions
        .login(identifier())
        .fold(
            ok -> start(Session.of(ok.body()).orElseThrow()),
            Connecting::refusal,
            Connecting::unsent,
            Connecting::lost);
  }

  /** The account's DID once it is known; before, the handle the admin typed. */
  private String identifier() {
    var known = connection.externalId();
    if (known.startsWith("did:")) {
      return known;
    }
    var typed = connection.settings().getOrDefault(HANDLE, known).strip();
    return typed.startsWith("@") ? typed.substring(1) : typed;
  }

  private ConnectResult start(Session session) {
    if (!session.active()) {
      return new ConnectResult.Refused(
          HANDLE, "Bluesky says that this account is suspended or deactivated.");
    }
    var service = sessions.serviceOf(session);
    return new Fetching(connection, facts)
        .page(service, session.accessJwt(), Optional.empty())
        .fold(
            ok -> connected(session, service, ok.body()),
            Connecting::refusal,
            Connecting::unsent,
            Connecting::lost);
  }

  private ConnectResult connected(Session session, URI service, JsonObject firstPage) {
    var handle = Notifications.verified(session.handle());
    var newest = Descent.newest(firstPage, connection.clock().instant());
    return new ConnectResult.Connected(
        session.did(),
        handle,
        Map.of(Sessions.SERVICE, service.toString(), HANDLE, handle),
        Cursor.startingAfter(newest).toJson());
  }

  private static ConnectResult unsent(Unsent unsent) {
    return new ConnectResult.TryLater(Duration.ZERO, unsent.why());
  }

  private static ConnectResult lost(Lost lost) {
    return new ConnectResult.TryLater(Duration.ZERO, lost.why());
  }

  private static ConnectResult refusal(No no) {
    if (no.kind() == ErrorClass.TRY_LATER || no.kind() == ErrorClass.THROTTLED) {
      return new ConnectResult.TryLater(no.delay(), no.why());
    }
    return switch (no.error()) {
      case "AuthFactorTokenRequired" ->
          new ConnectResult.Refused(
              Sessions.APP_PASSWORD,
              "This is the account's own password. Make an app password on Bluesky under Settings,"
                  + " Privacy and security, and enter that.");
      case "AccountTakedown", "AccountDeactivated" ->
          new ConnectResult.Refused(
              HANDLE, "Bluesky says that this account is suspended or deactivated.");
      case "InvalidRequest" ->
          new ConnectResult.Refused(HANDLE, "Bluesky does not know an account by this handle.");
      default ->
          new ConnectResult.Refused(
              Sessions.APP_PASSWORD,
              "Bluesky does not take this handle with this app password (%s). Check both, or make a"
                      .formatted(no.why())
                  + " new app password.");
    };
  }
}
