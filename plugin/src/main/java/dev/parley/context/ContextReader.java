package dev.parley.context;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Accounts.ChannelCall;
import dev.parley.channel.ContextResult;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Obstacle;
import dev.parley.context.ThreadContext.Reading;
import dev.parley.fault.Wordless;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks networks what conversations stand under. */
public final class ContextReader {
  private static final Logger log = LoggerFactory.getLogger(ContextReader.class);

  /** The waits after failures; the last one repeats. */
  private static final List<Duration> WAITS =
      List.of(
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  private static final Duration UNTIL_RECONNECTED = Duration.ofMinutes(1);

  /** About two days; whoever opens the ticket after that has it tried again. */
  private static final int MOST_TRIES = 50;

  private final ContextStore store;
  private final Accounts accounts;
  private final Consumer<TicketRef> changed;
  private final InstantSource clock;
  private final RandomGenerator random;

  /**
   * Makes it.
   *
   * @param changed told of tickets whose context was read
   */
  public ContextReader(
      ContextStore store,
      Accounts accounts,
      Consumer<TicketRef> changed,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.accounts = accounts;
    this.changed = changed;
    this.clock = clock;
    this.random = random;
  }

  /** Accounts with something to read, on whichever node it is wanted. */
  public List<AccountId> due(Instant now) {
    return store.accountsDue(now);
  }

  /**
   * Reads the one context of an account that is next.
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
    Optional<ThreadContext> next = able.flatMap(account -> store.next(id, clock.instant()));
    return next.isPresent()
        && accounts
            .call(
                lease,
                id,
                call -> {
                  ContextResult result = ask(call, next.get());
                  store.under(lease).read(next.get().with(reading(call, next.get(), result)));
                  changed.accept(next.get().ticket());
                  return true;
                })
            .orElse(false);
  }

  private static ContextResult ask(ChannelCall call, ThreadContext wanted) {
    try {
      return call.channel().context(call.connection(), wanted.messageId(), wanted.address());
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error(
          "the context of conversation {} failed inside the channel",
          wanted.conversation(),
          Wordless.of(e));
      return new ContextResult.TryLater(Obstacle.FAULT, Duration.ZERO, "The channel failed.");
    }
  }

  private Reading reading(ChannelCall call, ThreadContext wanted, ContextResult result) {
    Instant now = clock.instant();
    Reading before = wanted.reading();
    return result.fold(
        found -> {
          call.standing().sent(call.account());
          return Reading.shown(found.above(), now);
        },
        absent -> Reading.absent(absent.why(), now),
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
            // For this post, it may be: reading messages and answering are another permission's.
            return Reading.absent(needsReconnect.why(), now);
          }
          call.standing()
              .needsLogin(call.account(), needsReconnect.trouble(), needsReconnect.why());
          return before.again(before.tries(), needsReconnect.why(), now.plus(UNTIL_RECONNECTED));
        });
  }

  private static Reading again(Reading before, Instant now, Duration asked, String why) {
    int tries = before.tries() + 1;
    if (tries >= MOST_TRIES) {
      return Reading.absent("It could not be read: " + why, now);
    }
    Duration wait = WAITS.get(Math.min(tries, WAITS.size()) - 1);
    return before.again(tries, why, now.plus(wait.compareTo(asked) < 0 ? asked : wait));
  }
}
