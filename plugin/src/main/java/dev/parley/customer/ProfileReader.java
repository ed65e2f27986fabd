package dev.parley.customer;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Obstacle;
import dev.parley.channel.ProfileResult;
import dev.parley.fault.Wordless;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import dev.parley.model.Author;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what people show of themselves, one at a time and after all that customers wait for. While
 * the network fails it is tried again, ever more rarely.
 */
public final class ProfileReader {
  private static final Logger log = LoggerFactory.getLogger(ProfileReader.class);
  private static final List<Duration> WAITS =
      List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1));
  private static final Duration UNTIL_RECONNECTED = Duration.ofMinutes(10);

  /** Whoever looks at the person after that has it tried again. */
  private static final int MOST_TRIES = 10;

  private final ProfileStore store;
  private final Accounts accounts;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Makes it. */
  public ProfileReader(
      ProfileStore store, Accounts accounts, InstantSource clock, RandomGenerator random) {
    this.store = store;
    this.accounts = accounts;
    this.clock = clock;
    this.random = random;
  }

  /** Accounts with something to read, on whichever node it is wanted. */
  public List<AccountId> due(Instant now) {
    return store.accountsDue(now);
  }

  /**
   * Reads the one of an account that is next.
   *
   * @param lease {@code account:<id>}
   * @return whether one was asked for, so that there may be another one
   * @throws LeaseLostException if somebody else took the lease over; nothing was written since
   */
  public boolean readNext(Lease lease, AccountId id) {
    Optional<Account> able =
        accounts
            .account(id)
            .filter(account -> account.health().maySend(clock.instant()))
            .filter(account -> accounts.quotas().beforeReading(account).isEmpty());
    Optional<KnownProfile> next = able.flatMap(account -> store.next(id, clock.instant()));
    return next.isPresent()
        && accounts
            .call(
                lease,
                id,
                call -> {
                  store.under(lease).read(after(call, next.get(), ask(call, next.get())));
                  return true;
                })
            .orElse(false);
  }

  private static ProfileResult ask(ChannelCall call, KnownProfile wanted) {
    try {
      return call.channel()
          .about(call.connection(), new Author(wanted.handle().person(), wanted.nick(), ""));
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a profile failed inside the channel", Wordless.of(e));
      return new ProfileResult.TryLater(Obstacle.FAULT, Duration.ZERO, "The channel failed.");
    }
  }

  private KnownProfile after(ChannelCall call, KnownProfile before, ProfileResult result) {
    Instant now = clock.instant();
    return result.fold(
        found -> {
          call.standing().sent(call.account());
          return before.found(found.profile(), now);
        },
        absent -> before.absent(absent.why(), now),
        tryLater ->
            tryLater.obstacle() == Obstacle.THROTTLED
                ? before.again(
                    before.tries(),
                    tryLater.why(),
                    call.standing()
                        .throttled(call.account(), tryLater.delay(), tryLater.why(), random))
                : again(before, now, tryLater.delay(), tryLater.why()),
        needsReconnect -> {
          if (needsReconnect.trouble() == LoginTrouble.PERMISSION_LOST) {
            // Reading messages and answering are another permission's.
            return before.absent(needsReconnect.why(), now);
          }
          call.standing()
              .needsLogin(call.account(), needsReconnect.trouble(), needsReconnect.why());
          return before.again(before.tries(), needsReconnect.why(), now.plus(UNTIL_RECONNECTED));
        });
  }

  private static KnownProfile again(KnownProfile before, Instant now, Duration asked, String why) {
    int tries = before.tries() + 1;
    if (tries >= MOST_TRIES) {
      return before.absent("It could not be read: " + why, now);
    }
    Duration wait = WAITS.get(Math.min(tries, WAITS.size()) - 1);
    return before.again(tries, why, now.plus(wait.compareTo(asked) < 0 ? asked : wait));
  }
}
