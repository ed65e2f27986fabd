package dev.parley.store;

import dev.parley.intake.IntakeStore.AsideItem;
import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.intake.IntakeStore.Said;
import dev.parley.intake.Published;
import dev.parley.intake.Source;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Items in SQL. */
final class SqlItems {
  /**
   * How long the webhook of an item may take that a poll has brought: networks deliver within
   * seconds and repeat a failed delivery after minutes.
   */
  private static final Duration WEBHOOK_GRACE = Duration.ofMinutes(10);

  private static final int LONGEST_REVISION = 200;
  private static final String THIS_ONE =
      " where account = :account and message_id = :message and change_kind = :change and revision ="
          + " :revision";

  private SqlItems() {}

  /** Whether all of these are known, and known to come this way too. */
  static boolean allShown(Handle handle, AccountId account, List<Item> items, Source source) {
    return items.stream().allMatch(item -> shown(handle, account, item, source));
  }

  private static boolean shown(Handle handle, AccountId account, Item item, Source source) {
    return handle
        .createQuery("select 1 from item" + THIS_ONE + " and " + column(source) + " is not null")
        .bind("account", account.value())
        .bind("message", item.messageId())
        .bind("change", item.change().name())
        .bind("revision", revision(item))
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  /**
   * Keeps those that are new and notes of the others that they came this way too. Takes the lanes
   * in the order of their names, so that two who keep the same items do not wait for each other.
   *
   * @return how many were new
   */
  static int keep(
      Handle handle,
      AccountId account,
      long delivery,
      List<Item> items,
      Source source,
      Instant seen) {
    // A poll shows again and again what is known; a webhook hardly ever does.
    List<Item> fresh =
        source == Source.HOOK
            ? items
            : items.stream().filter(item -> !shown(handle, account, item, source)).toList();
    var lanes = new TreeMap<String, Instant>();
    fresh.forEach(
        item ->
            lanes.merge(item.lane(), Published.at(item, seen), (a, b) -> a.isBefore(b) ? a : b));
    lanes.forEach((lane, first) -> SqlLanes.add(handle, account, lane, first, seen));
    Optional<Instant> hooksSince =
        source == Source.POLL ? SqlHooks.since(handle, account) : Optional.empty();
    int kept = 0;
    for (Item item : fresh) {
      if (insert(handle, account, delivery, item, source, seen)) {
        kept++;
        boolean hookExpected =
            !item.own()
                && hooksSince
                    .filter(since -> !Published.at(item, seen).isBefore(since))
                    .isPresent();
        if (hookExpected) {
          expectHook(handle, account, item, seen.plus(WEBHOOK_GRACE));
        }
      } else {
        alsoShownBy(handle, account, item, source, seen);
      }
    }
    return kept;
  }

  private static String column(Source source) {
    return source == Source.POLL ? "poll_at" : "hook_at";
  }

  private static boolean insert(
      Handle handle, AccountId account, long delivery, Item item, Source source, Instant seen) {
    return handle
            .createUpdate(
                "insert into item (account, delivery, message_id, change_kind, revision, lane,"
                    + " network_at, seen_at, revised_at, "
                    + column(source)
                    + ", body, state, reason) values (:account, :delivery, :message, :change,"
                    + " :revision, :lane, :networkAt, :seen, :revisedAt, :seen, :body, 'waiting',"
                    + " '') on conflict do nothing")
            .bind("account", account.value())
            .bind("delivery", delivery)
            .bind("message", item.messageId())
            .bind("change", item.change().name())
            .bind("revision", revision(item))
            .bind("lane", item.lane())
            .bind("networkAt", Database.time(Published.at(item, seen)))
            .bind("seen", Database.time(seen))
            .bind("revisedAt", Database.time(item.revisedAt().filter(Published::plausible)))
            .bind("body", ItemJson.write(item))
            .execute()
        == 1;
  }

  private static void expectHook(Handle handle, AccountId account, Item item, Instant due) {
    handle
        .createUpdate(
            "insert into item_unhooked (item, account, due_at) select id, account, :due from item"
                + THIS_ONE
                + " on conflict do nothing")
        .bind("account", account.value())
        .bind("message", item.messageId())
        .bind("change", item.change().name())
        .bind("revision", revision(item))
        .bind("due", Database.time(due))
        .execute();
  }

  private static void alsoShownBy(
      Handle handle, AccountId account, Item item, Source source, Instant at) {
    handle
        .createUpdate(
            "update item set "
                + column(source)
                + " = :at"
                + THIS_ONE
                + " and "
                + column(source)
                + " is null")
        .bind("account", account.value())
        .bind("message", item.messageId())
        .bind("change", item.change().name())
        .bind("revision", revision(item))
        .bind("at", Database.time(at))
        .execute();
    if (source == Source.HOOK) {
      handle
          .createUpdate(
              "delete from item_unhooked where item in (select id from item" + THIS_ONE + ")")
          .bind("account", account.value())
          .bind("message", item.messageId())
          .bind("change", item.change().name())
          .bind("revision", revision(item))
          .execute();
    }
  }

  /**
   * The network's own revision, or the hash of what the message reads and when it came to read so.
   */
  private static String revision(Item item) {
    if (!item.revision().isEmpty() && item.revision().length() <= LONGEST_REVISION) {
      return item.revision();
    }
    String content =
        item.revision().isEmpty()
            ? item.text() + item.revisedAt().map(at -> "\n" + at).orElse("")
            : item.revision();
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  static List<PendingItem> first(Handle handle, Lane lane, int limit) {
    return handle
        .createQuery(
            "select id, account, seen_at, body from item where account = :account and lane = :lane"
                + " and state = 'waiting' order by network_at, id limit :limit")
        .bind("account", lane.account().value())
        .bind("lane", lane.name())
        .bind("limit", limit)
        .map(SqlItems::pending)
        .list();
  }

  private static PendingItem pending(ResultSet row, StatementContext context) throws SQLException {
    return new PendingItem(
        row.getLong("id"),
        new AccountId(row.getString("account")),
        Columns.instant(row, "seen_at"),
        ItemJson.read(row.getString("body")));
  }

  static void settle(Handle handle, PendingItem item, String state, String why) {
    handle.execute("update item set state = ?, reason = ? where id = ?", state, why, item.id());
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
        .map(SqlItems::said)
        .list();
  }

  private static Said said(ResultSet row, StatementContext context) throws SQLException {
    row.getLong("conversation_id");
    boolean placed = !row.wasNull();
    return new Said(
        row.getLong("id"),
        ItemJson.read(row.getString("body")),
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
    lanes.forEach(p -> SqlLanes.add(handle, p.account(), p.lane(), p.first(), now));
    return handle.execute("update item set state = 'waiting', reason = '', tries = 0" + which);
  }
}
