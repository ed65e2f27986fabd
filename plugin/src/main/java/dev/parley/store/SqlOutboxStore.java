package dev.parley.store;

import dev.parley.host.DeliveryMark.State;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Destination;
import dev.parley.outbox.OutboxStore;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyOptions;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Replies in SQL. */
final class SqlOutboxStore implements OutboxStore {
  private static final Duration RECENT = Duration.ofDays(7);

  private final Database database;

  SqlOutboxStore(Database database) {
    this.database = database;
  }

  @Override
  public OutboxStore under(Lease lease) {
    return new SqlOutboxStore(database.under(lease));
  }

  @Override
  public Optional<Destination> destination(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.account, a.channel, i.body from conversation c join item i on"
                        + " i.conversation = c.id join account a on a.id = i.account where c.helpdesk"
                        + " = :helpdesk and c.ticket = :ticket and i.change_kind = 'CONTENT' order by"
                        + " exists (select 1 from item d where d.account = i.account and"
                        + " d.message_id = i.message_id and d.change_kind = 'DELETE'),"
                        + " i.network_at desc, i.id desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlOutboxStore::destinationOf)
                .findOne());
  }

  private static Destination destinationOf(ResultSet row, StatementContext context)
      throws SQLException {
    Item item = ItemJson.read(row.getString("body"));
    return new Destination(
        new AccountId(row.getString("account")),
        row.getString("channel"),
        item.messageId(),
        item.kind(),
        item.author(),
        item.permalink(),
        item.address());
  }

  @Override
  public void keepOptions(ReplyOptions options) {
    database.durably(
        handle ->
            handle.execute(
                "insert into reply_option (helpdesk, reply_key, ticket, agent, articles, asked_at)"
                    + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                options.helpdesk(),
                options.key(),
                options.ticket().value(),
                options.agent(),
                Columns.json(options.articles()),
                Database.time(options.at())));
  }

  @Override
  public Optional<ReplyOptions> options(String helpdesk, String key) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply_option where helpdesk = :helpdesk and reply_key = :key")
                .bind("helpdesk", helpdesk)
                .bind("key", key)
                .map(
                    (row, context) ->
                        new ReplyOptions(
                            row.getString("helpdesk"),
                            row.getString("reply_key"),
                            new TicketRef(row.getString("ticket")),
                            row.getString("agent"),
                            Columns.list(row, "articles"),
                            Columns.instant(row, "asked_at")))
                .findOne());
  }

  @Override
  public boolean accept(Reply reply) {
    return database.durable(
        handle ->
            handle
                    .createUpdate(
                        "insert into reply (helpdesk, ticket, message, reply_key, account, channel,"
                            + " agent, body, address, prepared, accepted_at, state, reason, since,"
                            + " next_try, attempts, remote_id, permalink, told) values (:helpdesk,"
                            + " :ticket, :message, :key, :account, :channel, :agent, :body,"
                            + " :address, :prepared, :acceptedAt, :state, :reason, :since, :nextTry,"
                            + " 0, '', null, false) on conflict do nothing")
                    .bind("helpdesk", reply.helpdesk())
                    .bind("ticket", reply.ticket().value())
                    .bind("message", reply.message().value())
                    .bind("key", reply.key())
                    .bind("account", reply.account().map(AccountId::value))
                    .bind("channel", reply.channel())
                    .bind("agent", reply.agent())
                    .bind("body", reply.text())
                    .bind("address", Columns.json(reply.address()))
                    .bind("prepared", Columns.json(reply.prepared()))
                    .bind("acceptedAt", Database.time(reply.acceptedAt()))
                    .bind("state", reply.status().state().name())
                    .bind("reason", reply.status().reason())
                    .bind("since", Database.time(reply.status().since()))
                    .bind("nextTry", Database.time(reply.status().nextTry()))
                    .execute()
                == 1);
  }

  @Override
  public Optional<Reply> next(AccountId account, Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply r where account = :account and next_try <= :now and not"
                        + " exists (select 1 from reply elder where elder.helpdesk = r.helpdesk and"
                        + " elder.ticket = r.ticket and elder.id < r.id and elder.state in ('QUEUED',"
                        + " 'SENDING', 'UNCLEAR')) order by next_try, id limit 1")
                .bind("account", account.value())
                .bind("now", Database.time(now))
                .map(SqlOutboxStore::reply)
                .findOne());
  }

  @Override
  public List<AccountId> accountsDue(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select distinct account from reply where account is not null and (next_try <="
                        + " :now or state = 'SENDING') order by account")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public void explain(AccountId account, String why, Instant now) {
    String others =
        " where account = :account and state in ('QUEUED', 'UNCLEAR') and reason <> :why";
    boolean some =
        database.read(
            handle ->
                handle
                    .createQuery("select 1 from reply" + others + " limit 1")
                    .bind("account", account.value())
                    .bind("why", why)
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent());
    if (some) {
      database.durably(
          handle ->
              handle
                  .createUpdate(
                      "update reply set reason = :why, since = :now, told = false" + others)
                  .bind("account", account.value())
                  .bind("why", why)
                  .bind("now", Database.time(now))
                  .execute());
    }
  }

  @Override
  public void move(Reply reply) {
    Reply.Status status = reply.status();
    database.durably(
        handle ->
            handle
                .createUpdate(
                    "update reply set state = :state, reason = :reason, since = :since, next_try ="
                        + " :nextTry, attempts = :attempts, remote_id = :remoteId, permalink ="
                        + " :permalink, prepared = :prepared, told = false where id = :id")
                .bind("state", status.state().name())
                .bind("reason", status.reason())
                .bind("since", Database.time(status.since()))
                .bind("nextTry", Database.time(status.nextTry()))
                .bind("attempts", status.attempts())
                .bind("remoteId", status.remoteId())
                .bind("permalink", status.permalink().map(URI::toString))
                .bind("prepared", Columns.json(reply.prepared()))
                .bind("id", reply.id())
                .execute());
  }

  @Override
  public List<Reply> untold(String helpdesk, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply where told = false and helpdesk = :helpdesk order by id"
                        + " limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("limit", limit)
                .map(SqlOutboxStore::reply)
                .list());
  }

  @Override
  public void told(Reply reply) {
    database.durably(
        handle ->
            handle.execute(
                "update reply set told = true where id = ? and state = ? and since = ? and reason ="
                    + " ?",
                reply.id(),
                reply.status().state().name(),
                Database.time(reply.status().since()),
                reply.status().reason()));
  }

  @Override
  public List<Reply> replies(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply where helpdesk = :helpdesk and ticket = :ticket order by id")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlOutboxStore::reply)
                .list());
  }

  @Override
  public boolean claimed(String remoteId, long except) {
    return database.read(
        handle ->
            handle
                .createQuery("select 1 from reply where remote_id = :remoteId and id <> :id")
                .bind("remoteId", remoteId)
                .bind("id", except)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  @Override
  public List<Reply> interrupted(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply where account = :account and state = 'SENDING' order by id")
                .bind("account", account.value())
                .map(SqlOutboxStore::reply)
                .list());
  }

  @Override
  public Backlog backlog(Instant now) {
    return database.read(
        handle ->
            new Backlog(
                handle
                    .createQuery(
                        "select count(*) from reply where state in ('QUEUED', 'SENDING', 'UNCLEAR')")
                    .mapTo(Integer.class)
                    .one(),
                handle
                    .createQuery(
                        "select count(*) from reply where state = 'PARKED' or (state = 'FAILED' and"
                            + " since > :recent)")
                    .bind("recent", Database.time(now.minus(RECENT)))
                    .mapTo(Integer.class)
                    .one()));
  }

  private static Reply reply(ResultSet row, StatementContext context) throws SQLException {
    return new Reply(
        row.getLong("id"),
        row.getString("helpdesk"),
        new TicketRef(row.getString("ticket")),
        new MessageRef(row.getString("message")),
        Columns.maybe(row, "reply_key"),
        Columns.maybe(row, "account").map(AccountId::new),
        row.getString("channel"),
        row.getString("agent"),
        row.getString("body"),
        Columns.map(row, "address"),
        Columns.map(row, "prepared"),
        Columns.instant(row, "accepted_at"),
        new Reply.Status(
            State.valueOf(row.getString("state")),
            row.getString("reason"),
            Columns.instant(row, "since"),
            Columns.maybeInstant(row, "next_try"),
            row.getInt("attempts"),
            row.getString("remote_id"),
            Columns.maybeUri(row, "permalink")));
  }
}
