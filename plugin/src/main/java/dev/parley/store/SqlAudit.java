package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.AuditQuery;
import dev.parley.audit.AuditStore;
import dev.parley.audit.Entry;
import dev.parley.audit.Row;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The audit log in SQL. */
final class SqlAudit implements AuditStore {
  private final Database database;

  SqlAudit(Database database) {
    this.database = database;
  }

  /**
   * Adds a row at the end, as part of the transaction at hand. It is to be the last that the
   * transaction does: from here on to its commit no other one adds a row.
   */
  static void add(Handle handle, Entry entry, Instant at) {
    Head head = locked(handle);
    Row row = Row.after(head.seq() + 1, head.hash(), at, entry);
    handle.execute(
        "insert into audit_entry (seq, at, actor, action, account, ticket, subject, was, became,"
            + " previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        row.seq(),
        Database.time(row.at()),
        entry.actor(),
        entry.act().name(),
        entry.account().map(AccountId::value).orElse(""),
        entry.ticket().map(TicketRef::value).orElse(""),
        entry.subject(),
        entry.was(),
        entry.became(),
        row.previous(),
        row.hash());
    handle.execute("update audit_head set seq = ?, hash = ? where id = 1", row.seq(), row.hash());
  }

  /** The first row of all makes the row that later ones lock. */
  private static Head locked(Handle handle) {
    String sql = "select seq, hash from audit_head where id = 1 for update";
    Optional<Head> there = handle.createQuery(sql).map(SqlAudit::headOf).findOne();
    if (there.isPresent()) {
      return there.get();
    }
    handle.execute(
        "insert into audit_head (id, seq, hash) values (1, 0, '') on conflict do nothing");
    return handle.createQuery(sql).map(SqlAudit::headOf).one();
  }

  @Override
  public void add(Entry entry, Instant at) {
    database.durably(handle -> add(handle, entry, at));
  }

  @Override
  public <T> T together(Supplier<T> deed, Function<T, Optional<Entry>> entry, Instant at) {
    return database.durable(
        handle -> {
          T done = deed.get();
          entry.apply(done).ifPresent(one -> add(handle, one, at));
          return done;
        });
  }

  @Override
  public List<Row> find(AuditQuery query, long before, int limit) {
    var sql = new StringBuilder("select * from audit_entry where seq < :before");
    Map<String, Object> values = new HashMap<>();
    query.actor().ifPresent(actor -> where(sql, values, "actor = :actor", "actor", actor));
    query.act().ifPresent(d -> where(sql, values, "action = :action", "action", d.name()));
    query.account().ifPresent(a -> where(sql, values, "account = :account", "account", a.value()));
    query.ticket().ifPresent(t -> where(sql, values, "ticket = :ticket", "ticket", t.value()));
    query.from().ifPresent(at -> where(sql, values, "at >= :from", "from", Database.time(at)));
    query.to().ifPresent(at -> where(sql, values, "at < :to", "to", Database.time(at)));
    sql.append(" order by seq desc limit :limit");
    return database.read(
        handle ->
            handle
                .createQuery(sql.toString())
                .bind("before", before)
                .bind("limit", limit)
                .bindMap(values)
                .map(SqlAudit::row)
                .list());
  }

  private static void where(
      StringBuilder sql, Map<String, Object> values, String condition, String name, Object value) {
    sql.append(" and ").append(condition);
    values.put(name, value);
  }

  @Override
  public List<Row> after(long seq, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from audit_entry where seq > :seq order by seq limit :limit")
                .bind("seq", seq)
                .bind("limit", limit)
                .map(SqlAudit::row)
                .list());
  }

  @Override
  public Head head() {
    return database.read(
        handle ->
            handle
                .createQuery("select seq, hash from audit_head where id = 1")
                .map(SqlAudit::headOf)
                .findOne()
                .orElse(new Head(0, "")));
  }

  @Override
  public boolean saw(String actor, TicketRef ticket, Instant since) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select 1 from audit_entry where ticket = :ticket and actor = :actor and action"
                        + " = 'SAW' and at > :since limit 1")
                .bind("ticket", ticket.value())
                .bind("actor", actor)
                .bind("since", Database.time(since))
                .mapTo(Integer.class)
                .findFirst()
                .isPresent());
  }

  private static Head headOf(ResultSet row, StatementContext context) throws SQLException {
    return new Head(row.getLong("seq"), row.getString("hash"));
  }

  private static Row row(ResultSet row, StatementContext context) throws SQLException {
    return new Row(
        row.getLong("seq"),
        Columns.instant(row, "at"),
        new Entry(
            row.getString("actor"),
            Act.valueOf(row.getString("action")),
            Optional.of(row.getString("account")).filter(id -> !id.isEmpty()).map(AccountId::new),
            Optional.of(row.getString("ticket")).filter(id -> !id.isEmpty()).map(TicketRef::new),
            row.getString("subject"),
            row.getString("was"),
            row.getString("became")),
        row.getString("previous"),
        row.getString("hash"));
  }
}
