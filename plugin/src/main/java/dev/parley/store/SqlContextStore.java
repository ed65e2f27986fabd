package dev.parley.store;

import dev.parley.channel.Shown;
import dev.parley.context.ContextStore;
import dev.parley.context.ThreadContext;
import dev.parley.context.ThreadContext.State;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.ItemKind;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What conversations stand under, in SQL. */
final class SqlContextStore implements ContextStore {
  private static final String SELECT =
      "select x.*, c.ticket from thread_context x join conversation c on c.id = x.conversation";

  private static final int POSTS_AT_ONCE = 500;

  private final Database database;

  SqlContextStore(Database database) {
    this.database = database;
  }

  @Override
  public ContextStore under(Lease lease) {
    return new SqlContextStore(database.under(lease));
  }

  @Override
  public Optional<ThreadContext> of(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where c.helpdesk = :helpdesk and c.ticket = :ticket order by"
                        + " x.conversation desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlContextStore::context)
                .findOne());
  }

  @Override
  public Optional<Item> message(String helpdesk, TicketRef ticket, MessageRef message) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.body from conversation c join item i on i.conversation = c.id where"
                        + " c.helpdesk = :helpdesk and c.ticket = :ticket and i.message = :message"
                        + " and i.change_kind = 'CONTENT' order by i.id desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .bind("message", message.value())
                .map((row, context) -> ItemJson.read(row.getString("body")))
                .findOne());
  }

  @Override
  public boolean want(String helpdesk, TicketRef ticket, Instant now) {
    Optional<First> first = database.read(handle -> first(handle, helpdesk, ticket));
    first.ifPresent(
        one ->
            database.write(
                handle -> {
                  want(handle, one.conversation(), one.account(), one.item(), now);
                  handle.execute(
                      "update thread_context set next_try = ?, tries = 0 where conversation = ? and"
                          + " next_try is null",
                      Database.time(now),
                      one.conversation());
                }));
    return first.isPresent();
  }

  private record First(long conversation, AccountId account, Item item) {}

  /** The first message of a customer that others can see, of the conversation of a ticket. */
  private static Optional<First> first(Handle handle, String helpdesk, TicketRef ticket) {
    return handle
        .createQuery(
            "select c.id, i.account, i.body from conversation c join item i on i.conversation ="
                + " c.id where c.helpdesk = :helpdesk and c.ticket = :ticket and i.change_kind ="
                + " 'CONTENT' and not i.own order by i.network_at, i.id limit 1")
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket.value())
        .map(
            (row, context) ->
                new First(
                    row.getLong("id"),
                    new AccountId(row.getString("account")),
                    ItemJson.read(row.getString("body"))))
        .findOne()
        .filter(one -> one.item().kind() != ItemKind.DIRECT_MESSAGE);
  }

  /** Of history nobody may ever look; then it is read once somebody does. */
  static void brought(Handle handle, PendingItem pending, long conversation, Instant now) {
    Item item = pending.item();
    if (!item.own() && !item.backfill() && item.kind() != ItemKind.DIRECT_MESSAGE) {
      want(handle, conversation, pending.account(), item, now);
    }
  }

  /** A ticket was opened for messages of another one. */
  static void splitOff(Handle handle, String helpdesk, TicketRef ticket, Instant now) {
    first(handle, helpdesk, ticket)
        .ifPresent(one -> want(handle, one.conversation(), one.account(), one.item(), now));
  }

  private static void want(
      Handle handle, long conversation, AccountId account, Item item, Instant now) {
    handle.execute(
        "insert into thread_context (conversation, account, message_id, address, state, above, why,"
            + " tries, next_try) values (?, ?, ?, ?, 'WAITING', '[]', '', 0, ?) on conflict do"
            + " nothing",
        conversation,
        account.value(),
        item.messageId(),
        Columns.json(item.address()),
        Database.time(now));
  }

  /** A network told of posts: what stands under them is read again. */
  static void touched(Handle handle, AccountId account, Collection<String> posts, Instant now) {
    List<String> all = List.copyOf(posts);
    for (int from = 0; from < all.size(); from += POSTS_AT_ONCE) {
      touch(handle, account, all.subList(from, Math.min(from + POSTS_AT_ONCE, all.size())), now);
    }
  }

  private static void touch(Handle handle, AccountId account, List<String> posts, Instant now) {
    handle
        .createUpdate(
            "update thread_context set next_try = :now, tries = 0 where account = :account and"
                + " post_id in (<posts>) and next_try is null")
        .bind("now", Database.time(now))
        .bind("account", account.value())
        .bindList("posts", posts)
        .execute();
  }

  @Override
  public Optional<ThreadContext> next(AccountId account, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + " where x.account = :account and x.next_try <= :now and c.ticket is not"
                        + " null order by x.next_try, x.conversation limit 1")
                .bind("account", account.value())
                .bind("now", Database.time(now))
                .map(SqlContextStore::context)
                .findOne());
  }

  @Override
  public List<AccountId> accountsDue(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select distinct account from thread_context where next_try <= :now order by"
                        + " account")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public void read(ThreadContext context) {
    ThreadContext.Reading reading = context.reading();
    database.write(
        handle ->
            handle
                .createUpdate(
                    "update thread_context set state = :state, above = :above, post_id = :post, why"
                        + " = :why, tries = :tries, read_at = :readAt, next_try = :next where"
                        + " conversation = :conversation")
                .bind("state", reading.state().name())
                .bind("above", ShownJson.write(reading.above()))
                .bind("post", reading.above().stream().findFirst().map(Shown::id).orElse(null))
                .bind("why", reading.why())
                .bind("tries", reading.tries())
                .bind("readAt", Database.time(reading.readAt()))
                .bind("next", Database.time(reading.nextTry()))
                .bind("conversation", context.conversation())
                .execute());
  }

  private static ThreadContext context(ResultSet row, StatementContext context)
      throws SQLException {
    return new ThreadContext(
        row.getLong("conversation"),
        new AccountId(row.getString("account")),
        new TicketRef(row.getString("ticket")),
        row.getString("message_id"),
        Columns.map(row, "address"),
        new ThreadContext.Reading(
            State.valueOf(row.getString("state")),
            ShownJson.read(row.getString("above")),
            row.getString("why"),
            row.getInt("tries"),
            Columns.maybeInstant(row, "read_at"),
            Columns.maybeInstant(row, "next_try")));
  }
}
