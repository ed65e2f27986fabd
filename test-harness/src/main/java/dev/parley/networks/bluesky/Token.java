package dev.parley.networks.bluesky;

import java.time.Instant;

/**
 * What a handed-out token stands for.
 *
 * @param account whose session it belongs to
 * @param scope what it may be used for
 * @param expiresAt from this moment on the network says it has expired
 */
record Token(Account account, Scope scope, Instant expiresAt) {
  enum Scope {
    ACCESS("com.atproto.appPass", "at+jwt"),
    REFRESH("com.atproto.refresh", "refresh+jwt");

    private final String claim;
    private final String type;

    Scope(String claim, String type) {
      this.claim = claim;
      this.type = type;
    }

    String claim() {
      return claim;
    }

    String type() {
      return type;
    }
  }

  Token until(Instant earlier) {
    return earlier.isBefore(expiresAt) ? new Token(account, scope, earlier) : this;
  }
}
