package dev.parley.store;

import dev.parley.erasure.Erasure;
import dev.parley.erasure.ErasureStore;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Requests to forget somebody, in SQL; what they do to other rows is {@link SqlErasedRows}. */
final class SqlErasures implements ErasureStore {
  /** Everybody who wrote, once for each account; what was held back has no conversation. */
  private static final String PEOPLE =
      " (select c.account, c.author_id from conversation c union select i.account, h.author_id from"
          + " mute_item h join item i on i.id = h.item) p";

  private final Database database;

  SqlErasures(Database database) {
    this.database = database;
  }

  @Override
  public ErasureStore under(Lease lease) {
    return new SqlErasures(database.under(lease));
  }

  @Override
  public Erasure add(Erasure erasure, List<AccountId> accounts, List<Person> persons) {
    return database.durable(
        handle -> {
          int fresh =
              handle
                  .createUpdate(
                      "insert into erasure (code, source, channel, requested, asked_by, reason,"
                          + " asked_at, due_at, state, since, why, tries, next_try) values (:code,"
                          + " :source, :channel, :requested, :by, :reason, :asked, :due, :state,"
                          + " :since, :why, :tries, :next) on conflict do nothing")
                  .bind("code", erasure.code())
                  .bind("source", erasure.source().name())
                  .bind("channel", erasure.channel())
                  .bind("requested", erasure.requested())
                  .bind("by", erasure.by())
                  .bind("reason", erasure.reason())
                  .bind("asked", Database.time(erasure.asked()))
                  .bind("due", Database.time(erasure.due()))
                  .bind("state", erasure.status().state().name())
                  .bind("since", Database.time(erasure.status().since()))
                  .bind("why", erasure.status().why())
                  .bind("tries", erasure.status().tries())
                  .bind("next", Database.time(erasure.status().nextTry()))
                  .execute();
          Erasure kept = byCode(handle, erasure.code()).orElseThrow();
          if (fresh > 0) {
            addAccounts(handle, kept.id(), accounts);
            addPersons(handle, kept.id(), persons);
            SqlAudit.add(handle, AuditRows.of(kept), kept.asked());
          }
          return kept;
        });
  }

  private static void addAccounts(Handle handle, long erasure, List<AccountId> accounts) {
    accounts.forEach(
        account ->
            handle.execute(
                "insert into erasure_account (erasure, account) values (?, ?)",
                erasure,
                account.value()));
  }

  private static void addPersons(Handle handle, long erasure, List<Person> persons) {
    persons.forEach(
        person ->
            handle.execute(
                "insert into erasure_person (erasure, account, author_id) values (?, ?, ?) on"
                    + " conflict do nothing",
                erasure,
                person.account().value(),
                person.authorId()));
  }

  @Override
  public Optional<Erasure> erasure(long id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from erasure where id = :id")
                .bind("id", id)
                .map(SqlErasures::erasure)
                .findOne());
  }

  @Override
  public Optional<Erasure> byCode(String code) {
    return database.read(handle -> byCode(handle, code));
  }

  private static Optional<Erasure> byCode(Handle handle, String code) {
    return handle
        .createQuery("select * from erasure where code = :code")
        .bind("code", code)
        .map(SqlErasures::erasure)
        .findOne();
  }

  @Override
  public List<Erasure> list(long before, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from erasure where id < :before order by id desc limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .map(SqlErasures::erasure)
                .list());
  }

  @Override
  public Optional<Erasure> due(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from erasure where next_try <= :now order by next_try, id limit 1")
                .bind("now", Database.time(now))
                .map(SqlErasures::erasure)
                .findOne());
  }

  @Override
  public void move(Erasure erasure) {
    database.durably(handle -> move(handle, erasure));
  }

  /** Answers false if it is over: that is for good. */
  private static boolean move(Handle handle, Erasure erasure) {
    Erasure.Status status = erasure.status();
    return handle
            .createUpdate(
                "update erasure set state = :state, since = :since, why = :why, tries = :tries,"
                    + " next_try = :next where id = :id and state not in ('DONE', 'CLOSED')")
            .bind("state", status.state().name())
            .bind("since", Database.time(status.since()))
            .bind("why", status.why())
            .bind("tries", status.tries())
            .bind("next", Database.time(status.nextTry()))
            .bind("id", erasure.id())
            .execute()
        > 0;
  }

  @Override
  public List<AccountId> accounts(long erasure) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select account from erasure_account where erasure = :id order by account")
                .bind("id", erasure)
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public List<Person> persons(long erasure) {
    return database.read(handle -> persons(handle, erasure));
  }

  static List<Person> persons(Handle handle, long erasure) {
    return handle
        .createQuery(
            "select account, author_id from erasure_person where erasure = :id order by account,"
                + " author_id")
        .bind("id", erasure)
        .map(SqlErasures::person)
        .list();
  }

  private static Person person(ResultSet row, StatementContext context) throws SQLException {
    return new Person(new AccountId(row.getString("account")), row.getString("author_id"));
  }

  @Override
  public void identified(Erasure erasure, List<Person> persons, List<AccountId> untold) {
    database.durably(
        handle -> {
          if (!move(handle, erasure)) {
            return;
          }
          addPersons(handle, erasure.id(), persons);
          handle.execute("delete from erasure_account where erasure = ?", erasure.id());
          addAccounts(handle, erasure.id(), untold);
        });
  }

  @Override
  public List<Person> known(String channel, List<String> authorIds) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select p.account, p.author_id from"
                        + PEOPLE
                        + " join account a on a.id = p.account where a.channel = :channel and"
                        + " p.author_id in (<ids>) order by p.account, p.author_id")
                .bind("channel", channel)
                .bindList("ids", authorIds)
                .map(SqlErasures::person)
                .list());
  }

  @Override
  public List<Person> of(String helpdesk, TicketRef ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select distinct account, author_id from conversation where helpdesk ="
                        + " :helpdesk and ticket = :ticket and author_id <> 'erased'")
                .bind("helpdesk", helpdesk)
                .bind("ticket", ticket.value())
                .map(SqlErasures::person)
                .list());
  }

  @Override
  public List<Person> everybody(AccountId account) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select p.account, p.author_id from"
                        + PEOPLE
                        + " where p.account = :account and p.author_id <> 'erased' order by"
                        + " p.author_id")
                .bind("account", account.value())
                .map(SqlErasures::person)
                .list());
  }

  @Override
  public List<Candidate> search(AccountId account, String words, int limit) {
    return database.read(handle -> SqlPeople.search(handle, account, words, limit));
  }

  @Override
  public Optional<Candidate> candidate(Person person) {
    return database.read(handle -> SqlPeople.candidate(handle, person));
  }

  @Override
  public List<Ticket> tickets(long erasure) {
    return database.durable(
        handle -> {
          handle.execute(
              "insert into erasure_ticket (erasure, helpdesk, ticket) select distinct p.erasure,"
                  + " c.helpdesk, c.ticket from erasure_person p join conversation c on c.account ="
                  + " p.account and c.author_id = p.author_id join erasure e on e.id = p.erasure where"
                  + " p.erasure = ? and c.ticket is not null and"
                  + SqlErasedRows.BEGUN
                  + " on conflict do nothing",
              erasure);
          return handle
              .createQuery(
                  "select * from erasure_ticket where erasure = :id order by helpdesk, ticket")
              .bind("id", erasure)
              .map(
                  (row, context) ->
                      new Ticket(
                          row.getString("helpdesk"),
                          new TicketRef(row.getString("ticket")),
                          Columns.maybeInstant(row, "blanked_at").isPresent()))
              .list();
        });
  }

  @Override
  public void blanked(long erasure, Ticket ticket, Instant now) {
    database.durably(
        handle ->
            handle.execute(
                "update erasure_ticket set blanked_at = ? where erasure = ? and helpdesk = ? and"
                    + " ticket = ?",
                Database.time(now),
                erasure,
                ticket.helpdesk(),
                ticket.ticket().value()));
  }

  @Override
  public Optional<String> underWay(long erasure, Instant now) {
    return database.read(handle -> SqlErasedRows.underWay(handle, erasure, now));
  }

  @Override
  public boolean blank(long erasure, int limit) {
    return database.durable(handle -> SqlErasedRows.blank(handle, erasure, limit));
  }

  @Override
  public void finish(Erasure done) {
    database.durably(
        handle -> {
          if (!move(handle, done)) {
            return;
          }
          SqlErasedRows.forgetWho(handle, done.id());
          handle.execute("delete from erasure_person where erasure = ?", done.id());
          handle.execute("update erasure set requested = '', reason = '' where id = ?", done.id());
        });
  }

  @Override
  public void hold(Hold hold) {
    database.durably(
        handle -> {
          handle.execute(
              "delete from ticket_hold where helpdesk = ? and ticket = ?",
              hold.helpdesk(),
              hold.ticket().value());
          handle.execute(
              "insert into ticket_hold (helpdesk, ticket, reason, held_by, held_at) values (?, ?,"
                  + " ?, ?, ?)",
              hold.helpdesk(),
              hold.ticket().value(),
              hold.reason(),
              hold.by(),
              Database.time(hold.at()));
          SqlAudit.add(handle, AuditRows.of(hold), hold.at());
        });
  }

  @Override
  public boolean lift(String helpdesk, TicketRef ticket, Instant now) {
    return database.durable(
        handle -> {
          boolean was =
              handle.execute(
                      "delete from ticket_hold where helpdesk = ? and ticket = ?",
                      helpdesk,
                      ticket.value())
                  > 0;
          handle.execute(
              "update erasure set next_try = ? where state = 'ON_HOLD'", Database.time(now));
          return was;
        });
  }

  @Override
  public List<Hold> holds(String helpdesk) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from ticket_hold where helpdesk = :helpdesk order by held_at, ticket")
                .bind("helpdesk", helpdesk)
                .map(
                    (row, context) ->
                        new Hold(
                            row.getString("helpdesk"),
                            new TicketRef(row.getString("ticket")),
                            row.getString("reason"),
                            row.getString("held_by"),
                            Columns.instant(row, "held_at")))
                .list());
  }

  private static Erasure erasure(ResultSet row, StatementContext context) throws SQLException {
    return new Erasure(
        row.getLong("id"),
        row.getString("code"),
        Erasure.Source.valueOf(row.getString("source")),
        row.getString("channel"),
        row.getString("requested"),
        row.getString("asked_by"),
        row.getString("reason"),
        Columns.instant(row, "asked_at"),
        Columns.instant(row, "due_at"),
        new Erasure.Status(
            Erasure.State.valueOf(row.getString("state")),
            Columns.instant(row, "since"),
            row.getString("why"),
            row.getInt("tries"),
            Columns.maybeInstant(row, "next_try")));
  }
}
