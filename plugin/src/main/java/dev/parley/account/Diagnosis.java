package dev.parley.account;

import java.time.Instant;
import java.util.Optional;

/**
 * How an account is doing, in the words that health, notices, e-mails and the composer share.
 *
 * @param cause whose fault it is; empty if all is well
 * @param since since when it is so
 * @param headline a few words, as a title
 * @param says what is the case, and why
 * @param todo what an admin is to do; empty if nothing
 * @param agents what it means to somebody who is about to answer; empty if nothing
 */
public record Diagnosis(
    Optional<Cause> cause,
    Instant since,
    String headline,
    String says,
    String todo,
    String agents) {
  private static final String WAITS = "Replies wait and leave by themselves.";
  private static final String AGENT_WAITS =
      "Your reply waits and leaves by itself once an admin has mended it.";

  /**
   * Puts an account's condition into words.
   *
   * @param network what people call the account's network
   */
  static Diagnosis of(Account account, Condition condition, String network) {
    Account.Health health = account.health();
    Optional<Cause> cause =
        switch (condition.state()) {
          case Condition.CHANNEL_MISSING -> Optional.of(Cause.CHANNEL);
          case Condition.BUDGET -> Optional.of(Cause.BUDGET);
          case Condition.SILENT -> Optional.of(Cause.SILENT);
          default -> Cause.of(health);
        };
    if (account.disconnected()) {
      return new Diagnosis(
          Optional.empty(), health.since(), "Disconnected", health.reason(), "", "");
    }
    if (cause.isEmpty()) {
      return new Diagnosis(
          cause,
          health.since(),
          "Works",
          "Connected to %s as %s.".formatted(network, account.handle()),
          "",
          "");
    }
    Instant since = cause.get().ofState() ? health.since() : condition.provedAt();
    return new Diagnosis(
        cause,
        since,
        headline(cause.get(), network),
        says(cause.get(), condition.reason(), network),
        todo(cause.get(), network, health),
        agents(cause.get(), network));
  }

  /**
   * An account that works, but hears much less than usual.
   *
   * @param says what is usual, and since when nothing came
   */
  public Diagnosis quiet(Instant since, String says) {
    return new Diagnosis(
        Optional.of(Cause.QUIET),
        since,
        headline(Cause.QUIET, ""),
        says,
        todo(Cause.QUIET, "the network", null),
        "");
  }

  private static String headline(Cause cause, String network) {
    return switch (cause) {
      case OURS -> "Parley itself has trouble";
      case TOKEN_EXPIRED -> "The login has run out";
      case TOKEN_REVOKED -> "The login was taken back";
      case PERMISSION_LOST -> "A permission was taken away";
      case KEY -> "The key file does not fit";
      case NETWORK -> network + " has an outage";
      case QUOTA -> network + " wants fewer calls";
      case BUDGET -> "Your own budget is used up";
      case CHANNEL -> "The channel is not installed";
      case SILENT -> "Nothing is heard of " + network;
      case QUIET -> "Unusually quiet";
    };
  }

  private static String says(Cause cause, String reason, String network) {
    return switch (cause) {
      case OURS -> "This is Parley's own fault, not that of %s: %s".formatted(network, reason);
      case NETWORK -> "%s, or the way to it, is in trouble: %s".formatted(network, reason);
      case QUOTA -> "%s asks for a pause: %s".formatted(network, reason);
      case TOKEN_EXPIRED, TOKEN_REVOKED, PERMISSION_LOST, KEY, BUDGET, CHANNEL, SILENT, QUIET ->
          reason;
    };
  }

  private static String todo(Cause cause, String network, Account.Health health) {
    return switch (cause) {
      case OURS ->
          "Nothing is lost; Parley tries again%s. If it lasts, look in the log and report it."
              .formatted(next(health));
      case NETWORK ->
          "Nothing to do; Parley tries again%s. Replies leave all the same."
              .formatted(next(health));
      case QUOTA -> "Nothing to do; Parley goes on%s. %s".formatted(next(health), WAITS);
      case TOKEN_EXPIRED -> "Connect the account again: one click, all history stays. " + WAITS;
      case TOKEN_REVOKED ->
          "Find out on %s why, such as a changed password, then connect the account again. %s"
              .formatted(network, WAITS);
      case PERMISSION_LOST ->
          "Have the permission granted on %s: connect the account again and leave every box ticked."
                  .formatted(network)
              + " "
              + WAITS;
      case KEY -> "Put the right key file back and restart, or connect the account again. " + WAITS;
      case BUDGET ->
          "Nothing is read or sent until then. Raise the budget under All settings if that is too"
              + " long. "
              + WAITS;
      case CHANNEL -> "Start the bundle that brings the channel. " + WAITS;
      case SILENT -> "Look in the log for what keeps the account from being read.";
      case QUIET ->
          "Look at the account on %s: is the way for customers still open?".formatted(network);
    };
  }

  private static String next(Account.Health health) {
    return health.nextTry().map(at -> " at " + at).orElse(" by itself");
  }

  private static String agents(Cause cause, String network) {
    return switch (cause) {
      case OURS ->
          "Parley has trouble reading this account, so news may come late. Replies leave all the same.";
      case NETWORK ->
          network
              + " has an outage, so news may come late. Your reply is sent as soon as it can be.";
      case QUOTA -> network + " wants fewer calls for now. Your reply waits and leaves by itself.";
      case TOKEN_EXPIRED -> "The login to %s has run out. %s".formatted(network, AGENT_WAITS);
      case TOKEN_REVOKED -> "The login to %s was taken back. %s".formatted(network, AGENT_WAITS);
      case PERMISSION_LOST ->
          "%s has taken a permission away from this account. %s".formatted(network, AGENT_WAITS);
      case KEY -> "The account is locked: its key file does not fit. " + AGENT_WAITS;
      case BUDGET ->
          "No more calls to %s are allowed today. Your reply waits and leaves after midnight UTC."
              .formatted(network);
      case CHANNEL -> "The channel for %s is not installed. %s".formatted(network, AGENT_WAITS);
      case SILENT -> "Nothing is heard of %s just now, so news may come late.".formatted(network);
      case QUIET -> "";
    };
  }
}
