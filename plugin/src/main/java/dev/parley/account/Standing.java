package dev.parley.account;

import dev.parley.account.Account.Health;
import dev.parley.account.Account.State;
import dev.parley.channel.LoginTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How an account is doing, as its calls show. Of a call under a lease every word is a write under
 * that lease: once the lease is lost, it throws and nothing is noted.
 */
public final class Standing {
  private static final Logger log = LoggerFactory.getLogger(Standing.class);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private final AccountStore store;
  private final BooleanSupplier hangingUp;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param hangingUp whether calls fail because Parley itself cuts them off
   */
  Standing(AccountStore store, BooleanSupplier hangingUp, InstantSource clock) {
    this.store = store;
    this.hangingUp = hangingUp;
    this.clock = clock;
  }

  /** Notes that a call succeeded. */
  public void well(Account account) {
    if (account.health().state() != State.CONNECTED) {
      store.health(account, Health.well(clock.instant()));
      log.info("account {} works again", account.id());
    }
  }

  /** Notes that an account was read to the end. */
  public void readToTheEnd(Account account) {
    store.readToTheEnd(account.id(), clock.instant());
  }

  /**
   * Notes that the account could not be read for now: reading pauses, longer each time.
   *
   * @param asked how long the network asks us to wait; zero if it does not say
   */
  public void failing(Account account, Duration asked, String why) {
    if (hangingUp.getAsBoolean()) {
      return;
    }
    Instant now = clock.instant();
    Duration wait = asked;
    if (wait.isZero() || wait.isNegative()) {
      wait = grown(account, State.FAILING, now);
    }
    report(account, State.FAILING, why, Optional.of(now.plus(wait)));
  }

  /** Notes that we failed while reading the account: it pauses, longer each time. */
  public void broken(Account account, String why) {
    if (hangingUp.getAsBoolean()) {
      return;
    }
    Instant now = clock.instant();
    Instant next = now.plus(grown(account, State.FAILING, now));
    report(account, new Health(State.FAILING, why, now, Optional.of(next), Optional.empty(), true));
  }

  /**
   * Notes that the network has had enough calls from us: the whole account pauses for as long as it
   * asks, or else ever longer.
   *
   * @param asked how long the network asks us to wait; zero if it does not say
   * @param chance spreads waits of our own choice by a tenth
   * @return when the account may be called again
   */
  public Instant throttled(Account account, Duration asked, String why, RandomGenerator chance) {
    Instant now = clock.instant();
    Duration wait = asked;
    if (wait.isZero() || wait.isNegative()) {
      Duration longer = grown(account, State.THROTTLED, now);
      wait = longer.plusMillis(chance.nextLong(longer.toMillis() / 10 + 1));
    }
    Instant until = now.plus(wait);
    if (!hangingUp.getAsBoolean()) {
      report(account, State.THROTTLED, why, Optional.of(until));
    }
    return until;
  }

  /** As {@link #throttled(Account, Duration, String, RandomGenerator)}, while reading. */
  public void throttled(Account account, Duration asked, String why) {
    var unused = throttled(account, asked, why, () -> 0);
  }

  /** As long as it has lasted so far, which doubles it each time, within limits. */
  private static Duration grown(Account account, State state, Instant now) {
    Duration sofar =
        account.health().state() == state
            ? Duration.between(account.health().since(), now)
            : Duration.ZERO;
    Duration wait = sofar.compareTo(FIRST_WAIT) < 0 ? FIRST_WAIT : sofar;
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  /** Notes that the network took a call again after it had had enough; reading has its own word. */
  public void sent(Account account) {
    if (account.health().state() == State.THROTTLED) {
      well(account);
    }
  }

  /** Notes that the network no longer takes our login, and which trouble it is. */
  public void needsLogin(Account account, LoginTrouble trouble, String why) {
    report(account, State.NEEDS_LOGIN, why, Optional.empty(), Optional.of(trouble));
  }

  /** Notes that the key file at hand does not open the account's secrets. */
  void needsKey(Account account) {
    report(
        account,
        State.NEEDS_KEY,
        "The secrets of this account were sealed with another key. Put the right key file back"
            + " and restart, or connect the account again.",
        Optional.empty());
  }

  /**
   * Notes that the account's secrets can be opened again. That does not prove that the network
   * takes them, so the account is tried next.
   */
  void keyIsBack(Account account) {
    report(
        account,
        State.FAILING,
        "The key file is back; the login is tried next.",
        Optional.of(clock.instant()));
  }

  private void report(Account account, State state, String why, Optional<Instant> nextTry) {
    report(account, state, why, nextTry, Optional.empty());
  }

  private void report(
      Account account,
      State state,
      String why,
      Optional<Instant> nextTry,
      Optional<LoginTrouble> trouble) {
    report(account, new Health(state, why, clock.instant(), nextTry, trouble));
  }

  /** What lasts already goes on since it began. */
  private void report(Account account, Health found) {
    if (account.disconnected()) {
      return; // whatever is wrong with its login, it has none any more
    }
    Health before = account.health();
    boolean already = Cause.of(before).equals(Cause.of(found));
    Instant since = already ? before.since() : found.since();
    var health =
        new Health(
            found.state(), found.reason(), since, found.nextTry(), found.trouble(), found.ours());
    if (!health.equals(before)) {
      store.health(account, health);
    }
    if (!already) {
      log.warn(
          "account {} on {}: {} ({})",
          account.id(),
          account.channel(),
          found.reason(),
          found.state());
    }
  }
}
