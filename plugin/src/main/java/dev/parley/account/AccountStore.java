package dev.parley.account;

import dev.parley.channel.Quota;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps accounts. A write is durable when the method returns, unless it says that it may be
 * forgotten or is not synced.
 */
public interface AccountStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  AccountStore under(Lease lease);

  /** All accounts, oldest first. */
  List<Account> accounts();

  /** One account. */
  Optional<Account> account(AccountId id);

  /**
   * Adds an account with its sealed secrets and the place where reading starts, and notes it in the
   * audit log.
   *
   * @param by login of who connected it
   */
  void add(Account account, Map<String, String> sealed, String cursor, String by);

  /**
   * Replaces name, settings, server, health and secrets of an account that connects again, and
   * notes it in the audit log.
   *
   * @param by login of who connected it
   */
  void reconnect(Account account, Map<String, String> sealed, String by);

  /** Whether an account is being disconnected at the network just now. */
  boolean leaving(AccountId id);

  /** Who connected an account last, and when. */
  Optional<Joined> joined(AccountId id);

  /**
   * That an account was connected.
   *
   * @param by login of who did; empty if that was not kept yet
   */
  record Joined(String by, Instant at) {}

  /**
   * Sets how an account is doing with the login it had when it was read; nothing if it has another
   * one by now.
   */
  void health(Account account, Account.Health health);

  /** Notes that an account was read to the end. */
  void readToTheEnd(AccountId id, Instant at);

  /**
   * Accounts whose next read has come and whose network may be called, those that wait longest
   * first. The store keeps the time so that nodes share it.
   */
  List<AccountId> toRead(Instant now);

  /** Sets when an account is read next. It may be forgotten in a crash: it is then read at once. */
  void nextRead(AccountId id, Instant at);

  /** Notes what a network says of a limit; the latest of a name stands. Not synced. */
  void used(AccountId id, Quota quota, Instant at);

  /**
   * Counts calls of a channel on a day; a month is kept. Not synced.
   *
   * @return how many it were on all nodes
   */
  long spent(String channel, LocalDate day, long more);

  /** What was last heard of an account's network. */
  Pulse pulse(AccountId id);

  /** The same of all accounts at once. */
  Map<AccountId, Pulse> pulses();

  /** The sealed secrets of an account by name. */
  Map<String, String> secrets(AccountId id);

  /**
   * Replaces sealed secrets by name; an empty value removes the name.
   *
   * @return false, and nothing is kept, if the account has another login by now
   */
  boolean keep(Account account, Map<String, String> sealed);
}
