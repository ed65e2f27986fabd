package dev.parley.account;

import dev.parley.account.Account.Health;
import dev.parley.channel.LoginTrouble;
import java.util.Optional;

/** Whose fault it is that an account does not do all it should. Each cause has its own remedy. */
public enum Cause {
  /** Parley itself failed. */
  OURS("ours"),
  /** The login is too old. */
  TOKEN_EXPIRED("token-expired"),
  /** Somebody took the login back. */
  TOKEN_REVOKED("token-revoked"),
  /** The login may no longer do something that is needed. */
  PERMISSION_LOST("permission-lost"),
  /** The secrets cannot be opened. */
  KEY("key"),
  /** The network, or the way to it, is in trouble. */
  NETWORK("network"),
  /** The network has had enough calls. */
  QUOTA("quota"),
  /** The admin's own budget of calls is used up. */
  BUDGET("budget"),
  /** The bundle that brings the channel is not there. */
  CHANNEL("channel"),
  /** Nothing was heard of the network, not even an error. */
  SILENT("silent"),
  /** All works, but much less comes in than usual. Not an outage. */
  QUIET("quiet");

  private final String word;

  Cause(String word) {
    this.word = word;
  }

  /** As the API spells it. */
  public String word() {
    return word;
  }

  /** Whether the account did not work; else it is only something to look at. */
  public boolean outage() {
    return this != QUIET;
  }

  /** Whether it follows from the account's state alone, and not from looking at it. */
  public boolean ofState() {
    return this != BUDGET && this != CHANNEL && this != SILENT && this != QUIET;
  }

  /** What is wrong by the state of an account; empty if nothing is. */
  public static Optional<Cause> of(Health health) {
    return switch (health.state()) {
      case CONNECTED, DISCONNECTED -> Optional.empty();
      case FAILING -> Optional.of(health.ours() ? OURS : NETWORK);
      case THROTTLED -> Optional.of(QUOTA);
      case NEEDS_KEY -> Optional.of(KEY);
      case NEEDS_LOGIN -> Optional.of(of(health.trouble().orElse(LoginTrouble.REVOKED)));
    };
  }

  private static Cause of(LoginTrouble trouble) {
    return switch (trouble) {
      case EXPIRED -> TOKEN_EXPIRED;
      case REVOKED -> TOKEN_REVOKED;
      case PERMISSION_LOST -> PERMISSION_LOST;
    };
  }
}
