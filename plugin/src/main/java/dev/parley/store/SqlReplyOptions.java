package dev.parley.store;

import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Closing;
import dev.parley.outbox.ReplyOptions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** What the composer says about replies, in SQL. */
final class SqlReplyOptions {
  private final Database database;

  SqlReplyOptions(Database database) {
    this.database = database;
  }

  void keep(ReplyOptions options) {
    database.durably(
        handle -> {
          handle.execute(
              "insert into reply_option (helpdesk, reply_key, ticket, agent, articles, asked_at)"
                  + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
              options.helpdesk(),
              options.key(),
              options.ticket().value(),
              options.agent(),
              Columns.json(options.articles()),
              Database.time(options.at()));
          handle.execute(
              "update reply_option set audience = ?, fingerprint = ?, articles = ?, attached = ?,"
                  + " hold_millis = ?, asked_at = ?, account = ?, take_over = ?, closing = ? where"
                  + " helpdesk = ? and reply_key = ?",
              options.audience().name(),
              options.fingerprint(),
              Columns.json(options.articles()),
              Columns.attached(options.attached()),
              options.hold().toMillis(),
              Database.time(options.at()),
              options.account().map(AccountId::value).orElse(null),
              options.takeOver(),
              options.closes() ? Closing.State.WANTED.name() : null,
              options.helpdesk(),
              options.key());
          SqlUploads.use(handle, options.helpdesk(), options.key(), options.attached());
        });
  }

  Optional<ReplyOptions> find(String helpdesk, String key) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from reply_option where helpdesk = :helpdesk and reply_key = :key")
                .bind("helpdesk", helpdesk)
                .bind("key", key)
                .map(SqlReplyOptions::options)
                .findOne());
  }

  private static ReplyOptions options(ResultSet row, StatementContext context) throws SQLException {
    return new ReplyOptions(
        row.getString("helpdesk"),
        row.getString("reply_key"),
        new TicketRef(row.getString("ticket")),
        row.getString("agent"),
        Audience.valueOf(row.getString("audience")),
        row.getString("fingerprint"),
        Columns.list(row, "articles"),
        Columns.attached(row),
        Duration.ofMillis(row.getLong("hold_millis")),
        Columns.instant(row, "asked_at"),
        Columns.maybe(row, "account").map(AccountId::new),
        row.getBoolean("take_over"),
        row.getString("closing") != null);
  }

  /** Who took a reply back, and when. */
  record TakenBack(String by, Instant at) {}

  /**
   * Whether a reply was taken back, in the transaction that accepts it: until that ends nobody can
   * take it back here, afterwards its own row says how it stands.
   */
  static Optional<TakenBack> takenBack(Handle handle, String helpdesk, String key) {
    return handle
        .createQuery(
            "select taken_back_by, taken_back_at from reply_option where helpdesk = :helpdesk and"
                + " reply_key = :key for update")
        .bind("helpdesk", helpdesk)
        .bind("key", key)
        .map(
            (row, context) ->
                row.getString("taken_back_by") == null
                    ? Optional.<TakenBack>empty()
                    : Optional.of(
                        new TakenBack(
                            row.getString("taken_back_by"), Columns.instant(row, "taken_back_at"))))
        .findOne()
        .flatMap(taken -> taken);
  }

  private static Optional<TicketRef> ticketOf(Handle handle, String helpdesk, String key) {
    return handle
        .createQuery(
            "select ticket from reply_option where helpdesk = :helpdesk and reply_key = :key")
        .bind("helpdesk", helpdesk)
        .bind("key", key)
        .map((row, context) -> new TicketRef(row.getString("ticket")))
        .findFirst();
  }

  boolean takeBack(String helpdesk, String key, String by, Instant at) {
    return database.durable(
        handle -> {
          Optional<TakenBack> before = takenBack(handle, helpdesk, key);
          boolean accepted =
              handle
                  .createQuery(
                      "select 1 from reply where helpdesk = :helpdesk and reply_key = :key")
                  .bind("helpdesk", helpdesk)
                  .bind("key", key)
                  .mapTo(Integer.class)
                  .findFirst()
                  .isPresent();
          if (!accepted && before.isEmpty()) {
            handle.execute(
                "update reply_option set taken_back_by = ?, taken_back_at = ? where helpdesk = ?"
                    + " and reply_key = ?",
                by,
                Database.time(at),
                helpdesk,
                key);
            ticketOf(handle, helpdesk, key)
                .ifPresent(ticket -> SqlAudit.add(handle, AuditRows.takenBack(by, ticket), at));
          }
          return !accepted;
        });
  }
}
