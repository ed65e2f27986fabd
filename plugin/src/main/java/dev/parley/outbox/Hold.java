package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.model.Audience;
import java.time.Duration;
import java.util.Optional;

/** How long a public reply is held before it leaves, so that it can be taken back. */
public final class Hold {
  /** The setting of an account that says how many seconds. */
  public static final String SETTING = "holdSeconds";

  /** The longest. */
  public static final Duration LONGEST = Duration.ofSeconds(60);

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
    return account
        .map(a -> a.settings().getOrDefault(SETTING, ""))
        .filter(text -> text.matches("[0-9]{1,2}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)))
        .filter(hold -> hold.compareTo(LONGEST) <= 0)
        .orElse(Duration.ZERO);
  }
}
