package dev.parley.departure;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.channel.LeaveResult;
import dev.parley.erasure.Erasures;
import dev.parley.fault.Wordless;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on with departures, a step at a time, each kept before the next. */
public final class Leaver {
  private static final Logger log = LoggerFactory.getLogger(Leaver.class);

  /** How long a network that does not answer is asked. */
  private static final Duration PATIENCE = Duration.ofDays(1);

  private final DepartureStore store;
  private final Accounts accounts;
  private final Erasures erasures;
  private final Function<Account, Optional<URI>> hookUrl;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param hookUrl where the webhooks of an account go; empty if nobody can reach us
   */
  public Leaver(
      DepartureStore store,
      Accounts accounts,
      Erasures erasures,
      Function<Account, Optional<URI>> hookUrl,
      InstantSource clock) {
    this.store = store;
    this.accounts = accounts;
    this.erasures = erasures;
    this.hookUrl = hookUrl;
    this.clock = clock;
  }

  /** Accounts whose departure goes on now. */
  public List<AccountId> due() {
    return store.due(clock.instant());
  }

  /**
   * Does the next step of an account's departure.
   *
   * @param lease {@code account:<id>}
   * @return whether there was one
   */
  public boolean step(Lease lease, AccountId id) {
    Instant now = clock.instant();
    Optional<Departure> due =
        store.of(id).filter(one -> one.nextTry().filter(at -> !at.isAfter(now)).isPresent());
    due.ifPresent(departure -> step(store.under(lease), departure, now));
    return due.isPresent();
  }

  private void step(DepartureStore mine, Departure departure, Instant now) {
    switch (departure.step()) {
      case NETWORK -> mine.move(told(departure, now));
      case SECRETS -> {
        mine.forget(departure.forgotten(now));
        log.info("account {} is disconnected, its secrets are forgotten", departure.account());
      }
      case PURGE -> {
        accounts
            .account(departure.account())
            .ifPresent(account -> erasures.everybody(account, departure.by(), departure.at()));
        mine.move(departure.done());
      }
      case DONE -> throw new IllegalStateException("a departure that is done is never due");
    }
  }

  private Departure told(Departure departure, Instant now) {
    return leave(departure.account())
        .fold(
            left -> {
              handOn(departure.account());
              return departure.told(now, left.rest());
            },
            later ->
                now.isAfter(departure.at().plus(PATIENCE))
                    ? departure.told(
                        now,
                        "The network could not be told for a day: %s Take the access away there."
                            .formatted(later.why()))
                    : departure.later(now, later.delay()));
  }

  /** A channel of somebody else may know of no departures yet, or fail in it. */
  private LeaveResult leave(AccountId account) {
    try {
      return accounts
          .ask(account, (channel, connection) -> channel.leave(connection))
          .orElseGet(
              () ->
                  new LeaveResult.Left(
                      "Its secrets could not be opened, so the network was not told. Take the"
                          + " access away there."));
    } catch (RuntimeException | LinkageError e) {
      log.error("leaving account {} failed in its channel", account, Wordless.of(e));
      return new LeaveResult.TryLater(Duration.ZERO, "The channel failed inside.");
    }
  }

  /** Webhooks of an app that came to this account's address for others, too, go to theirs now. */
  private void handOn(AccountId gone) {
    Optional<Account> left = accounts.account(gone);
    List<Account> others =
        accounts.all().stream()
            .filter(one -> !one.id().equals(gone) && !one.disconnected())
            .filter(one -> left.filter(l -> l.channel().equals(one.channel())).isPresent())
            .filter(one -> sameApp(left.orElseThrow(), one))
            .toList();
    var addresses =
        others.stream()
            .flatMap(one -> hookUrl.apply(one).stream())
            .map(URI::toString)
            .collect(Collectors.toSet());
    others.stream()
        .filter(one -> hookUrl.apply(one).isPresent())
        .findFirst()
        .ifPresent(
            heir ->
                accounts
                    .ask(
                        heir.id(),
                        (channel, connection) ->
                            channel.subscribe(
                                connection, hookUrl.apply(heir).orElseThrow(), addresses))
                    .flatMap(trouble -> trouble)
                    .ifPresent(
                        trouble ->
                            log.warn(
                                "webhooks that came by account {} may not come by {}",
                                gone,
                                heir.id())));
  }

  private static boolean sameApp(Account one, Account other) {
    String app = one.settings().getOrDefault("appId", "");
    return !app.isBlank() && app.equals(other.settings().getOrDefault("appId", ""));
  }
}
