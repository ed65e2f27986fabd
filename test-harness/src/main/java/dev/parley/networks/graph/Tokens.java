package dev.parley.networks.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens that were handed out: short ones for two hours, long ones for 60 days, those of pages that
 * come from a long one without an end (developers.facebook.com,
 * facebook-login/guides/access-tokens). Safe for many threads.
 */
public final class Tokens {
  private static final Duration SHORT = Duration.ofHours(2);
  private static final Duration LONG = Duration.ofDays(60);

  private final InstantSource clock;
  private final Ids ids;
  private final Map<String, Token> tokens = new HashMap<>();

  public Tokens(InstantSource clock, Ids ids) {
    this.clock = clock;
    this.ids = ids;
  }

  public String shortLived(App app, String person, Set<String> scopes) {
    return issue(Token.Kind.USER, app, person, scopes, Optional.of(now().plus(SHORT)));
  }

  public String longLived(App app, String person, Set<String> scopes) {
    return issue(Token.Kind.USER, app, person, scopes, Optional.of(now().plus(LONG)));
  }

  public String ofPage(App app, String page, Set<String> scopes, Optional<Instant> until) {
    return issue(Token.Kind.PAGE, app, page, scopes, until);
  }

  /** How long a long-lived token lasts, in seconds. */
  public static long longSeconds() {
    return LONG.toSeconds();
  }

  public synchronized void register(App app) {
    tokens.put(
        app.token(),
        new Token(Token.Kind.APP, app, app.id(), Set.of(), now(), Optional.empty(), 0));
  }

  /** What is known of a token, good or not. */
  public synchronized Optional<Token> find(String text) {
    return Optional.ofNullable(tokens.get(text));
  }

  /** The token, if it works at this moment. */
  public Token require(String text) {
    if (text.isEmpty()) {
      throw new GraphError(
          400, "OAuthException", 104, 0, "An access token is required to request this resource.");
    }
    Token token =
        find(text)
            .orElseThrow(
                () ->
                    new GraphError(
                        400,
                        "OAuthException",
                        190,
                        0,
                        "Invalid OAuth access token - Cannot parse access token"));
    if (token.trouble() != 0) {
      throw GraphError.token(token.trouble(), words(token.trouble()));
    }
    if (expired(token)) {
      throw GraphError.token(463, words(463));
    }
    return token;
  }

  public boolean expired(Token token) {
    return token.expiresAt().filter(end -> !now().isBefore(end)).isPresent();
  }

  /** Every token of this subject meets error 190 with that subcode from now on. */
  public synchronized void trouble(String subject, int subcode) {
    tokens.replaceAll(
        (text, token) -> token.subject().equals(subject) ? token.troubled(subcode) : token);
  }

  /** Every token loses a permission. */
  public synchronized void withdraw(String scope) {
    tokens.replaceAll((text, token) -> token.without(scope));
  }

  /** Every token that was ever handed out. */
  public synchronized Set<String> issued() {
    return Set.copyOf(tokens.keySet());
  }

  private static String words(int subcode) {
    return switch (subcode) {
      case 458 -> "The user has not authorized application.";
      case 459 -> "The session has been invalidated because the user is in a checkpoint.";
      case 460 -> "The session has been invalidated because the user changed their password.";
      case 463 -> "Session has expired.";
      default -> "The session is invalid.";
    };
  }

  private synchronized String issue(
      Token.Kind kind, App app, String subject, Set<String> scopes, Optional<Instant> until) {
    String text = ids.token("EAA");
    tokens.put(text, new Token(kind, app, subject, Set.copyOf(scopes), now(), until, 0));
    return text;
  }

  private Instant now() {
    return clock.instant();
  }
}
