package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Our other accounts: an answer that one of them gave under a post of another comes back to that
 * one as if from a stranger. Who they are is remembered for some seconds. Safe for use by several
 * threads.
 */
final class Siblings {
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final Accounts accounts;
  private final InstantSource clock;
  private volatile Known known = new Known(Map.of(), Instant.MIN);

  private record Known(Map<String, AccountId> byNetworkId, Instant until) {}

  Siblings(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** The account of ours that this author is, if it is another one than this. */
  Optional<AccountId> of(Account account, Author author) {
    return Optional.ofNullable(now().byNetworkId().get(key(account.channel(), author.id())))
        .filter(id -> !id.equals(account.id()));
  }

  private Known now() {
    Known last = known;
    Instant now = clock.instant();
    if (now.isBefore(last.until())) {
      return last;
    }
    var fresh =
        new Known(
            accounts.all().stream()
                .collect(
                    Collectors.toMap(
                        account -> key(account.channel(), account.externalId()),
                        Account::id,
                        (one, other) -> one)),
            now.plus(REMEMBERED));
    known = fresh;
    return fresh;
  }

  private static String key(String channel, String networkId) {
    return channel + " " + networkId;
  }
}
