package dev.parley.store;

import dev.parley.intake.RetentionStore;
import dev.parley.model.AccountId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Forgets rows, or words in them, in SQL. */
final class SqlRetention implements RetentionStore {
  private final Database database;

  SqlRetention(Database database) {
    this.database = database;
  }

  @Override
  public int forgetRead(AccountId account, Instant before, int limit) {
    return database.durable(handle -> deliveries(handle, account, "read", before, limit));
  }

  @Override
  public int forgetUnreadable(AccountId account, Instant before, Instant now, int limit) {
    return database.durable(
        handle -> {
          int forgotten = deliveries(handle, account, "unreadable", before, limit);
          if (forgotten > 0) {
            SqlHooks.forgotten(handle, account, now, forgotten);
          }
          return forgotten;
        });
  }

  private static int deliveries(
      Handle handle, AccountId account, String state, Instant before, int limit) {
    return handle
        .createUpdate(
            "delete from delivery where state = :state and id in (select id from delivery where"
                + " account = :account and state = :state and seen_at < :before order by seen_at"
                + " limit :limit)")
        .bind("account", account.value())
        .bind("state", state)
        .bind("before", Database.time(before))
        .bind("limit", limit)
        .execute();
  }

  /** An item that has lost its words is settled like before, under a state of its own. */
  @Override
  public int forgetWords(AccountId account, Instant before, int limit) {
    return database.durable(
        handle -> {
          record Row(long id, String body) {}
          List<Row> rows =
              handle
                  .createQuery(
                      "select id, body from item where state in ('done', 'passed') and network_at <"
                          + " :before and seen_at < :before and account = :account limit :limit")
                  .bind("before", Database.time(before))
                  .bind("account", account.value())
                  .bind("limit", limit)
                  .map((row, context) -> new Row(row.getLong("id"), row.getString("body")))
                  .list();
          if (rows.isEmpty()) {
            return 0;
          }
          PreparedBatch batch =
              handle.prepareBatch(
                  "update item set body = :body, state = 'known' where id = :id and state in"
                      + " ('done', 'passed')");
          rows.forEach(
              row -> batch.bind("id", row.id()).bind("body", ItemJson.forget(row.body())).add());
          return Arrays.stream(batch.execute()).sum();
        });
  }

  /** Whoever opens the ticket again has it read again. */
  @Override
  public int forgetContexts(AccountId account, Instant before, int limit) {
    return database.durable(
        handle ->
            handle
                .createUpdate(
                    "delete from thread_context where conversation in (select conversation from"
                        + " thread_context where account = :account and read_at < :before limit"
                        + " :limit)")
                .bind("account", account.value())
                .bind("before", Database.time(before))
                .bind("limit", limit)
                .execute());
  }

  /** Whoever looks at the person again has it read again. */
  @Override
  public int forgetProfiles(AccountId account, Instant before) {
    return database.durable(
        handle ->
            handle.execute(
                    "delete from customer_profile where account = ? and read_at < ?",
                    account.value(),
                    Database.time(before))
                + orders(handle, account.value(), before));
  }

  @Override
  public int forgetMailOrders(Instant before) {
    return database.durable(handle -> orders(handle, "", before));
  }

  private static int orders(Handle handle, String account, Instant before) {
    return handle.execute(
        "delete from customer_order where account = ? and seen_at < ?",
        account,
        Database.time(before));
  }

  @Override
  public int forgetReasons(AccountId account, Instant before, int limit) {
    return database.durable(
        handle ->
            handle
                .createUpdate(
                    "update deed set reason = '' where id in (select id from deed where account ="
                        + " :account and told and reason <> '' and since < :before order by id"
                        + " limit :limit)")
                .bind("account", account.value())
                .bind("before", Database.time(before))
                .bind("limit", limit)
                .execute());
  }

  /** A note never becomes a reply; of one that was never accepted nobody knows what is to come. */
  @Override
  public int forgetOptions(Instant before, int limit) {
    return database.durable(
        handle -> {
          record Key(String helpdesk, String key) {}
          List<Key> keys =
              handle
                  .createQuery(
                      "select helpdesk, reply_key from reply_option o where asked_at < :before and"
                          + " (audience = 'NOTE' or exists (select 1 from reply r where r.helpdesk"
                          + " = o.helpdesk and r.reply_key = o.reply_key and r.state in"
                          + " ('DELIVERED', 'FAILED', 'WITHDRAWN'))) limit :limit")
                  .bind("before", Database.time(before))
                  .bind("limit", limit)
                  .map(
                      (row, context) ->
                          new Key(row.getString("helpdesk"), row.getString("reply_key")))
                  .list();
          keys.forEach(
              one ->
                  handle.execute(
                      "delete from reply_option where helpdesk = ? and reply_key = ?",
                      one.helpdesk(),
                      one.key()));
          return keys.size();
        });
  }

  @Override
  public int forgetUploads(Instant unused, Instant settled, int limit) {
    return database.durable(handle -> SqlUploads.forget(handle, unused, settled, limit));
  }

  @Override
  public int forgetTrouble(Instant before) {
    return database.durable(
        handle ->
            handle.execute(
                "delete from hook_day where counted_on < ?",
                before.atZone(ZoneOffset.UTC).toLocalDate()));
  }
}
