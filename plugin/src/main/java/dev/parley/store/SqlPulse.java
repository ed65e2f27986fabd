package dev.parley.store;

import dev.parley.account.Pulse;
import dev.parley.channel.Quota;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was last heard of accounts' networks, in SQL. */
final class SqlPulse {
  private static final int LONGEST_NAME = 100;

  private SqlPulse() {}

  static Pulse of(Handle handle, AccountId account) {
    return new Pulse(lastHook(handle, account), lag(handle, account), quotas(handle, account));
  }

  private static Optional<Instant> lastHook(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select max(seen_at) as seen_at from delivery where account = :account and source ="
                + " 'hook'")
        .bind("account", account.value())
        .map((row, context) -> Columns.maybeInstant(row, "seen_at"))
        .one();
  }

  private static Optional<Duration> lag(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select network_at, seen_at from item where account = :account order by id desc limit"
                + " 1")
        .bind("account", account.value())
        .map(
            (row, context) ->
                Duration.between(
                    Columns.instant(row, "network_at"), Columns.instant(row, "seen_at")))
        .findOne();
  }

  private static List<Quota> quotas(Handle handle, AccountId account) {
    return handle
        .createQuery(
            "select name, used_percent, resets_at from account_quota where account = :account"
                + " order by name")
        .bind("account", account.value())
        .map(
            (row, context) ->
                new Quota(
                    row.getString("name"),
                    row.getInt("used_percent"),
                    Columns.maybeInstant(row, "resets_at")))
        .list();
  }

  static void used(Handle handle, AccountId account, Quota quota, Instant at) {
    String name =
        quota.name().length() <= LONGEST_NAME
            ? quota.name()
            : quota.name().substring(0, LONGEST_NAME);
    handle.execute(
        "insert into account_quota (account, name, used_percent, said_at) values (?, ?, ?, ?) on"
            + " conflict do nothing",
        account.value(),
        name,
        quota.usedPercent(),
        Database.time(at));
    handle
        .createUpdate(
            "update account_quota set used_percent = :used, resets_at = :resets, said_at = :at"
                + " where account = :account and name = :name")
        .bind("used", quota.usedPercent())
        .bind("resets", Database.time(quota.resetsAt()))
        .bind("at", Database.time(at))
        .bind("account", account.value())
        .bind("name", name)
        .execute();
  }
}
