package dev.parley.intake;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.FetchResult;
import dev.parley.channel.Obstacle;
import dev.parley.channel.ReadResult;
import dev.parley.fault.Wordless;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads pages of an account and keeps what they bring. */
final class PageReader {
  private static final Logger log = LoggerFactory.getLogger(PageReader.class);

  private final IntakeStore store;
  private final Accounts accounts;
  private final InstantSource clock;

  PageReader(IntakeStore store, Accounts accounts, InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Reads and keeps one page; answers whether there is another at once. */
  boolean read(Lease lease, AccountId account) {
    IntakeStore mine = store.under(lease);
    return accounts.call(lease, account, call -> read(mine, call)).orElse(false);
  }

  private boolean read(IntakeStore mine, ChannelCall call) {
    Account account = call.account();
    if (!account.health().mayCall(clock.instant())) {
      return false;
    }
    Optional<FetchResult> fetched = fetch(call, mine.cursor(account.id()));
    if (fetched.isEmpty()) {
      call.standing().broken(account, "The channel failed while reading.");
      return false;
    }
    return fetched
        .get()
        .fold(
            page -> {
              keep(mine, call, page);
              call.standing().well(account);
              if (!page.more()) {
                call.standing().readToTheEnd(account);
              }
              return page.more();
            },
            tryLater -> {
              if (tryLater.obstacle() == Obstacle.THROTTLED) {
                call.standing().throttled(account, tryLater.delay(), tryLater.why());
              } else {
                call.standing().failing(account, tryLater.delay(), tryLater.why());
              }
              return false;
            },
            needsReconnect -> {
              call.standing().needsLogin(account, needsReconnect.trouble(), needsReconnect.why());
              return false;
            });
  }

  /** Empty if the channel itself failed. */
  private static Optional<FetchResult> fetch(ChannelCall call, String cursor) {
    try {
      return Optional.of(call.channel().fetch(call.connection(), cursor));
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error(
          "reading account {} failed inside the channel", call.account().id(), Wordless.of(e));
      return Optional.empty();
    }
  }

  private void keep(IntakeStore mine, ChannelCall call, FetchResult.Page page) {
    AccountId account = call.account().id();
    Instant seen = clock.instant();
    ReadResult result =
        Understood.reading(
            account, () -> call.channel().read(call.account().externalId(), page.bytes()));
    Understood.of(result)
        .ifPresentOrElse(
            read ->
                mine.keep(account, page.bytes(), read.items(), read.trouble(), page.next(), seen),
            () -> {
              String why = Understood.why(result);
              log.warn("account {}: a page is kept unread: {}", account, why);
              mine.keepUnreadable(account, page.bytes(), why, page.next(), seen);
            });
  }
}
