package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.model.Audience;
import java.time.Duration;
import java.util.Optional;

/** How long a public reply is held before it leaves, so that it can be taken back. */
public final class Hold {
  /** Its name in the API and in an account's settings. */
  public static final String SETTING = Account.HOLD_SECONDS;

  /** The longest. */
  public static final Duration LONGEST = Account.LONGEST_HOLD;

  private Hold() {}

  /** What is wrong with a hold, in words; empty if nothing is. */
  static Optional<String> objection(Duration hold, Audience audience) {
    if (hold.isNegative() || hold.compareTo(LONGEST) > 0) {
      return Optional.of(
          "'holdSeconds' must be 0 to %d, not %d."
              .formatted(LONGEST.toSeconds(), hold.toSeconds()));
    }
    return hold.isZero() || audience == Audience.PUBLIC
        ? Optional.empty()
        : Optional.of("'holdSeconds' is for public replies alone; leave it out.");
  }

  /** The account's own, for replies that say nothing about it; zero unless an admin set one. */
  public static Duration of(Optional<Account> account, Audience audience) {
    if (audience != Audience.PUBLIC) {
      return Duration.ZERO;
    }
    return account.map(Account::hold).orElse(Duration.ZERO);
  }
}
