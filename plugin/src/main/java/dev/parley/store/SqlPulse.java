package dev.parley.store;

import dev.parley.account.Pulse;
import dev.parley.channel.Quota;
import dev.parley.model.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What was last heard of accounts' networks, in SQL. */
final class SqlPulse {
  private static final int LONGEST_NAME = 100;

  /** Ordered by all columns of the indexes, so that H2 too reads one entry of each. */
  private static final String HEARD =
      "select a.id, a.hooked_at, i.network_at, i.seen_at from (select o.id, (select d.seen_at from"
          + " delivery d where d.account = o.id and d.source = 'hook' order by d.account desc,"
          + " d.source desc, d.seen_at desc limit 1) as hooked_at, (select n.id from item n where"
          + " n.account = o.id order by n.account desc, n.id desc limit 1) as latest from account o)"
          + " a left join item i on i.id = a.latest";

  private SqlPulse() {}

  /** Of one account. */
  static Pulse of(Handle handle, AccountId account) {
    return read(handle, Optional.of(account)).get(account);
  }

  /** Of all accounts. */
  static Map<AccountId, Pulse> all(Handle handle) {
    return read(handle, Optional.empty());
  }

  private static Map<AccountId, Pulse> read(Handle handle, Optional<AccountId> only) {
    Map<AccountId, List<Quota>> quotas = quotas(handle, only);
    Map<AccountId, Pulse> found = new HashMap<>();
    query(handle, HEARD + only.map(one -> " where a.id = :account").orElse(""), only)
        .map(
            (row, context) -> {
              AccountId account = new AccountId(row.getString("id"));
              Optional<Instant> written = Columns.maybeInstant(row, "network_at");
              Optional<Instant> seen = Columns.maybeInstant(row, "seen_at");
              return Map.entry(
                  account,
                  new Pulse(
                      Columns.maybeInstant(row, "hooked_at"),
                      written.flatMap(at -> seen.map(then -> Duration.between(at, then))),
                      quotas.getOrDefault(account, List.of())));
            })
        .forEach(one -> found.put(one.getKey(), one.getValue()));
    return found;
  }

  private static Map<AccountId, List<Quota>> quotas(Handle handle, Optional<AccountId> only) {
    Map<AccountId, List<Quota>> quotas = new HashMap<>();
    query(
            handle,
            "select account, name, used_percent, resets_at from account_quota"
                + only.map(one -> " where account = :account").orElse("")
                + " order by account, name",
            only)
        .map(
            (row, context) ->
                Map.entry(
                    new AccountId(row.getString("account")),
                    new Quota(
                        row.getString("name"),
                        row.getInt("used_percent"),
                        Columns.maybeInstant(row, "resets_at"))))
        .forEach(
            one ->
                quotas.computeIfAbsent(one.getKey(), any -> new ArrayList<>()).add(one.getValue()));
    return quotas;
  }

  private static Query query(Handle handle, String sql, Optional<AccountId> only) {
    Query query = handle.createQuery(sql);
    only.ifPresent(account -> query.bind("account", account.value()));
    return query;
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
