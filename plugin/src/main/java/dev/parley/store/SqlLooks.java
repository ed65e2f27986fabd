package dev.parley.store;

import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.Source;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.store.SqlArrivals.Arrival;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Which messages the network is to be asked about, and what came of it, in SQL. */
final class SqlLooks {
  /** After so long nobody asks any more whether a message is still there. */
  private static final Duration LONGEST = Duration.ofDays(7);

  private SqlLooks() {}

  /** An older revision of a message that is asked about is not asked about as well. */
  static List<SqlItems.Row> due(Handle handle, AccountId account, Instant now, int limit) {
    return handle
        .createQuery(
            "select i.id, i.account, i.message_id, i.change_kind, i.revision, i.seen_at, i.body"
                + " from item i join conversation c on c.id = i.conversation where i.account ="
                + " :account and i.look_at <= :now and c.closed_at is null and not exists (select"
                + " 1 from item d where d.account = i.account and d.message_id = i.message_id and"
                + " (d.change_kind = 'DELETE' or (d.look_at is not null and d.id > i.id))) order by"
                + " i.look_at limit :limit")
        .bind("account", account.value())
        .bind("now", Database.time(now))
        .bind("limit", limit)
        .map(SqlItems::row)
        .list();
  }

  /** Nobody asks about what is in a closed ticket, until it is open again. */
  static void move(Handle handle, String helpdesk, TicketRef ticket, boolean closed) {
    handle
        .createUpdate(
            "update item set look_at = "
                + (closed ? "null" : "seen_at")
                + " where change_kind = 'CONTENT' and not own and state = 'done' and look_at is "
                + (closed ? "not null" : "null")
                + " and conversation in (select id from conversation where"
                + SqlConversations.OF_TICKET
                + ")")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .execute();
  }

  /** Nor about what was deleted, or about an older revision. */
  static void settle(Handle handle, AccountId account, Instant now) {
    handle.execute(
        "update item set look_at = null where account = ? and look_at <= ? and exists (select 1 from"
            + " item d where d.account = item.account and d.message_id = item.message_id and"
            + " (d.change_kind = 'DELETE' or (d.look_at is not null and d.id > item.id)))",
        account.value(),
        Database.time(now));
  }

  static void looked(
      Handle handle,
      AccountId account,
      List<PendingItem> asked,
      Optional<Instant> again,
      List<Item> removals,
      Instant now) {
    if (!removals.isEmpty()) {
      byte[] page = "found gone".getBytes(StandardCharsets.UTF_8);
      long delivery = SqlDeliveries.addPage(handle, account, page, "read", "", now);
      new SqlArrivals(handle, account, Source.POLL)
          .keep(removals.stream().map(item -> new Arrival(delivery, item, now)).toList());
    }
    PreparedBatch batch =
        handle.prepareBatch(
            "update item set look_at = case when seen_at < :oldest then null else"
                + " cast(:again as timestamp with time zone) end where id = :id");
    for (PendingItem one : asked) {
      batch
          .bind("oldest", Database.time(now.minus(LONGEST)))
          .bind("again", Database.time(again))
          .bind("id", one.id())
          .add();
    }
    batch.execute();
  }
}
