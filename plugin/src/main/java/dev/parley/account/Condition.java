package dev.parley.account;

import dev.parley.account.Account.Health;
import dev.parley.account.Account.State;
import dev.parley.channel.LoginTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an account is doing, said to people: connected only if that was proved a short while ago.
 *
 * @param state in one word, as the API spells it
 * @param token what is known of the login, as the API spells it
 * @param reason in words for the admin; empty if all is well
 * @param provedAt when the network last took a call of ours or called us; when it was connected, if
 *     it did neither since
 */
public record Condition(String state, String token, String reason, Instant provedAt) {
  /** Reading and sending work. */
  public static final String CONNECTED = "connected";

  /** The channel's bundle is not there. */
  public static final String CHANNEL_MISSING = "channel-missing";

  /** The admin's own budget of calls is used up, so that nothing is read or sent. */
  public static final String BUDGET = "budget";

  /** Nothing says that it does not work, and nothing says that it does. */
  public static final String SILENT = "silent";

  /** The token of a login that works and ends within a week. */
  public static final String ENDS_SOON = "ends-soon";

  /** How long before its end a login is said to end soon. */
  private static final Duration SOON = Duration.ofDays(7);

  private static final int MISSED_READS = 20;
  private static final Duration SHORTEST_SILENCE = Duration.ofMinutes(5);

  /**
   * How often an account is read now.
   *
   * @param every the wait between two reads, with all that an admin set
   * @param spent why nothing goes out; empty if it does
   * @param since from when on it could be read at all: a budget may have been used up before
   */
  record Pace(Duration every, Optional<String> spent, Instant since) {}

  /**
   * Judges an account.
   *
   * @param pace how often it is read; empty if its channel is not there
   */
  static Condition of(Account account, Pulse pulse, Optional<Pace> pace, Instant now) {
    Health health = account.health();
    Instant proved = proved(account, pulse);
    String token = token(health);
    if (pace.isEmpty() && !account.disconnected()) {
      String why =
          "The channel %s is not there: start its bundle. What comes meanwhile waits."
              .formatted(account.channel());
      return new Condition(CHANNEL_MISSING, token, why, proved);
    }
    if (health.state() != State.CONNECTED) {
      return new Condition(word(health.state()), token, health.reason(), proved);
    }
    if (pace.get().spent().isPresent()) {
      return new Condition(BUDGET, token, pace.get().spent().get(), proved);
    }
    Duration patience = pace.get().every().multipliedBy(MISSED_READS);
    Duration silence = patience.compareTo(SHORTEST_SILENCE) < 0 ? SHORTEST_SILENCE : patience;
    Instant from = proved.isAfter(pace.get().since()) ? proved : pace.get().since();
    if (now.isAfter(from.plus(silence))) {
      return new Condition(
          SILENT,
          "unknown",
          "Nothing was heard of the network since %s, not even an error.".formatted(proved),
          proved);
    }
    boolean soon = account.loginEndsAt().filter(end -> end.isBefore(now.plus(SOON))).isPresent();
    return new Condition(CONNECTED, soon ? ENDS_SOON : token, "", proved);
  }

  private static Instant proved(Account account, Pulse pulse) {
    Instant proved = account.health().since();
    if (account.health().state() != State.CONNECTED) {
      proved = account.connectedAt();
    }
    for (Optional<Instant> at : List.of(account.lastReadAt(), pulse.lastWebhook())) {
      proved = at.filter(proved::isBefore).orElse(proved);
    }
    return proved;
  }

  private static String token(Health health) {
    return switch (health.state()) {
      case CONNECTED, THROTTLED -> "works";
      case FAILING -> "unknown";
      case NEEDS_KEY -> "locked";
      case DISCONNECTED -> "forgotten";
      case NEEDS_LOGIN -> health.trouble().map(Condition::word).orElse("revoked");
    };
  }

  private static String word(LoginTrouble trouble) {
    return trouble.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
