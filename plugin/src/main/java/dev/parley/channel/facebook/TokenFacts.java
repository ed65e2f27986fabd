package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.facebook.Graph.Ok;
import dev.parley.kit.Descriptor;
import dev.parley.kit.OAuthFacts;
import dev.parley.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Facebook says of a page's token: what it may do, and until when it works
 * (developers.facebook.com, facebook-login/access-tokens/debugging-and-error-handling, read 28
 * November 2026). Asked with the app's own token, so only where the app's id is known.
 */
final class TokenFacts {
  private static final Duration SHORTEST = Duration.ofDays(1);

  private final Connection connection;
  private final Graph graph;
  private final List<String> scopes;

  TokenFacts(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts);
    this.scopes = facts.oauth().map(OAuthFacts::scopes).orElse(List.of());
  }

  /**
   * What is known.
   *
   * @param wrong why the token is not to be used, in words for the admin; empty if it is good
   * @param endsAt until when it works; empty if it has no end or nobody says
   */
  record Known(Optional<String> wrong, Optional<Instant> endsAt) {}

  Known ask() {
    String app = connection.settings().getOrDefault(Granting.APP_ID, "").strip();
    if (app.isEmpty()) {
      return new Known(Optional.empty(), Optional.empty());
    }
    return graph
                .as(app + "|" + secret(Graph.APP_SECRET))
                .get("debug_token", Map.of("input_token", secret(Graph.ACCESS_TOKEN)))
            instanceof Ok ok
        ? FacebookWire.object(ok.body(), "data").map(this::judged).orElseGet(TokenFacts::nothing)
        : nothing();
  }

  private static Known nothing() {
    return new Known(Optional.empty(), Optional.empty());
  }

  private Known judged(JsonObject data) {
    Optional<Instant> ends =
        Stream.of("expires_at", "data_access_expires_at")
            .flatMap(name -> FacebookWire.number(data, name).stream())
            .filter(seconds -> seconds > 0)
            .map(Instant::ofEpochSecond)
            .min(Instant::compareTo);
    List<String> granted =
        FacebookWire.list(data, "scopes").stream().map(scope -> scope.getAsString()).toList();
    String lacking =
        scopes.stream().filter(scope -> !granted.contains(scope)).collect(Collectors.joining(", "));
    if (!granted.isEmpty() && !lacking.isEmpty()) {
      return new Known(
          Optional.of("The token lacks permissions: %s. Have them granted.".formatted(lacking)),
          ends);
    }
    Instant now = connection.clock().instant();
    return new Known(
        ends.filter(end -> end.isBefore(now.plus(SHORTEST)))
            .map(
                end ->
                    "This token ends at %s. Take the page's token from a long-lived login: it has no end."
                        .formatted(end)),
        ends);
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }
}
