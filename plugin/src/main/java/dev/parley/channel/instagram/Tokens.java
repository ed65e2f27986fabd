package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.channel.meta.MetaWire;
import dev.parley.model.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a token of Instagram's login alive. It works for 60 days and can be renewed once it is 24
 * hours old and as long as it has not ended; nobody else does it (developers.facebook.com
 * instagram-platform/reference/refresh_access_token, read 28 November 2026). Called from the poll
 * alone, of which an account has one at a time under its lease.
 */
final class Tokens {

  /** The secret that says when to renew, beside the token. */
  static final String RENEW_AT = "renewTokenAt";

  /** Under this a cursor keeps why the network does not renew the token, in words for the admin. */
  static final String RENEWAL = "RENEWAL";

  /** The secret that says until when the token works, beside it; without one nobody knows. */
  private static final String ENDS_AT = "tokenEndsAt";

  /** The secret that says why the last renewal was refused; it counts for the same next try. */
  private static final String REFUSED = "renewalRefused";

  private static final Duration YOUNGEST = Duration.ofHours(25);
  private static final Duration TRY_AGAIN = Duration.ofHours(1);

  private final Connection connection;
  private final Graph graph;

  Tokens(Connection connection, Graph graph) {
    this.connection = connection;
    this.graph = graph;
  }

  /**
   * Renews a token if it is time to; what goes wrong is tried again an hour later, and a refusal is
   * remembered until then.
   */
  void renewIfDue() {
    Instant now = connection.clock().instant();
    boolean due = renewAt().filter(at -> !now.isBefore(at)).isPresent();
    if (!due || Login.of(connection.settings()) != Login.INSTAGRAM) {
      return;
    }
    Graph.Reply reply = ask();
    if (reply instanceof Ok ok && kept(ok.body())) {
      return;
    }
    Optional<String> before = refused();
    Optional<String> why = reply instanceof No no && !no.later() ? Optional.of(no.why()) : before;
    Instant next = now.plus(TRY_AGAIN);
    keepRenewAt(next);
    why.ifPresent(words -> connection.keep(Map.of(REFUSED, Secret.of(next + " " + words))));
  }

  /** What the admin is to know of a renewal that the network refuses; empty if there is none. */
  Optional<String> trouble() {
    return refused()
        .map(
            why ->
                ("Instagram does not renew the login, which ends %s; nothing is read then. Connect the"
                        + " account again before. %s.")
                    .formatted(
                        secret(ENDS_AT).map(at -> "at " + at).orElse("within 60 days"), why));
  }

  /** A login that was renewed or given anew has another next try, and no refusal. */
  private Optional<String> refused() {
    String counts = secret(RENEW_AT).orElse("") + " ";
    return secret(REFUSED)
        .filter(kept -> kept.startsWith(counts))
        .map(kept -> kept.substring(counts.length()));
  }

  private Optional<String> secret(String name) {
    return connection.secret(name).map(Secret::reveal).filter(text -> !text.isBlank());
  }

  /**
   * At connecting: a token that is old enough is renewed at once, which tells until when it works;
   * of a younger one that cannot be known, so it is renewed as soon as it can be.
   */
  void begin() {
    if (!(ask() instanceof Ok ok && kept(ok.body()))) {
      keepRenewAt(connection.clock().instant().plus(YOUNGEST));
    }
  }

  private Graph.Reply ask() {
    return graph.getToken("refresh_access_token", Map.of("grant_type", "ig_refresh_token"));
  }

  /** The token of a login becomes a long-lived one, which is kept; empty if there is none. */
  static Map<String, Secret> longLived(JsonObject answer, Instant now) {
    var secrets = new LinkedHashMap<String, Secret>();
    MetaWire.id(answer, "access_token")
        .ifPresent(
            token -> {
              long seconds = MetaWire.number(answer, "expires_in").orElse(0L);
              Duration half = Duration.ofSeconds(seconds / 2);
              Duration wait = half.compareTo(YOUNGEST) > 0 ? half : YOUNGEST;
              secrets.put(Graph.ACCESS_TOKEN, Secret.of(token));
              secrets.put(RENEW_AT, Secret.of(now.plus(wait).toString()));
              String end = seconds > 0 ? now.plusSeconds(seconds).toString() : "";
              secrets.put(ENDS_AT, Secret.of(end));
            });
    return secrets;
  }

  private boolean kept(JsonObject answer) {
    Map<String, Secret> secrets = longLived(answer, connection.clock().instant());
    if (!secrets.isEmpty()) {
      connection.keep(secrets);
    }
    return !secrets.isEmpty();
  }

  private Optional<Instant> renewAt() {
    try {
      return secret(RENEW_AT).map(Instant::parse);
    } catch (DateTimeParseException none) {
      return Optional.of(Instant.EPOCH);
    }
  }

  private void keepRenewAt(Instant at) {
    connection.keep(Map.of(RENEW_AT, Secret.of(at.toString())));
  }
}
