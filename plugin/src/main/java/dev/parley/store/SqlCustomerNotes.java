package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.customer.CustomerNote;
import dev.parley.customer.Handle;
import dev.parley.customer.NoteStore;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Notes about customers, in SQL. */
final class SqlCustomerNotes implements NoteStore {
  private final Database database;

  SqlCustomerNotes(Database database) {
    this.database = database;
  }

  @Override
  public List<CustomerNote> of(String helpdesk, List<Handle> handles, int limit) {
    return database.read(
        sql -> {
          var found = new ArrayList<CustomerNote>();
          handles.forEach(handle -> found.addAll(of(sql, helpdesk, handle, limit)));
          found.sort(Comparator.comparing(CustomerNote::id).reversed());
          return List.copyOf(found.subList(0, Math.min(limit, found.size())));
        });
  }

  private static List<CustomerNote> of(
      org.jdbi.v3.core.Handle sql, String helpdesk, Handle handle, int limit) {
    return sql.createQuery(
            "select * from customer_note where helpdesk = :helpdesk and account = :account and"
                + " person = :person order by id desc limit :limit")
        .bind("helpdesk", helpdesk)
        .bind("account", SqlLinks.account(handle))
        .bind("person", handle.person())
        .bind("limit", limit)
        .map(
            (row, context) -> {
              Optional<Instant> changed = Columns.maybeInstant(row, "changed_at");
              String by = row.getString("changed_by");
              return new CustomerNote(
                  row.getLong("id"),
                  handle,
                  row.getString("body"),
                  row.getString("written_by"),
                  Columns.instant(row, "written_at"),
                  changed.map(at -> new CustomerNote.Changed(by, at)));
            })
        .list();
  }

  @Override
  public CustomerNote add(
      String helpdesk, TicketRef ticket, Handle about, String text, String by, Instant at) {
    return database.durable(
        sql -> {
          CustomerNote note =
              sql.createUpdate(
                      "insert into customer_note (helpdesk, account, person, body, written_by,"
                          + " written_at) values (:helpdesk, :account, :person, :body, :by, :at)")
                  .bind("helpdesk", helpdesk)
                  .bind("account", SqlLinks.account(about))
                  .bind("person", about.person())
                  .bind("body", text)
                  .bind("by", SqlNames.cut(by))
                  .bind("at", Database.time(at))
                  .executeAndReturnGeneratedKeys("id")
                  .map(
                      (row, context) ->
                          new CustomerNote(
                              row.getLong("id"), about, text, by, at, Optional.empty()))
                  .one();
          SqlAudit.add(sql, entry(note, ticket, by).from("", "written"), at);
          return note;
        });
  }

  @Override
  public boolean change(
      String helpdesk, TicketRef ticket, CustomerNote note, String text, String by, Instant at) {
    return database.durable(
        sql -> {
          int changed =
              sql.execute(
                  "update customer_note set body = ?, changed_by = ?, changed_at = ? where id = ?"
                      + " and helpdesk = ?",
                  text,
                  SqlNames.cut(by),
                  Database.time(at),
                  note.id(),
                  helpdesk);
          if (changed > 0) {
            SqlAudit.add(sql, entry(note, ticket, by).from("written", "changed"), at);
          }
          return changed > 0;
        });
  }

  @Override
  public boolean delete(
      String helpdesk, TicketRef ticket, CustomerNote note, String by, Instant at) {
    return database.durable(
        sql -> {
          int deleted =
              sql.execute(
                  "delete from customer_note where id = ? and helpdesk = ?", note.id(), helpdesk);
          if (deleted > 0) {
            SqlAudit.add(sql, entry(note, ticket, by).from("written", "deleted"), at);
          }
          return deleted > 0;
        });
  }

  /** The number alone: what was noted about whom is told where it can be forgotten. */
  private static Entry entry(CustomerNote note, TicketRef ticket, String by) {
    Entry entry = Entry.of(by, Act.NOTED, "customer note %d".formatted(note.id())).on(ticket);
    return note.about().account().map((AccountId account) -> entry.with(account)).orElse(entry);
  }
}
