package dev.parley.store;

import dev.parley.intake.Conversation;
import dev.parley.intake.IntakeStore;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Deliveries, items and conversations in SQL. */
final class SqlIntakeStore implements IntakeStore {
  private final Database database;

  SqlIntakeStore(Database database) {
    this.database = database;
  }

  @Override
  public IntakeStore under(Lease lease) {
    return new SqlIntakeStore(database.under(lease));
  }

  @Override
  public String cursor(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery("select read_cursor from account where id = :id")
                .bind("id", account.value())
                .mapTo(String.class)
                .one());
  }

  @Override
  public int keep(AccountId account, byte[] page, List<Item> items, String cursor, Instant seen) {
    List<Item> fresh =
        database.read(
            handle -> items.stream().filter(item -> !known(handle, account, item)).toList());
    if (fresh.isEmpty()) {
      moveCursor(account, cursor);
      return 0;
    }
    return database.durable(
        handle -> {
          long delivery = delivery(handle, account, page, "read", "", seen);
          int kept = 0;
          for (Item item : fresh) {
            kept += insert(handle, account, delivery, item, seen);
          }
          cursor(handle, account, cursor);
          return kept;
        });
  }

  /** A cursor that only repeats itself is not worth a commit. */
  private void moveCursor(AccountId account, String cursor) {
    if (!cursor(account).equals(cursor)) {
      database.durably(handle -> cursor(handle, account, cursor));
    }
  }

  @Override
  public void keepUnreadable(
      AccountId account, byte[] page, String why, String cursor, Instant seen) {
    if (database.read(handle -> keptUnread(handle, account, page))) {
      moveCursor(account, cursor);
      return;
    }
    database.durably(
        handle -> {
          delivery(handle, account, page, "unreadable", why, seen);
          cursor(handle, account, cursor);
        });
  }

  /** A network that answers the same nonsense at every reading is not kept each time. */
  private static boolean keptUnread(Handle handle, AccountId account, byte[] page) {
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

  private static void cursor(Handle handle, AccountId account, String cursor) {
    handle.execute("update account set read_cursor = ? where id = ?", cursor, account.value());
  }

  private static long delivery(
      Handle handle, AccountId account, byte[] page, String state, String why, Instant seen) {
    return handle
        .createUpdate(
            "insert into delivery (account, seen_at, body, state, reason) values (:account, :seen,"
                + " :body, :state, :why)")
        .bind("account", account.value())
        .bind("seen", Database.time(seen))
        .bind("body", page)
        .bind("state", state)
        .bind("why", why)
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .one();
  }

  private static boolean known(Handle handle, AccountId account, Item item) {
    return handle
        .createQuery(
            "select 1 from item where account = :account and message_id = :message and change_kind ="
                + " :change and revision = :revision")
        .bind("account", account.value())
        .bind("message", item.messageId())
        .bind("change", item.change().name())
        .bind("revision", revision(item))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static int insert(
      Handle handle, AccountId account, long delivery, Item item, Instant seen) {
    return handle
        .createUpdate(
            "insert into item (account, delivery, message_id, change_kind, revision, lane,"
                + " network_at, seen_at, body, state, reason) values (:account, :delivery, :message,"
                + " :change, :revision, :lane, :networkAt, :seen, :body, 'waiting', '') on conflict"
                + " do nothing")
        .bind("account", account.value())
        .bind("delivery", delivery)
        .bind("message", item.messageId())
        .bind("change", item.change().name())
        .bind("revision", revision(item))
        .bind("lane", item.lane())
        .bind("networkAt", Database.time(item.publishedAt().orElse(seen)))
        .bind("seen", Database.time(seen))
        .bind("body", ItemJson.write(item))
        .execute();
  }

  /** The network's own revision, or the hash of what the message reads. */
  private static String revision(Item item) {
    if (!item.revision().isEmpty()) {
      return item.revision();
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(item.text().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }

  @Override
  public List<PendingItem> pending(int limit, Set<Lane> resting) {
    List<Lane> without = List.copyOf(resting);
    String notResting = " and not (account = ? and lane = ?)".repeat(without.size());
    return database.read(
        handle -> {
          Query query =
              handle.createQuery(
                  "select id, account, seen_at, body from item where state = 'waiting'"
                      + notResting
                      + " order by network_at, id limit ?");
          int position = 0;
          for (Lane lane : without) {
            query.bind(position++, lane.account().value()).bind(position++, lane.name());
          }
          return query.bind(position, limit).map(SqlIntakeStore::pendingItem).list();
        });
  }

  private static PendingItem pendingItem(ResultSet row, StatementContext context)
      throws SQLException {
    return new PendingItem(
        row.getLong("id"),
        new AccountId(row.getString("account")),
        Columns.instant(row, "seen_at"),
        ItemJson.read(row.getString("body")));
  }

  @Override
  public Optional<Conversation> conversation(
      AccountId account, String helpdesk, String thread, String authorId) {
    return database.read(handle -> newest(handle, account, helpdesk, thread, authorId));
  }

  private static Optional<Conversation> newest(
      Handle handle, AccountId account, String helpdesk, String thread, String authorId) {
    return handle
        .createQuery(
            "select c.id, c.ticket, c.closed_at, p.ticket as previous_ticket from conversation c"
                + " left join conversation p on p.id = c.previous where c.account = :account and"
                + " c.helpdesk = :helpdesk and c.thread = :thread and c.author_id = :author order by"
                + " c.seq desc limit 1")
        .bind("account", account.value())
        .bind("helpdesk", helpdesk)
        .bind("thread", thread)
        .bind("author", authorId)
        .map(SqlIntakeStore::conversation)
        .findOne();
  }

  @Override
  public Conversation reserve(
      AccountId account,
      String helpdesk,
      String thread,
      String authorId,
      Optional<Conversation> before) {
    return database.durable(
        handle -> {
          handle
              .createUpdate(
                  "insert into conversation (account, helpdesk, thread, author_id, seq, previous)"
                      + " select :account, :helpdesk, :thread, :author, coalesce(max(seq), 0) + 1,"
                      + " :previous from conversation where account = :account and helpdesk ="
                      + " :helpdesk and thread = :thread and author_id = :author")
              .bind("account", account.value())
              .bind("helpdesk", helpdesk)
              .bind("thread", thread)
              .bind("author", authorId)
              .bind("previous", before.map(Conversation::id).orElse(null))
              .execute();
          return newest(handle, account, helpdesk, thread, authorId).orElseThrow();
        });
  }

  @Override
  public void opened(Conversation conversation, TicketRef ticket) {
    database.durably(
        handle ->
            handle.execute(
                "update conversation set ticket = ? where id = ?",
                ticket.value(),
                conversation.id()));
  }

  @Override
  public void done(PendingItem item, Conversation conversation, MessageRef message) {
    database.durably(
        handle ->
            handle.execute(
                "update item set state = 'done', conversation = ?, message = ? where id = ?",
                conversation.id(),
                message.value(),
                item.id()));
  }

  @Override
  public void passedOver(PendingItem item, String why) {
    settle(item, "passed", why);
  }

  @Override
  public void aside(PendingItem item, String why) {
    settle(item, "aside", why);
  }

  private void settle(PendingItem item, String state, String why) {
    database.durably(
        handle ->
            handle.execute(
                "update item set state = ?, reason = ? where id = ?", state, why, item.id()));
  }

  @Override
  public Optional<Known> known(AccountId account, String messageId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.id as item, c.id, c.ticket, c.closed_at, p.ticket as previous_ticket"
                        + " from item i join conversation c on c.id = i.conversation left join"
                        + " conversation p on p.id = c.previous where i.account = :account and"
                        + " i.message_id = :message and i.change_kind = 'CONTENT' order by i.id limit"
                        + " 1")
                .bind("account", account.value())
                .bind("message", messageId)
                .map((row, context) -> new Known(row.getLong("item"), conversation(row, context)))
                .findOne());
  }

  @Override
  public void closed(String helpdesk, TicketRef ticket, Optional<Instant> at) {
    database.durably(
        handle ->
            handle
                .createUpdate(
                    "update conversation set closed_at = :at where helpdesk = :helpdesk and ticket ="
                        + " :ticket")
                .bind("at", Database.time(at))
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .execute());
  }

  @Override
  public Backlog backlog() {
    return database.read(
        handle ->
            new Backlog(
                count(handle, "select count(*) from item where state = 'waiting'"),
                count(handle, "select count(*) from item where state = 'aside'"),
                count(handle, "select count(*) from delivery where state = 'unreadable'")));
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  private static Conversation conversation(ResultSet row, StatementContext context)
      throws SQLException {
    return new Conversation(
        row.getLong("id"),
        Columns.maybe(row, "ticket").map(TicketRef::new),
        Columns.maybeInstant(row, "closed_at"),
        Columns.maybe(row, "previous_ticket").map(TicketRef::new));
  }
}
