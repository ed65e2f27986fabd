package dev.parley.networks.graph;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a token is good for.
 *
 * @param subject the person or page it acts for; of an app its id
 * @param expiresAt empty if it lasts
 * @param trouble the subcode of error 190 that it meets; 0 if none
 */
public record Token(
    Kind kind,
    App app,
    String subject,
    Set<String> scopes,
    Instant issuedAt,
    Optional<Instant> expiresAt,
    int trouble) {

  public enum Kind {
    USER,
    PAGE,
    APP
  }

  public Token troubled(int subcode) {
    return new Token(kind, app, subject, scopes, issuedAt, expiresAt, subcode);
  }

  public Token without(String scope) {
    Set<String> fewer = new java.util.TreeSet<>(scopes);
    fewer.remove(scope);
    return new Token(kind, app, subject, Set.copyOf(fewer), issuedAt, expiresAt, trouble);
  }

  public boolean actsFor(String pageId) {
    return kind == Kind.PAGE && subject.equals(pageId);
  }
}
