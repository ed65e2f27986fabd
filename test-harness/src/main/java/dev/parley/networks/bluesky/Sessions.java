package dev.parley.networks.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tokens that were handed out and what they are good for: an access token for two hours, a refresh
 * token for 90 days and, once used, for two hours more (packages/pds account-manager, August 2026).
 * Safe for many threads.
 */
final class Sessions {
  private static final Duration ACCESS_LASTS = Duration.ofHours(2);
  private static final Duration REFRESH_LASTS = Duration.ofDays(90);
  private static final Duration GRACE = Duration.ofHours(2);

  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Token> tokens = new HashMap<>();

  Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** A fresh pair of tokens, as the two members {@code accessJwt} and {@code refreshJwt}. */
  synchronized JsonObject open(Account account) {
    return Json.of(
        "accessJwt", issue(account, Token.Scope.ACCESS, ACCESS_LASTS),
        "refreshJwt", issue(account, Token.Scope.REFRESH, REFRESH_LASTS));
  }

  /** Whose access token this is. */
  Account requireAccess(Optional<String> bearer) {
    return require(bearer, Token.Scope.ACCESS).account();
  }

  /** Whose refresh token this is; from now on it lasts two hours at most. */
  synchronized Account spendRefresh(Optional<String> bearer) {
    Token token = require(bearer, Token.Scope.REFRESH);
    tokens.put(bearer.orElseThrow(), token.until(clock.instant().plus(GRACE)));
    return token.account();
  }

  /** Ends a session: its refresh token works no more; its access token does until its end. */
  synchronized void endRefresh(Optional<String> bearer) {
    Token token = require(bearer, Token.Scope.REFRESH);
    tokens.put(bearer.orElseThrow(), token.until(clock.instant()));
  }

  /** Every token that was ever handed out. */
  synchronized Set<String> issued() {
    return Set.copyOf(tokens.keySet());
  }

  /** All access tokens run out now; refresh tokens stay good. */
  synchronized void expireAccess() {
    Instant now = clock.instant();
    tokens.replaceAll(
        (text, token) -> token.scope() == Token.Scope.ACCESS ? token.until(now) : token);
  }

  /** Every token of the account runs out now. */
  synchronized void expireAll(Account account) {
    Instant now = clock.instant();
    tokens.replaceAll((text, token) -> token.account().equals(account) ? token.until(now) : token);
  }

  private synchronized Token require(Optional<String> bearer, Token.Scope scope) {
    String text =
        bearer.orElseThrow(
            () -> XrpcError.authentication("AuthMissing", "Authentication Required"));
    Token token = tokens.get(text);
    if (token == null || token.scope() != scope) {
      throw XrpcError.named("InvalidToken", "Token could not be verified");
    }
    if (!clock.instant().isBefore(token.expiresAt())) {
      throw XrpcError.named("ExpiredToken", "Token has expired");
    }
    return token;
  }

  private String issue(Account account, Token.Scope scope, Duration lasts) {
    Instant now = clock.instant();
    Instant until = now.plus(lasts);
    byte[] unique = new byte[32];
    random.nextBytes(unique);
    JsonObject header = Json.of("typ", scope.type(), "alg", "HS256");
    JsonObject claims =
        Json.of(
            "scope", scope.claim(),
            "aud", "did:web:localhost",
            "sub", account.did(),
            "jti", base64(unique),
            "iat", now.getEpochSecond(),
            "exp", until.getEpochSecond());
    byte[] signature = new byte[32];
    random.nextBytes(signature);
    String text =
        base64(header.toString().getBytes(UTF_8))
            + "."
            + base64(claims.toString().getBytes(UTF_8))
            + "."
            + base64(signature);
    tokens.put(text, new Token(account, scope, until));
    return text;
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
