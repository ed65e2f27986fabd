package dev.parley.bundle;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Channels;
import dev.parley.account.Quotas;
import dev.parley.context.ContextReader;
import dev.parley.customer.ProfileReader;
import dev.parley.departure.Leaver;
import dev.parley.fault.Wordless;
import dev.parley.intake.Intake;
import dev.parley.kit.Descriptor;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.model.AccountId;
import dev.parley.moderation.Moderator;
import dev.parley.outbox.Sender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on accounts, each under {@code account:<id>}: on one thread of one node at a time, so that
 * nothing is read twice at once and a slow account delays no other.
 */
final class AccountWork {
  private static final Logger log = LoggerFactory.getLogger(AccountWork.class);
  private static final int STEPS = 50;
  private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

  private final Leases leases;
  private final Accounts accounts;
  private final Channels channels;
  private final Intake intake;
  private final Sender sender;
  private final Moderator moderator;
  private final ContextReader contexts;
  private final ProfileReader profiles;
  private final Leaver leaver;
  private final Supplier<Optional<Duration>> readEvery;
  private final Runnable brought;
  private final InstantSource clock;
  private final ExecutorService workers;
  private final Set<AccountId> underWay = ConcurrentHashMap.newKeySet();
  private final Set<AccountId> failed = ConcurrentHashMap.newKeySet();
  private volatile boolean ending;

  /**
   * Makes it.
   *
   * @param readEvery the wait between two reads of an account; empty for each channel's own
   * @param brought told when something new was kept or a reply moved on
   */
  AccountWork(
      Leases leases,
      Accounts accounts,
      Channels channels,
      Intake intake,
      Sender sender,
      Moderator moderator,
      ContextReader contexts,
      ProfileReader profiles,
      Leaver leaver,
      Supplier<Optional<Duration>> readEvery,
      Runnable brought,
      InstantSource clock,
      ExecutorService workers) {
    this.leases = leases;
    this.accounts = accounts;
    this.channels = channels;
    this.intake = intake;
    this.sender = sender;
    this.moderator = moderator;
    this.contexts = contexts;
    this.profiles = profiles;
    this.leaver = leaver;
    this.readEvery = readEvery;
    this.brought = brought;
    this.clock = clock;
    this.workers = workers;
  }

  /** Hands the accounts that have work to the threads. */
  void handOut() {
    var withWork = new LinkedHashSet<>(sender.due(clock.instant()));
    withWork.addAll(moderator.due(clock.instant()));
    withWork.addAll(accounts.toRead());
    withWork.addAll(contexts.due(clock.instant()));
    withWork.addAll(profiles.due(clock.instant()));
    withWork.addAll(leaver.due());
    for (AccountId account : withWork) {
      if (!ending && underWay.add(account)) {
        workers.execute(() -> work(account));
      }
    }
  }

  /** Lets no further step begin. */
  void end() {
    ending = true;
  }

  /** The edge: a failure is logged once, not each time it repeats. */
  private void work(AccountId account) {
    try {
      if (!ending) {
        leases.take("account:" + account).ifPresent(lease -> work(account, lease));
      }
      failed.remove(account);
    } catch (LeaseLostException e) {
      log.info("another node works on account {} now", account);
    } catch (Throwable e) { // also a class missing in somebody's channel
      if (failed.add(account)) {
        log.error("work on account {} was cut off; it goes on", account, Wordless.of(e));
      }
    } finally {
      underWay.remove(account);
    }
  }

  /** A long backlog gives way to other accounts now and then; the next look finds the rest. */
  private void work(AccountId account, Lease lease) {
    try {
      sender.recover(lease, account);
      boolean more = true;
      for (int step = 0; more && step < STEPS && !ending && leases.extend(lease); step++) {
        more =
            leaver.step(lease, account)
                || sendOne(account, lease)
                || moderateOne(account, lease)
                || readOne(account, lease)
                || contexts.readNext(lease, account)
                || profiles.readNext(lease, account);
      }
    } finally {
      leases.release(lease);
    }
  }

  private boolean sendOne(AccountId account, Lease lease) {
    boolean moved = sender.sendNext(lease, account);
    if (moved) {
      brought.run();
    }
    return moved;
  }

  private boolean moderateOne(AccountId account, Lease lease) {
    boolean moved = moderator.doNext(lease, account);
    if (moved) {
      brought.run();
    }
    return moved;
  }

  private boolean readOne(AccountId account, Lease lease) {
    if (!accounts.toRead().contains(account)) {
      return false;
    }
    Optional<Duration> wait = untilRead(account);
    if (wait.isPresent()) {
      accounts.readAgainIn(lease, account, wait.get());
      return false;
    }
    if (!intake.readPage(lease, account)) {
      intake.lookForRemovals(lease, account);
      accounts.readAgainIn(
          lease, account, accounts.account(account).map(this::wait).orElse(USUAL_WAIT));
    }
    brought.run();
    return true;
  }

  /** How long to leave an account alone for the network's limits; empty if it may be read. */
  private Optional<Duration> untilRead(AccountId account) {
    return accounts
        .account(account)
        .flatMap(accounts.quotas()::beforeReading)
        .map(Quotas.Spent::pause);
  }

  private Duration wait(Account account) {
    return readEvery
        .get()
        .or(() -> channels.descriptor(account).map(Descriptor::pollInterval))
        .orElse(USUAL_WAIT);
  }
}
