package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.facebook.Graph.No;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import dev.parley.kit.OAuthFacts;
import dev.parley.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
    this.scopes = facts.oauth().map(OAuthFacts::sure).orElse(List.of());
  }

  /** What came of asking. */
  sealed interface Answer {
    <T> T fold(Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown);
  }

  /**
   * The token is good.
   *
   * @param endsAt until when it works; empty if it has no end or nobody could be asked
   */
  record Known(Optional<Instant> endsAt) implements Answer {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown) {
      return known.apply(this);
    }
  }

  /**
   * It is not to be used.
   *
   * @param field what to enter anew
   * @param why in words for the admin
   */
  record Wrong(String field, String why) implements Answer {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown) {
      return wrong.apply(this);
    }
  }

  /** Facebook could not be asked for now. */
  record Unknown(String why) implements Answer {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }

  Answer ask() {
    String app = connection.settings().getOrDefault(Granting.APP_ID, "").strip();
    if (app.isEmpty()) {
      return new Known(Optional.empty());
    }
    return graph
        .as(app + "|" + secret(Graph.APP_SECRET))
        .get("debug_token", Map.of("input_token", secret(Graph.ACCESS_TOKEN)))
        .fold(
            ok -> judged(FacebookWire.object(ok.body(), "data").orElseGet(JsonObject::new)),
            TokenFacts::refused,
            unsent -> new Unknown(unsent.why()),
            lost -> new Unknown(lost.why()));
  }

  private static Answer refused(No no) {
    boolean later = no.kind() == ErrorClass.THROTTLED || no.kind() == ErrorClass.TRY_LATER;
    return later
        ? new Unknown(no.why())
        : new Wrong(
            Granting.APP_ID,
            "Facebook does not take this app id with this secret: " + Sending.words(no));
  }

  private Answer judged(JsonObject data) {
    List<String> granted =
        FacebookWire.list(data, "scopes").stream().map(scope -> scope.getAsString()).toList();
    String lacking =
        scopes.stream().filter(scope -> !granted.contains(scope)).collect(Collectors.joining(", "));
    if (!granted.isEmpty() && !lacking.isEmpty()) {
      return new Wrong(
          Graph.ACCESS_TOKEN,
          "The token lacks permissions: %s. Have them granted.".formatted(lacking));
    }
    Optional<Instant> ends =
        Stream.of("expires_at", "data_access_expires_at")
            .flatMap(name -> FacebookWire.number(data, name).stream())
            .filter(seconds -> seconds > 0)
            .map(Instant::ofEpochSecond)
            .min(Instant::compareTo);
    Instant soon = connection.clock().instant().plus(SHORTEST);
    return ends.filter(end -> end.isBefore(soon))
        .<Answer>map(
            end ->
                new Wrong(
                    Graph.ACCESS_TOKEN,
                    "This token ends at %s. Take the page's token from a long-lived login."
                        .formatted(end)))
        .orElseGet(() -> new Known(ends));
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }
}
