package dev.parley.channel.meta;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Graph.No;
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
public final class TokenFacts {
  private static final Duration SHORTEST = Duration.ofDays(1);

  private final Connection connection;
  private final Graph graph;
  private final List<String> scopes;

  /**
   * Asks with this.
   *
   * @param scopes what the token must be good for
   */
  public TokenFacts(Connection connection, Graph graph, List<String> scopes) {
    this.connection = connection;
    this.graph = graph;
    this.scopes = List.copyOf(scopes);
  }

  /** What came of asking. */
  public sealed interface Answer {
    /** Decides by the kind of answer. */
    <T> T fold(Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown);
  }

  /**
   * The token is good.
   *
   * @param endsAt until when it works; empty if it has no end or nobody could be asked
   */
  public record Known(Optional<Instant> endsAt) implements Answer {
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
  public record Wrong(String field, String why) implements Answer {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown) {
      return wrong.apply(this);
    }
  }

  /** Facebook could not be asked for now. */
  public record Unknown(String why) implements Answer {
    @Override
    public <T> T fold(
        Function<Known, T> known, Function<Wrong, T> wrong, Function<Unknown, T> unknown) {
      return unknown.apply(this);
    }
  }

  /** Asks; without an app's id nothing can be asked, which is known and without an end. */
  public Answer ask() {
    if (graph.appId().isEmpty()) {
      return new Known(Optional.empty());
    }
    return graph
        .asApp()
        .get("debug_token", Map.of("input_token", secret(Graph.ACCESS_TOKEN)))
        .fold(
            ok -> judged(MetaWire.object(ok.body(), "data").orElseGet(JsonObject::new)),
            TokenFacts::refused,
            unsent -> new Unknown(unsent.why()),
            lost -> new Unknown(lost.why()));
  }

  private static Answer refused(No no) {
    return no.later()
        ? new Unknown(no.why())
        : new Wrong(
            Graph.APP_ID,
            no.network() + " does not take this app id with this secret: " + no.words());
  }

  private Answer judged(JsonObject data) {
    List<String> granted =
        MetaWire.list(data, "scopes").stream().map(scope -> scope.getAsString()).toList();
    String lacking =
        scopes.stream().filter(scope -> !granted.contains(scope)).collect(Collectors.joining(", "));
    if (!granted.isEmpty() && !lacking.isEmpty()) {
      return new Wrong(
          Graph.ACCESS_TOKEN,
          "The token lacks permissions: %s. Have them granted.".formatted(lacking));
    }
    Optional<Instant> ends =
        Stream.of("expires_at", "data_access_expires_at")
            .flatMap(name -> MetaWire.number(data, name).stream())
            .filter(seconds -> seconds > 0)
            .map(Instant::ofEpochSecond)
            .min(Instant::compareTo);
    Instant soon = connection.clock().instant().plus(SHORTEST);
    return ends.filter(end -> end.isBefore(soon))
        .<Answer>map(
            end ->
                new Wrong(
                    Graph.ACCESS_TOKEN,
                    "This token ends at %s. Take one that comes from a long-lived login."
                        .formatted(end)))
        .orElseGet(() -> new Known(ends));
  }

  private String secret(String name) {
    return connection.secret(name).map(Secret::reveal).orElse("");
  }
}
