package dev.parley.store;

import dev.parley.host.DeliveryMark.State;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.Item;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Amendment;
import dev.parley.outbox.Closing;
import dev.parley.outbox.Decision;
import dev.parley.outbox.Destination;
import dev.parley.outbox.OutboxStore;
import dev.parley.outbox.Reply;
import dev.parley.outbox.ReplyOptions;
import dev.parley.outbox.UploadStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Replies in SQL. */
final class SqlOutboxStore implements OutboxStore {
  private final Database database;
  private final SqlReplyOptions options;

  SqlOutboxStore(Database database) {
    this.database = database;
    this.options = new SqlReplyOptions(database);
  }

  @Override
  public OutboxStore under(Lease lease) {
    return new SqlOutboxStore(database.under(lease));
  }

  @Override
  public UploadStore uploads() {
    return new SqlUploads(database);
  }

  @Override
  public Optional<Destination> destination(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select i.account, a.channel, i.body, h.since as held_since, (select max(k.opened_at) from ad_click k"
                        + " where k.account = c.account and k.thread = c.thread) as opened_by_ad"
                        + " from conversation"
                        + " c join item i on i.conversation = c.id join account a on a.id ="
                        + " i.account left join thread_holding h on h.account = c.account and"
                        + " h.thread = c.thread and h.elsewhere where"
                        + " c.helpdesk = :helpdesk and c.ticket = :ticket and i.change_kind ="
                        + " 'CONTENT' and not i.own and i.reason <> 'erased' order by exists"
                        + " (select 1 from item d where d.account = i.account and d.message_id ="
                        + " i.message_id and d.change_kind = 'DELETE'), i.network_at desc, i.id"
                        + " desc limit 1")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlOutboxStore::destinationOf)
                .findOne());
  }

  private static Destination destinationOf(ResultSet row, StatementContext context)
      throws SQLException {
    Item item = ItemJson.read(row.getString("body"));
    Optional<Instant> openedByAd = Columns.maybeInstant(row, "opened_by_ad");
    return new Destination(
        new AccountId(row.getString("account")),
        row.getString("channel"),
        item.messageId(),
        item.kind(),
        item.author(),
        item.permalink(),
        SqlAdClicks.address(item, openedByAd),
        item.publishedAt(),
        Columns.maybeInstant(row, "held_since"),
        openedByAd);
  }

  @Override
  public void keepOptions(ReplyOptions said) {
    options.keep(said);
  }

  @Override
  public Optional<ReplyOptions> options(String helpdesk, String key) {
    return options.find(helpdesk, key);
  }

  @Override
  public boolean takeBack(String helpdesk, String key, String by, Instant at) {
    return options.takeBack(helpdesk, key, by, at);
  }

  @Override
  public boolean accept(Reply reply) {
    return database.durable(
        handle -> {
          Reply kept =
              reply
                  .key()
                  .flatMap(key -> SqlReplyOptions.takenBack(handle, reply.helpdesk(), key))
                  .map(taken -> reply.takenBack(taken.by(), taken.at()))
                  .orElse(reply);
          Optional<Long> id = ReplyRows.insert(handle, kept);
          boolean fresh =
              id.isPresent() && ReplyRows.update(handle, id.get(), kept.status().state(), kept);
          if (fresh) {
            AuditRows.of(kept).forEach(entry -> SqlAudit.add(handle, entry, kept.status().since()));
          }
          return fresh;
        });
  }

  @Override
  public Optional<Reply> next(AccountId account, Instant now) {
    return one(handle -> ReplyQueue.next(handle, account, now));
  }

  @Override
  public List<AccountId> accountsDue(Instant now) {
    return database.read(handle -> ReplyQueue.accountsDue(handle, now));
  }

  @Override
  public void explain(AccountId account, String why, Instant now) {
    if (database.read(handle -> ReplyQueue.unexplained(handle, account, why, now))) {
      database.durably(handle -> ReplyQueue.explain(handle, account, why, now));
    }
  }

  @Override
  public boolean move(State from, Reply reply) {
    return database.durable(
        handle -> {
          Optional<Decision> fresh =
              reply.decision().filter(decision -> !ReplyRows.decided(handle, reply.id(), decision));
          boolean moved = ReplyRows.update(handle, reply.id(), from, reply);
          if (moved) {
            fresh.ifPresent(
                decision -> SqlAudit.add(handle, AuditRows.of(reply, decision), decision.at()));
          }
          return moved;
        });
  }

  @Override
  public List<Reply> untold(String helpdesk, int limit) {
    return list(
        handle ->
            handle
                .createQuery(
                    "select * from reply where told = false and helpdesk = :helpdesk order by told,"
                        + " helpdesk, id limit :limit") // as the index has them
                .bind("helpdesk", helpdesk)
                .bind("limit", limit));
  }

  @Override
  public void told(List<Told> told, Instant now) {
    if (told.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch batch =
              handle.prepareBatch(
                  "update reply set told = true where id = :id and state = :state and since ="
                      + " :since and reason = :reason");
          for (Told one : told) {
            Reply.Status status = one.reply().status();
            batch
                .bind("id", one.reply().id())
                .bind("state", status.state().name())
                .bind("since", Database.time(status.since()))
                .bind("reason", status.reason())
                .add();
            one.events().forEach(entry -> SqlClockStore.add(handle, entry, now));
          }
          batch.execute();
        });
  }

  @Override
  public void tellAgain(List<Reply> replies) {
    database.write(
        handle ->
            replies.forEach(
                reply -> handle.execute("update reply set told = false where id = ?", reply.id())));
  }

  @Override
  public List<Reply> replies(String helpdesk, TicketRef ticket) {
    return list(
        handle ->
            handle
                .createQuery(
                    "select * from reply where helpdesk = :helpdesk and ticket = :ticket order by"
                        + " id")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value()));
  }

  @Override
  public List<Reply> latestReplies(String helpdesk, TicketRef ticket, int most) {
    return list(
        handle ->
            handle
                .createQuery(
                    "select * from reply where helpdesk = :helpdesk and ticket = :ticket and (state"
                        + " not in ('DELIVERED', 'FAILED', 'WITHDRAWN') or id in (select id from"
                        + " reply where helpdesk = :helpdesk and ticket = :ticket order by id desc"
                        + " limit :most)) order by id")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .bind("most", most));
  }

  @Override
  public Optional<Closing> closing(String helpdesk, TicketRef ticket) {
    return database.read(handle -> SqlClosings.of(handle, helpdesk, ticket));
  }

  @Override
  public boolean wish(String helpdesk, String key, boolean closes) {
    return database.durable(
        handle ->
            closes
                ? SqlClosings.wish(handle, helpdesk, key)
                : SqlClosings.forget(handle, helpdesk, key));
  }

  @Override
  public void delivered(String helpdesk, String key) {
    database.durably(handle -> SqlClosings.delivered(handle, helpdesk, key));
  }

  @Override
  public List<Closing> closingsDue(String helpdesk, int limit) {
    return database.read(handle -> SqlClosings.due(handle, helpdesk, limit));
  }

  @Override
  public void closed(Closing closing) {
    database.durably(handle -> SqlClosings.settled(handle, closing));
  }

  @Override
  public List<Amendment> amendments(String helpdesk, TicketRef ticket) {
    return database.read(handle -> SqlAmendments.of(handle, helpdesk, ticket));
  }

  @Override
  public Optional<Reply> reply(long id) {
    return one(handle -> handle.createQuery("select * from reply where id = :id").bind("id", id));
  }

  @Override
  public Optional<Reply> reply(String helpdesk, String key) {
    return one(
        handle ->
            handle
                .createQuery(
                    "select * from reply where helpdesk = :helpdesk and reply_key = :key order by"
                        + " id limit 1")
                .bind("helpdesk", helpdesk)
                .bind("key", key));
  }

  @Override
  public boolean claimed(AccountId account, String remoteId) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select 1 from reply_part where account = :account and remote_id = :remoteId")
                .bind("account", account.value())
                .bind("remoteId", remoteId)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  @Override
  public List<Reply> interrupted(AccountId account) {
    return list(handle -> ReplyQueue.interrupted(handle, account));
  }

  private List<Reply> list(HandleCallback<Query, RuntimeException> query) {
    return database.read(handle -> ReplyRows.list(handle, query.withHandle(handle)));
  }

  private Optional<Reply> one(HandleCallback<Query, RuntimeException> query) {
    return list(query).stream().findFirst();
  }

  @Override
  public Backlog backlog(Instant now) {
    return database.read(handle -> ReplyQueue.backlog(handle, now));
  }

  @Override
  public Set<TicketRef> unsent(String helpdesk, Instant since, int limit) {
    return database.read(handle -> ReplyQueue.unsent(handle, helpdesk, since, limit));
  }
}
