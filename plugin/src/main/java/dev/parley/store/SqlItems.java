package dev.parley.store;

import dev.parley.intake.IntakeStore.AsideItem;
import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Items in SQL, once they are kept. */
final class SqlItems {
  private SqlItems() {}

  /** An item as it is kept. */
  record Row(long id, AccountId account, Instant seen, String body) {
    /** Empty if this version of Parley cannot read it. */
    Optional<PendingItem> item() {
      return readable(body).map(item -> new PendingItem(id, account, seen, item));
    }
  }

  private static Optional<Item> readable(String body) {
    try {
      return Optional.of(ItemJson.read(body));
    } catch (RuntimeException ofAnotherVersion) {
      return Optional.empty();
    }
  }

  static List<Row> first(Handle handle, Lane lane, int limit) {
    return handle
        .createQuery(
            "select id, account, seen_at, body from item where account = :account and lane = :lane"
                + " and state = 'waiting' order by network_at, id limit :limit")
        .bind("account", lane.account().value())
        .bind("lane", lane.name())
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Row(
                    row.getLong("id"),
                    new AccountId(row.getString("account")),
                    Columns.instant(row, "seen_at"),
                    row.getString("body")))
        .list();
  }

  static void settle(Handle handle, long item, String state, String why) {
    handle.execute("update item set state = ?, reason = ? where id = ?", state, why, item);
  }

  static void done(
      Handle handle, PendingItem item, long conversation, MessageRef message, String how) {
    handle.execute(
        "update item set state = 'done', conversation = ?, message = ?, reason = ? where id = ?",
        conversation,
        message.value(),
        how,
        item.id());
  }

  static void place(Handle handle, PendingItem item, long conversation) {
    handle.execute("update item set conversation = ? where id = ?", conversation, item.id());
  }

  static int failed(Handle handle, PendingItem item) {
    handle.execute("update item set tries = tries + 1 where id = ?", item.id());
    return handle
        .createQuery("select tries from item where id = :id")
        .bind("id", item.id())
        .mapTo(Integer.class)
        .one();
  }

  static List<Said> history(Handle handle, AccountId account, String messageId) {
    return handle
        .createQuery(
            "select i.id, i.body, i.state, i.reason, i.message, "
                + SqlConversations.COLUMNS
                + " from item i left join conversation c on c.id = i.conversation left join"
                + " conversation p on p.id = c.previous where i.account = :account and"
                + " i.message_id = :message order by i.id")
        .bind("account", account.value())
        .bind("message", messageId)
        .map(SqlItems::saidIfReadable)
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  /** What nobody has seen in the helpdesk and cannot be read says nothing of the others. */
  private static Optional<Said> saidIfReadable(ResultSet row, StatementContext context)
      throws SQLException {
    String body = row.getString("body");
    boolean shown = Columns.maybe(row, "message").isPresent();
    if (!shown && readable(body).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(said(row, context, ItemJson.read(body)));
  }

  private static Said said(ResultSet row, StatementContext context, Item item) throws SQLException {
    row.getLong("conversation_id");
    boolean placed = !row.wasNull();
    return new Said(
        row.getLong("id"),
        item,
        row.getString("state").equals("waiting"),
        row.getString("reason"),
        Columns.maybe(row, "message").map(MessageRef::new),
        placed ? Optional.of(SqlConversations.conversation(row, context)) : Optional.empty());
  }

  static List<AsideItem> aside(Handle handle, long after, int limit) {
    return handle
        .createQuery(
            "select id, account, seen_at, message_id, reason from item where state = 'aside' and id"
                + " > :after order by id limit :limit")
        .bind("after", after)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new AsideItem(
                    row.getLong("id"),
                    new AccountId(row.getString("account")),
                    Columns.instant(row, "seen_at"),
                    row.getString("message_id"),
                    row.getString("reason")))
        .list();
  }

  static int retry(Handle handle, Optional<Long> item, Instant now) {
    String which = " where state = 'aside'" + item.map(id -> " and id = " + id).orElse("");
    record Place(AccountId account, String lane, Instant first) {}
    List<Place> lanes =
        handle
            .createQuery(
                "select account, lane, min(network_at) as first_at from item"
                    + which
                    + " group by account, lane order by account, lane")
            .map(
                (row, context) ->
                    new Place(
                        new AccountId(row.getString("account")),
                        row.getString("lane"),
                        Columns.instant(row, "first_at")))
            .list();
    lanes.forEach(
        p ->
            SqlLanes.add(
                handle,
                p.account(),
                new TreeMap<>(Map.of(p.lane(), new SqlLanes.More(p.first(), now)))));
    return handle.execute("update item set state = 'waiting', reason = '', tries = 0" + which);
  }
}
