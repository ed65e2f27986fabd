package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.channel.WebhookAccount;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The accounts that webhooks are for, with what proves a webhook genuine. Each webhook of a burst
 * needs the same, so it is remembered for a second. Safe for use by several threads.
 */
final class Addressees {
  private static final Duration REMEMBERED = Duration.ofSeconds(1);

  private final Accounts accounts;
  private final InstantSource clock;
  private final Map<AccountId, Known> known = new ConcurrentHashMap<>();

  Addressees(Accounts accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /**
   * An account and what a channel may see of it.
   *
   * @param account the account
   * @param view with its secrets open
   * @param until when it is to be looked up again
   */
  private record Known(Account account, WebhookAccount view, Instant until) {}

  /** The account; empty if there is none. */
  Optional<Account> account(AccountId id) {
    return remembered(id).map(Known::account).or(() -> accounts.account(id));
  }

  /** What a channel may see of it, perhaps as it was a second ago. */
  Optional<WebhookAccount> view(Account account) {
    return remembered(account.id()).map(Known::view).or(() -> viewNow(account));
  }

  /** What a channel may see of it now; empty if its secrets cannot be opened. */
  Optional<WebhookAccount> viewNow(Account account) {
    Optional<WebhookAccount> view = accounts.forWebhook(account);
    view.ifPresent(
        open ->
            known.put(account.id(), new Known(account, open, clock.instant().plus(REMEMBERED))));
    return view;
  }

  private Optional<Known> remembered(AccountId id) {
    Instant now = clock.instant();
    Optional<Known> found = Optional.ofNullable(known.get(id));
    if (found.filter(one -> one.until().isAfter(now)).isEmpty()) {
      found.ifPresent(old -> known.remove(id, old));
      return Optional.empty();
    }
    return found;
  }
}
