package dev.parley.store;

import dev.parley.intake.IntakeStore.Lane;
import dev.parley.model.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Lanes in SQL: a row for each in which something waits. */
final class SqlLanes {
  private static final String IT = " where account = :account and name = :name";

  private SqlLanes() {}

  /**
   * What a lane has more.
   *
   * @param first the network's time of the earliest of it
   * @param now when it came
   */
  record More(Instant first, Instant now) {
    More and(More other) {
      return new More(
          first.isBefore(other.first) ? first : other.first,
          now.isBefore(other.now) ? now : other.now);
    }
  }

  /**
   * Says that lanes have something more. Keeps their rows locked until the transaction ends, so it
   * also orders those who add the same item. Whoever waits for something to come in one of these
   * lanes need wait no longer.
   */
  static void add(Handle handle, AccountId account, SortedMap<String, More> lanes) {
    List<String> names = List.copyOf(lanes.keySet());
    int[] there =
        batch(
            handle,
            "update lane set version = version + 1, first_at = least(first_at, :first), ready_at ="
                + " case when tries = 0 then least(ready_at, :now) else ready_at end"
                + IT,
            account,
            lanes);
    var missing = new TreeMap<>(lanes);
    for (int index = 0; index < there.length; index++) {
      if (there[index] == 1) {
        missing.remove(names.get(index));
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    List<String> asked = List.copyOf(missing.keySet());
    int[] inserted =
        batch(
            handle,
            "insert into lane (account, name, first_at, ready_at, tries, why, version) values"
                + " (:account, :name, :first, :now, 0, '', 0) on conflict do nothing",
            account,
            missing);
    for (int index = 0; index < inserted.length; index++) {
      if (inserted[index] == 1) {
        missing.remove(asked.get(index));
      }
    }
    if (!missing.isEmpty()) {
      add(handle, account, missing); // somebody else has made them meanwhile
    }
  }

  private static int[] batch(
      Handle handle, String sql, AccountId account, SortedMap<String, More> lanes) {
    if (lanes.isEmpty()) {
      return new int[0];
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    lanes.forEach(
        (name, more) ->
            batch
                .bind("account", account.value())
                .bind("name", name)
                .bind("first", Database.time(more.first()))
                .bind("now", Database.time(more.now()))
                .add());
    return batch.execute();
  }

  static List<Lane> ready(Handle handle, String databaseNow, Instant now, int limit) {
    return handle
        .createQuery(
            "select account, name, tries from lane where ready_at <= :now and not exists (select 1"
                + " from lease where lease.name = 'lane:' || lane.account || '/' || lane.name and"
                + " until_at > "
                + databaseNow
                + ") order by first_at limit :limit")
        .bind("now", Database.time(now))
        .bind("limit", limit)
        .map(SqlLanes::lane)
        .list();
  }

  static Optional<String> stuck(Handle handle) {
    return handle
        .createQuery("select why from lane where tries > 0 order by tries desc limit 1")
        .mapTo(String.class)
        .findOne();
  }

  private static Lane lane(ResultSet row, StatementContext context) throws SQLException {
    return new Lane(
        new AccountId(row.getString("account")), row.getString("name"), row.getInt("tries"));
  }

  /** Reads the version before it looks whether something waits: what comes after changes it. */
  static boolean finished(Handle handle, Lane lane) {
    List<Long> version =
        handle
            .createQuery("select version from lane" + IT)
            .bind("account", lane.account().value())
            .bind("name", lane.name())
            .mapTo(Long.class)
            .list();
    if (version.isEmpty()) {
      return true;
    }
    return handle
            .createUpdate(
                "delete from lane"
                    + IT
                    + " and version = :version and not exists (select 1 from item where account ="
                    + " :account and lane = :name and state = 'waiting')")
            .bind("account", lane.account().value())
            .bind("name", lane.name())
            .bind("version", version.get(0))
            .execute()
        == 1;
  }

  static void rest(Handle handle, Lane lane, int tries, Instant until, String why) {
    handle
        .createUpdate(
            "update lane set tries = :tries, ready_at = :until, why = :why, first_at ="
                + " coalesce((select min(network_at) from item where account = :account and lane ="
                + " :name and state = 'waiting'), first_at)"
                + IT)
        .bind("tries", tries)
        .bind("until", Database.time(until))
        .bind("why", why)
        .bind("account", lane.account().value())
        .bind("name", lane.name())
        .execute();
  }
}
