package dev.parley.health;

import dev.parley.account.Account;
import dev.parley.account.Accounts;
import dev.parley.account.Cause;
import dev.parley.account.Diagnosis;
import dev.parley.account.Pulse;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at all accounts: what only looking shows is kept, and admins are told what they must. */
public final class AccountWatch {
  /** What comes back within this time was told already. */
  private static final Duration SAME = Duration.ofHours(1);

  private static final Duration LEARNED = Duration.ofDays(7L * Silence.WEEKS + 7);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final Accounts accounts;
  private final HealthStore store;
  private final InstantSource clock;
  private final Map<AccountId, Instant> looked = new HashMap<>();
  private final Map<AccountId, Silence.Unusual> quiet = new HashMap<>();

  /** Makes it; for one thread at a time. */
  public AccountWatch(Accounts accounts, HealthStore store, InstantSource clock) {
    this.accounts = accounts;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Looks once.
   *
   * @param helpdesk whose admins are told; empty if none is there, then they are told later
   */
  public void runOnce(Optional<String> helpdesk) {
    Instant now = clock.instant();
    Map<AccountId, Pulse> pulses = accounts.pulses();
    Map<AccountId, Outage> open =
        store.open().stream()
            .collect(Collectors.toMap(Outage::account, Function.identity(), (one, two) -> two));
    Map<AccountId, Diagnosis> found = new HashMap<>();
    Map<AccountId, Traffic> traffic = Map.of();
    for (Account account : accounts.all()) {
      Diagnosis plain = accounts.diagnosis(account, pulses.getOrDefault(account.id(), Pulse.NONE));
      if (plain.cause().isEmpty() && due(account, now)) {
        traffic = traffic.isEmpty() ? store.traffic() : traffic;
        learn(account, traffic.getOrDefault(account.id(), Traffic.NONE), now);
      }
      Diagnosis diagnosis = judged(account, plain);
      found.put(account.id(), diagnosis);
      note(account.id(), diagnosis, Optional.ofNullable(open.get(account.id())), now);
    }
    helpdesk.ifPresent(id -> tell(id, found, now));
  }

  private boolean due(Account account, Instant now) {
    Instant last = looked.get(account.id());
    if (last != null && now.isBefore(last.plus(LOOK_EVERY))) {
      return false;
    }
    looked.put(account.id(), now);
    return true;
  }

  /** Counts the hours that are over, then judges the silence. */
  private void learn(Account account, Traffic traffic, Instant now) {
    Instant from = now.minus(LEARNED).truncatedTo(ChronoUnit.HOURS);
    NavigableMap<Instant, Long> counted = store.inflow(account.id(), from);
    Instant begun = account.connectedAt().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
    Instant next =
        counted.isEmpty()
            ? (begun.isBefore(from) ? from : begun)
            : counted.lastKey().plus(1, ChronoUnit.HOURS);
    Instant to = now.truncatedTo(ChronoUnit.HOURS);
    if (next.isBefore(to)) {
      store.count(account.id(), next, to, from);
      counted = store.inflow(account.id(), from);
    }
    Optional<Silence.Unusual> unusual =
        traffic.lastIn().isEmpty()
            ? Optional.empty()
            : Silence.judge(counted, traffic.lastIn().get(), now);
    unusual.ifPresentOrElse(one -> quiet.put(account.id(), one), () -> quiet.remove(account.id()));
  }

  private Diagnosis judged(Account account, Diagnosis plain) {
    Silence.Unusual unusual = quiet.get(account.id());
    return plain.cause().isPresent() || unusual == null
        ? plain
        : plain.quiet(unusual.since(), unusual.says());
  }

  private void note(AccountId account, Diagnosis diagnosis, Optional<Outage> open, Instant now) {
    Optional<Cause> looked = diagnosis.cause().filter(cause -> !cause.ofState());
    Optional<Cause> known = open.map(Outage::cause).filter(cause -> !cause.ofState());
    if (!looked.equals(known)) {
      store.found(account, looked, looked.isPresent() ? diagnosis.since() : now, diagnosis.says());
    }
  }

  private void tell(String helpdesk, Map<AccountId, Diagnosis> found, Instant now) {
    for (Outage outage : store.open()) {
      Diagnosis diagnosis = found.get(outage.account());
      boolean current =
          diagnosis != null && diagnosis.cause().filter(outage.cause()::equals).isPresent();
      if (current
          && outage.alerted().isEmpty()
          && !now.isBefore(outage.began().plus(patience(outage.cause())))) {
        Optional<Account> account = accounts.account(outage.account());
        account.ifPresent(
            one ->
                store.alert(
                    outage,
                    Alert.errands(helpdesk, outage, one, accounts.channelName(one), diagnosis, now),
                    now,
                    outage.began().minus(SAME)));
      }
    }
  }

  /** What usually mends itself is told only once it lasts. */
  private static Duration patience(Cause cause) {
    return switch (cause) {
      case TOKEN_EXPIRED, TOKEN_REVOKED, PERMISSION_LOST, KEY, CHANNEL, QUIET, SILENT ->
          Duration.ZERO;
      case OURS, NETWORK -> Duration.ofMinutes(5);
      case QUOTA, BUDGET -> Duration.ofMinutes(30);
    };
  }

  /** The newest spans of an account, for its page. */
  public List<Outage> history(AccountId account, int limit) {
    return store.of(account, limit);
  }
}
