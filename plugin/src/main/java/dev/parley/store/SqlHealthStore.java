package dev.parley.store;

import dev.parley.account.Cause;
import dev.parley.health.HealthStore;
import dev.parley.health.Outage;
import dev.parley.health.Traffic;
import dev.parley.model.AccountId;
import dev.parley.notify.Errand;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What was wrong with accounts and how much came in, in SQL. */
final class SqlHealthStore implements HealthStore {
  /** Ordered by all columns of the indexes, so that H2 too reads few entries of each. */
  private static final String TRAFFIC =
      "select a.id, (select i.seen_at from item i where i.account = a.id and i.own = false and"
          + " i.change_kind = 'CONTENT' order by i.account desc, i.id desc limit 1) as last_in,"
          + " (select max(p.out_at) from reply_part p where p.account = a.id) as last_out, (select"
          + " count(*) from reply r where r.account = a.id and r.state in ('QUEUED', 'SENDING', 'UNCLEAR')) as replies,"
          + " (select count(*) from item w where w.account = a.id and w.state = 'waiting') as items"
          + " from account a";

  private static final Duration HOUR = Duration.ofHours(1);

  private final Database database;

  SqlHealthStore(Database database) {
    this.database = database;
  }

  @Override
  public List<Outage> open() {
    return database.read(SqlSpans::open);
  }

  @Override
  public List<Outage> of(AccountId account, int limit) {
    return database.read(handle -> SqlSpans.of(handle, account, limit));
  }

  @Override
  public List<Outage> between(Instant from, Instant to) {
    return database.read(handle -> SqlSpans.between(handle, from, to));
  }

  @Override
  public void found(AccountId account, Optional<Cause> cause, Instant at, String reason) {
    database.durably(handle -> SqlSpans.found(handle, account, cause, at, reason));
  }

  @Override
  public void alert(Outage outage, List<Errand> errands, Instant at, Instant again) {
    database.durably(
        handle -> {
          int first =
              handle.execute(
                  "update account_span set alerted_at = ? where id = ? and alerted_at is null",
                  Database.time(at),
                  outage.id());
          if (first == 1 && !SqlSpans.toldSince(handle, outage, again)) {
            errands.forEach(errand -> SqlErrands.add(handle, errand));
          }
        });
  }

  @Override
  public Map<AccountId, Traffic> traffic() {
    return database.read(
        handle -> {
          Map<AccountId, Traffic> traffic = new HashMap<>();
          handle
              .createQuery(TRAFFIC)
              .map(
                  (row, context) ->
                      Map.entry(
                          new AccountId(row.getString("id")),
                          new Traffic(
                              Columns.maybeInstant(row, "last_in"),
                              Columns.maybeInstant(row, "last_out"),
                              row.getLong("replies"),
                              row.getLong("items"))))
              .forEach(one -> traffic.put(one.getKey(), one.getValue()));
          return traffic;
        });
  }

  @Override
  public NavigableMap<Instant, Long> inflow(AccountId account, Instant since) {
    return database.read(
        handle -> {
          NavigableMap<Instant, Long> hours = new TreeMap<>();
          handle
              .createQuery(
                  "select hour_at, arrived from account_inflow where account = :account and hour_at"
                      + " >= :since")
              .bind("account", account.value())
              .bind("since", Database.time(since))
              .map(
                  (row, context) ->
                      Map.entry(Columns.instant(row, "hour_at"), row.getLong("arrived")))
              .forEach(hour -> hours.put(hour.getKey(), hour.getValue()));
          return hours;
        });
  }

  @Override
  public void count(AccountId account, Instant fromHour, Instant toHour, Instant forget) {
    database.write(
        handle -> {
          for (Instant hour = fromHour; hour.isBefore(toHour); hour = hour.plus(HOUR)) {
            handle
                .createUpdate(
                    "insert into account_inflow (account, hour_at, arrived) select :account, :hour,"
                        + " count(*) from item i join account a on a.id = i.account where i.account"
                        + " = :account and i.seen_at >= :hour and i.seen_at < :next and i.own ="
                        + " false and i.change_kind = 'CONTENT' and i.network_at >="
                        + " a.connected_at on conflict do nothing")
                .bind("account", account.value())
                .bind("hour", Database.time(hour))
                .bind("next", Database.time(hour.plus(HOUR)))
                .execute();
          }
          handle.execute(
              "delete from account_inflow where account = ? and hour_at < ?",
              account.value(),
              Database.time(forget));
        });
  }
}
