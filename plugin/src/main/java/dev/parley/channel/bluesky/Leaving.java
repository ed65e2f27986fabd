package dev.parley.channel.bluesky;

import dev.parley.channel.Connection;
import dev.parley.channel.Http.Answered;
import dev.parley.channel.Http.Request;
import dev.parley.channel.LeaveResult;
import dev.parley.kit.Descriptor;
import dev.parley.kit.WaitHeaders;
import dev.parley.model.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * Ends the session: {@code com.atproto.server.deleteSession} with the refresh token, which answers
 * without a body (lexicons/com/atproto/server/deleteSession.json, read 28 November 2026). The app
 * password stays: {@code revokeAppPassword} is not for sessions that were opened with one.
 */
final class Leaving {
  private static final String REST =
      "The app password is forgotten here. Delete it on Bluesky as well, under Settings, Privacy"
          + " and security, App passwords.";

  private final Connection connection;
  private final URI service;

  Leaving(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.service = new Sessions(connection, new Xrpc(connection, facts)).service();
  }

  LeaveResult leave() {
    String refresh = connection.secret(Sessions.REFRESH).map(Secret::reveal).orElse("");
    if (refresh.isEmpty()) {
      return new LeaveResult.Left(REST);
    }
    String base = service.toString();
    URI at =
        URI.create(
            (base.endsWith("/") ? base : base + "/") + "xrpc/com.atproto.server.deleteSession");
    return connection
        .http()
        .exchange(
            new Request("POST", at, Map.of(), new byte[0])
                .with("Authorization", "Bearer " + refresh))
        .fold(
            this::answered,
            notSent -> new LeaveResult.TryLater(Duration.ZERO, notSent.why()),
            lost -> new LeaveResult.TryLater(Duration.ZERO, lost.why()));
  }

  /** A session that the server no longer knows is over. */
  private LeaveResult answered(Answered answer) {
    if (answer.status() == 429 || answer.status() >= 500) {
      return new LeaveResult.TryLater(
          WaitHeaders.wait(answer, connection.clock().instant()),
          "Bluesky answers %d.".formatted(answer.status()));
    }
    return new LeaveResult.Left(REST);
  }
}
