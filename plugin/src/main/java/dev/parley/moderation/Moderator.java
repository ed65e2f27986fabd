package dev.parley.moderation;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.ModerationResult;
import dev.parley.channel.Obstacle;
import dev.parley.fault.Wordless;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import dev.parley.moderation.Deed.Status;
import dev.parley.outbox.RetrySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has networks do what agents asked for. */
public final class Moderator {
  private static final Logger log = LoggerFactory.getLogger(Moderator.class);

  private final ModerationStore store;
  private final Accounts accounts;
  private final RetrySettings retry;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Makes it. */
  public Moderator(
      ModerationStore store,
      Accounts accounts,
      RetrySettings retry,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.accounts = accounts;
    this.retry = retry;
    this.clock = clock;
    this.random = random;
  }

  /** Accounts with something to do, on whichever node it was asked for. */
  public List<AccountId> due(Instant now) {
    return store.accountsDue(now);
  }

  /**
   * Does the one deed of an account that is next. What a crash cuts off is done again, which does
   * no harm.
   *
   * @param lease {@code account:<id>}
   * @return whether a deed moved on, so that there may be another one
   * @throws LeaseLostException if somebody else took the lease over; nothing was written since
   */
  public boolean doNext(Lease lease, AccountId id) {
    Optional<Account> able =
        accounts
            .account(id)
            .filter(account -> account.health().maySend(clock.instant()))
            .filter(account -> accounts.quotas().beforeModerating(account).isEmpty());
    Optional<Deed> next = able.flatMap(account -> store.next(id, clock.instant()));
    return next.isPresent()
        && accounts
            .call(
                lease,
                id,
                call -> {
                  ModerationResult result = moderate(call, next.get());
                  store.under(lease).move(next.get().with(status(call, next.get(), result)));
                  return true;
                })
            .orElse(false);
  }

  private static ModerationResult moderate(ChannelCall call, Deed deed) {
    try {
      return call.channel().moderate(call.connection(), deed.moderation());
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("deed {} failed inside the channel", deed.id(), Wordless.of(e));
      return new ModerationResult.TryLater(Obstacle.FAULT, Duration.ZERO, "The channel failed.");
    }
  }

  private Status status(ChannelCall call, Deed deed, ModerationResult result) {
    Instant now = clock.instant();
    Status status = deed.status();
    return result.fold(
        done -> {
          call.standing().sent(call.account());
          return status.done(now);
        },
        tryLater ->
            tryLater.obstacle() == Obstacle.THROTTLED
                ? status.uncounted(
                    call.standing()
                        .throttled(call.account(), tryLater.delay(), tryLater.why(), random),
                    tryLater.why())
                : again(status, now, tryLater),
        needsReconnect -> {
          if (needsReconnect.trouble() == LoginTrouble.PERMISSION_LOST) {
            // For this message, it may be: reading and answering are another permission's.
            return status.refused(now, needsReconnect.why());
          }
          call.standing()
              .needsLogin(call.account(), needsReconnect.trouble(), needsReconnect.why());
          return status.uncounted(now, needsReconnect.why());
        },
        refused -> status.refused(now, refused.why()));
  }

  private Status again(Status status, Instant now, ModerationResult.TryLater later) {
    int tries = status.tries() + 1;
    return retry
        .afterTries(tries, random)
        .map(wait -> wait.compareTo(later.delay()) < 0 ? later.delay() : wait)
        .map(wait -> status.again(now.plus(wait), later.why()))
        .orElseGet(
            () -> status.refused(now, "Given up after %d tries: %s".formatted(tries, later.why())));
  }
}
