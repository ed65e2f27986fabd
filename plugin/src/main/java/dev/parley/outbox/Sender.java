package dev.parley.outbox;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.account.Quotas;
import dev.parley.host.DeliveryMark.State;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends replies, and finds out about those whose answer got lost. */
public final class Sender {
  private static final Logger log = LoggerFactory.getLogger(Sender.class);
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(10);
  private static final Duration USUAL_SETTLE_TIME = Duration.ofSeconds(30);

  private final OutboxStore store;
  private final Leases leases;
  private final Accounts accounts;
  private final Channels channels;
  private final RetrySettings retry;
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Makes it. */
  public Sender(
      OutboxStore store,
      Leases leases,
      Accounts accounts,
      Channels channels,
      RetrySettings retry,
      InstantSource clock,
      RandomGenerator random) {
    this.store = store;
    this.leases = leases;
    this.accounts = accounts;
    this.channels = channels;
    this.retry = retry;
    this.clock = clock;
    this.random = random;
  }

  /** Accounts with something to send or to look up, on whichever node it was accepted. */
  public List<AccountId> due(Instant now) {
    return store.accountsDue(now);
  }

  /**
   * Turns what was being sent when the work was cut off into something to look up: at once, since
   * it may well be there, and unclear since now, for nobody knows when the call ended. To be called
   * whenever the lease was taken: whoever held it before is gone.
   *
   * @param lease {@code account:<id>}
   * @throws dev.parley.lease.LeaseLostException if somebody else took it over
   */
  public void recover(Lease lease, AccountId account) {
    OutboxStore mine = store.under(lease);
    List<Reply> interrupted = mine.interrupted(account);
    Instant now = clock.instant();
    for (Reply reply : interrupted) {
      String why = "The answer got lost; it is being looked up.";
      mine.move(
          State.SENDING,
          reply.with(reply.status().to(State.UNCLEAR, reply.halfSent(why), now, Optional.of(now))));
    }
    if (!interrupted.isEmpty()) {
      log.info(
          "{} replies of account {} were being sent when Parley was cut off",
          interrupted.size(),
          account);
    }
  }

  /**
   * Sends or looks up the one reply of an account that is next. After any exception the caller lets
   * the lease go; what was being sent is found by {@link #recover}.
   *
   * @param lease {@code account:<id>}
   * @return whether a reply moved on, so that there may be another one
   * @throws dev.parley.lease.LeaseLostException if somebody else took the lease over; nothing was
   *     written since
   */
  public boolean sendNext(Lease lease, AccountId id) {
    Optional<Account> account = accounts.account(id);
    if (account.isEmpty()) {
      return false;
    }
    OutboxStore mine = store.under(lease);
    Optional<String> pause = pause(account.get());
    if (pause.isPresent()) {
      mine.explain(id, pause.get(), clock.instant());
      return false;
    }
    Optional<Quotas.Spent> spent = accounts.quotas().beforeSending(account.get());
    if (spent.isPresent()) {
      spent
          .filter(limit -> limit.pause().compareTo(WORTH_A_WORD) > 0)
          .ifPresent(limit -> mine.explain(id, limit.says(), clock.instant()));
      return false;
    }
    Optional<Reply> next = mine.next(id, clock.instant());
    return next.isPresent()
        && accounts
            .call(
                lease,
                id,
                call ->
                    new Attempt(
                            mine,
                            leases,
                            lease,
                            accounts.quotas(),
                            retry,
                            settleTime(call.account()),
                            clock,
                            random,
                            call)
                        .advance(next.get()))
            .orElse(false);
  }

  private Duration settleTime(Account account) {
    return channels.descriptor(account).map(Descriptor::settleTime).orElse(USUAL_SETTLE_TIME);
  }

  /** Why nothing can be sent from an account at the moment; empty if something can. */
  private Optional<String> pause(Account account) {
    if (channels.channel(account.channel()).isEmpty()) {
      return Optional.of("Waits until the channel %s is there.".formatted(account.channel()));
    }
    return account.health().maySend(clock.instant())
        ? Optional.empty()
        : Optional.of("Waits until the account works again: " + account.health().reason());
  }
}
