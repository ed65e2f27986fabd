package dev.parley.advert;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.channel.AdvertsResult;
import dev.parley.channel.Channel;
import dev.parley.channel.Connection;
import dev.parley.fault.Wordless;
import dev.parley.model.AccountId;
import dev.parley.model.Advert;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks networks which posts are advertisements, and tells which ones are covered. */
public final class Adverts {
  private static final Logger log = LoggerFactory.getLogger(Adverts.class);

  /** How often an account is checked by itself. */
  public static final Duration EVERY = Duration.ofHours(1);

  private final AdvertStore store;
  private final Accounts accounts;
  private final InstantSource clock;

  /** Makes the door. */
  public Adverts(AdvertStore store, Accounts accounts, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Checks the accounts whose time has come; bears being done twice. */
  public void runOnce() {
    Instant due = clock.instant().minus(EVERY);
    for (Account account : accounts.all()) {
      boolean able = account.health().state() == Account.State.CONNECTED;
      if (able && store.triedAt(account.id()).filter(at -> at.isAfter(due)).isEmpty()) {
        check(account.id());
      }
    }
  }

  /**
   * Asks the network now.
   *
   * @return what is known afterwards; empty if the network has no advertisements to tell of
   */
  public Optional<Coverage> check(AccountId account) {
    AdvertsResult result =
        accounts
            .ask(account, (channel, connection) -> ask(account, channel, connection))
            .orElseGet(
                () -> new AdvertsResult.TryLater(Duration.ZERO, "The account cannot be used now."));
    Instant now = clock.instant();
    return result.fold(
        found -> {
          store.checked(account, found.adverts(), found.unread(), now);
          return Optional.of(store.coverage(account));
        },
        notOffered -> Optional.empty(),
        tryLater -> failed(account, tryLater.why(), now),
        needsReconnect -> failed(account, needsReconnect.why(), now));
  }

  private static AdvertsResult ask(AccountId account, Channel channel, Connection connection) {
    try {
      return channel.adverts(connection);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("the advertisements of account {} failed in its channel", account, Wordless.of(e));
      return new AdvertsResult.TryLater(Duration.ZERO, "The channel failed.");
    }
  }

  private Optional<Coverage> failed(AccountId account, String why, Instant now) {
    store.failed(account, why, now);
    return Optional.of(store.coverage(account));
  }

  /** What is known of an account's advertisements. */
  public Coverage coverage(AccountId account) {
    return store.coverage(account);
  }

  /** The advertisement that a ticket's conversation stands under; empty if it stands under none. */
  public Optional<Advert> of(String helpdesk, TicketRef ticket) {
    return store.of(helpdesk, ticket);
  }
}
