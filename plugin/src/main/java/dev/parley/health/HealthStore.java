package dev.parley.health;

import dev.parley.account.Cause;
import dev.parley.model.AccountId;
import dev.parley.notify.Errand;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Keeps what was wrong with accounts, and how much came in. */
public interface HealthStore {

  /** What is wrong now, by account. */
  List<Outage> open();

  /** The latest spans of an account, the newest first. */
  List<Outage> of(AccountId account, int limit);

  /** All spans that touch a time, the oldest first. */
  List<Outage> between(Instant from, Instant to);

  /**
   * Notes what looking at an account found; empty ends what was found before. What follows from the
   * account's state stays as it is.
   *
   * @param cause one that is not {@link Cause#ofState}
   */
  void found(AccountId account, Optional<Cause> cause, Instant at, String reason);

  /**
   * Notes that the admins are told of a span, and keeps how they are, in one. Of what was told and
   * came back since {@code again} nothing is told.
   */
  void alert(Outage outage, List<Errand> errands, Instant at, Instant again);

  /** What moves on all accounts. */
  Map<AccountId, Traffic> traffic();

  /** How many messages of others came in each full hour since then, as far as it was counted. */
  NavigableMap<Instant, Long> inflow(AccountId account, Instant since);

  /**
   * Counts the full hours from one to another, history that was imported left out, and forgets what
   * was counted before {@code forget}.
   */
  void count(AccountId account, Instant fromHour, Instant toHour, Instant forget);
}
