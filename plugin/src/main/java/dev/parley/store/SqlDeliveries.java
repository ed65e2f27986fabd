package dev.parley.store;

import dev.parley.intake.DeliveryStore.Delivery;
import dev.parley.intake.DeliveryStore.Sorted;
import dev.parley.intake.DeliveryStore.Unread;
import dev.parley.intake.Source;
import dev.parley.model.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Deliveries in SQL. */
final class SqlDeliveries {
  /** What is read at once; a single delivery may be larger. */
  static final long MOST_BYTES = 4L * 1024 * 1024;

  private SqlDeliveries() {}

  /** What a webhook brought. */
  @SuppressWarnings("ArrayRecordComponent") // bytes pass through once, nobody compares
  record Arrived(AccountId account, byte[] body, Instant at) {}

  static void addHooks(Handle handle, List<Arrived> group) {
    PreparedBatch batch =
        handle.prepareBatch(
            "insert into delivery (account, seen_at, body, state, reason, source) values (:account,"
                + " :seen, :body, 'received', '', 'hook')");
    for (Arrived one : group) {
      batch
          .bind("account", one.account().value())
          .bind("seen", Database.time(one.at()))
          .bind("body", one.body())
          .add();
    }
    batch.execute();
  }

  /** The oldest, as many as fit into memory beside everything else, and one at least. */
  static List<Delivery> received(Handle handle, AccountId account, int limit) {
    List<Long> some = fitting(handle, account, limit);
    if (some.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(
            "select id, account, source, seen_at, body from delivery where id in (<ids>) and state ="
                + " 'received' order by seen_at, id")
        .bindList("ids", some)
        .map(
            (row, context) ->
                new Delivery(
                    row.getLong("id"),
                    new AccountId(row.getString("account")),
                    source(row),
                    Columns.instant(row, "seen_at"),
                    row.getBytes("body")))
        .list();
  }

  private static List<Long> fitting(Handle handle, AccountId account, int limit) {
    List<Long> fitting = new ArrayList<>();
    long[] bytes = {0};
    handle
        .createQuery(
            "select id, octet_length(body) as size_bytes from delivery where account = :account and"
                + " state = 'received' order by seen_at, id limit :limit")
        .bind("account", account.value())
        .bind("limit", limit)
        .map((row, context) -> Map.entry(row.getLong("id"), row.getLong("size_bytes")))
        .forEach(
            one -> {
              bytes[0] += one.getValue();
              if (fitting.isEmpty() || bytes[0] <= MOST_BYTES) {
                fitting.add(one.getKey());
              }
            });
    return fitting;
  }

  private static Source source(ResultSet row) throws SQLException {
    return row.getString("source").equals("hook") ? Source.HOOK : Source.POLL;
  }

  static void settle(Handle handle, List<Sorted> batch) {
    PreparedBatch updates =
        handle.prepareBatch("update delivery set state = :state, reason = :why where id = :id");
    for (Sorted sorted : batch) {
      updates
          .bind("state", sorted.trouble().isEmpty() ? "read" : "unreadable")
          .bind("why", sorted.trouble())
          .bind("id", sorted.delivery().id())
          .add();
    }
    updates.execute();
  }

  static int failed(Handle handle, long delivery) {
    handle.execute("update delivery set attempts = attempts + 1 where id = ?", delivery);
    return handle
        .createQuery("select attempts from delivery where id = :id")
        .bind("id", delivery)
        .mapTo(Integer.class)
        .one();
  }

  static List<Unread> unreadable(Handle handle, long after, int limit) {
    return handle
        .createQuery(
            "select id, account, source, seen_at, octet_length(body) as size_bytes, reason from"
                + " delivery where state = 'unreadable' and id > :after order by id limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Unread(
                    row.getLong("id"),
                    new AccountId(row.getString("account")),
                    source(row),
                    Columns.instant(row, "seen_at"),
                    row.getInt("size_bytes"),
                    row.getString("reason")))
        .list();
  }

  static boolean replay(Handle handle, long delivery) {
    return handle.execute(
            "update delivery set state = 'received', reason = '', attempts = 0 where id = ? and"
                + " state = 'unreadable'",
            delivery)
        == 1;
  }

  static int replayAll(Handle handle, Optional<AccountId> account) {
    String again =
        "update delivery set state = 'received', reason = '', attempts = 0 where state ="
            + " 'unreadable'";
    return account.isPresent()
        ? handle.execute(again + " and account = ?", account.get().value())
        : handle.execute(again);
  }

  static long addPage(
      Handle handle, AccountId account, byte[] page, String state, String why, Instant seen) {
    return handle
        .createUpdate(
            "insert into delivery (account, seen_at, body, state, reason, source) values (:account,"
                + " :seen, :body, :state, :why, 'poll')")
        .bind("account", account.value())
        .bind("seen", Database.time(seen))
        .bind("body", page)
        .bind("state", state)
        .bind("why", why)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  /** A network that answers the same nonsense at every reading is not kept each time. */
  static boolean keptUnread(Handle handle, AccountId account, byte[] page) {
    return handle
        .createQuery(
            "select 1 from delivery where state = 'unreadable' and account = :account and body ="
                + " :body limit 1")
        .bind("account", account.value())
        .bind("body", page)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** Whether a delivery with this very trouble is kept already. */
  static boolean keptFor(Handle handle, AccountId account, String why) {
    return handle
        .createQuery(
            "select 1 from delivery where state = 'unreadable' and account = :account and reason ="
                + " :why limit 1")
        .bind("account", account.value())
        .bind("why", why)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
