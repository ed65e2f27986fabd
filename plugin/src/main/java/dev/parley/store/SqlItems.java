package dev.parley.store;

import dev.parley.host.HostKey;
import dev.parley.intake.IntakeStore.AsideItem;
import dev.parley.intake.IntakeStore.DoneHere;
import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.OwnReply;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.model.AccountId;
import dev.parley.model.Fingerprint;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Items in SQL, once they are kept. */
final class SqlItems {
  /** When the network is first asked whether a message is still there. */
  private static final Duration LOOK_AFTER = Duration.ofHours(1);

  private SqlItems() {}

  /** An item as it is kept. */
  record Row(long id, String key, AccountId account, Instant seen, String body) {
    /** Empty if this version of Parley cannot read it. */
    Optional<PendingItem> item() {
      return readable(body).map(item -> new PendingItem(id, key, account, seen, item));
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
            "select id, account, message_id, change_kind, revision, seen_at, body from item where"
                + " account = :account and lane = :lane and state = 'waiting' order by network_at,"
                + " id limit :limit")
        .bind("account", lane.account().value())
        .bind("lane", lane.name())
        .bind("limit", limit)
        .map(SqlItems::row)
        .list();
  }

  static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("id"),
        key(row),
        new AccountId(row.getString("account")),
        Columns.instant(row, "seen_at"),
        row.getString("body"));
  }

  /** Of what makes the item unique: the same one has the same key in every database. */
  static String key(ResultSet row) throws SQLException {
    return HostKey.of(
        "item",
        Fingerprint.of(
            String.join(
                "\n",
                row.getString("account"),
                row.getString("message_id"),
                row.getString("change_kind"),
                row.getString("revision"))));
  }

  private static void state(Handle handle, long item, String state, String why) {
    handle.execute("update item set state = ?, reason = ? where id = ?", state, why, item);
  }

  /** Items before clocks, as a split takes them; the audit log last. */
  static void passOver(Handle handle, long item, String why, ClockStore.Entry entry, Instant now) {
    state(handle, item, "passed", why);
    SqlClockStore.add(handle, entry, now);
    SqlPasted.settled(handle, item, Optional.empty());
  }

  static void settle(Handle handle, long item, String state, String why) {
    state(handle, item, state, why);
    if (state.equals("passed")) {
      SqlPasted.settled(handle, item, Optional.empty());
    }
  }

  static void done(
      Handle handle, PendingItem item, long conversation, MessageRef message, String how) {
    SqlConversations.lock(handle, conversation);
    handle.execute(
        "update item set state = 'done', conversation = ?, message = ?, reason = ?, look_at = case"
            + " when change_kind = 'CONTENT' and not own then cast(? as timestamp with time zone)"
            + " end where id = ?",
        splitOff(handle, conversation, message).orElse(conversation),
        message.value(),
        how,
        Database.time(item.seen().plus(LOOK_AFTER)),
        item.id());
  }

  /** What is brought in again after a crash may have been split off since it was the first time. */
  private static Optional<Long> splitOff(Handle handle, long conversation, MessageRef message) {
    return handle
        .createQuery(
            "select max(c.id) from conversation o join split_message s on s.helpdesk = o.helpdesk"
                + " and s.message = :message join conversation c on c.helpdesk = s.helpdesk and"
                + " c.ticket = s.ticket where o.id = :conversation")
        .bind("message", message.value())
        .bind("conversation", conversation)
        .mapTo(Long.class)
        .findOne();
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
            "select i.id, i.account, i.message_id, i.change_kind, i.revision, i.body, i.state,"
                + " i.reason, i.message, "
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
        key(row),
        item,
        ItemJson.reading(row.getString("body")),
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

  /**
   * Fixes first which items these are: one that is set aside meanwhile stays so, since its lane
   * would not know of it. Lanes are taken before items, as by everybody else.
   */
  static int retry(Handle handle, Optional<Long> item, Instant now) {
    List<Aside> aside = lanesOfAside(handle, item);
    var lanes = new TreeMap<String, TreeMap<String, SqlLanes.More>>();
    PreparedBatch again =
        handle.prepareBatch(
            "update item set state = 'waiting', reason = '', tries = 0 where id = :id and state ="
                + " 'aside'");
    for (Aside one : aside) {
      lanes
          .computeIfAbsent(one.account(), any -> new TreeMap<>())
          .merge(one.lane(), new SqlLanes.More(one.at(), now), SqlLanes.More::and);
      again.bind("id", one.id()).add();
    }
    lanes.forEach((account, names) -> SqlLanes.add(handle, new AccountId(account), names));
    return aside.isEmpty() ? 0 : Arrays.stream(again.execute()).sum();
  }

  private record Aside(long id, String account, String lane, Instant at) {}

  private static List<Aside> lanesOfAside(Handle handle, Optional<Long> item) {
    return handle
        .createQuery(
            "select id, account, lane, network_at from item where state = 'aside'"
                + item.map(id -> " and id = " + id).orElse("")
                + " order by id")
        .map(
            (row, context) ->
                new Aside(
                    row.getLong("id"),
                    row.getString("account"),
                    row.getString("lane"),
                    Columns.instant(row, "network_at")))
        .list();
  }

  /** Whether a message of the account's own is a reply's, or may be one. */
  static DoneHere sending(Handle handle, AccountId account, String messageId) {
    boolean ours =
        found(
            handle,
            "select 1 from reply_part where account = :account and remote_id = :id limit 1",
            account,
            messageId);
    if (ours) {
      return DoneHere.YES;
    }
    boolean perhaps =
        found(
            handle,
            "select 1 from reply where account = :account and state in ('SENDING', 'UNCLEAR') and"
                + " :id <> '' limit 1",
            account,
            messageId);
    return perhaps ? DoneHere.PERHAPS : DoneHere.NO;
  }

  /** The reply of which a message of the network is the whole. */
  static Optional<OwnReply> reply(Handle handle, AccountId account, String messageId) {
    return handle
        .createQuery(
            "select r.id, r.helpdesk, r.ticket from reply_part p join reply r on r.id = p.reply"
                + " where p.account = :account and p.remote_id = :id and not exists (select 1 from"
                + " reply_part o where o.reply = p.reply and o.number <> p.number) limit 1")
        .bind("account", account.value())
        .bind("id", messageId)
        .map(
            (row, context) ->
                new OwnReply(
                    row.getLong("id"),
                    row.getString("helpdesk"),
                    new TicketRef(row.getString("ticket"))))
        .findOne();
  }

  private static boolean found(Handle handle, String sql, AccountId account, String messageId) {
    return handle
        .createQuery(sql)
        .bind("account", account.value())
        .bind("id", messageId)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }
}
