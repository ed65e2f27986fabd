package dev.parley.store;

import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.departure.Departure;
import dev.parley.departure.Departure.Step;
import dev.parley.departure.DepartureStore;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.CloseReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Departures of accounts in SQL. */
final class SqlDepartures implements DepartureStore {
  private static final String OPEN =
      " conversation c where c.account = :account and c.ticket is not null and c.closed_at is null";

  private final Database database;

  SqlDepartures(Database database) {
    this.database = database;
  }

  @Override
  public DepartureStore under(Lease lease) {
    return new SqlDepartures(database.under(lease));
  }

  @Override
  public boolean begin(Departure departure) {
    return database.durable(
        handle -> {
          String account = departure.account().value();
          handle.execute("select id from account where id = ? for update", account);
          if (of(handle, departure.account()).isPresent()) {
            return false;
          }
          insert(handle, departure);
          handle.execute(
              "update account set state = 'DISCONNECTED', reason = ?, since = ?, next_try = null,"
                  + " login_trouble = null, login = ? where id = ?",
              departure.says(),
              Database.time(departure.at()),
              UUID.randomUUID().toString(),
              account);
          giveUp(handle, departure, departure.at());
          withdraw(handle, departure);
          closeClocks(handle, departure);
          SqlAudit.add(
              handle,
              Entry.of(departure.by(), Act.DISCONNECTED, "account")
                  .with(departure.account())
                  .from("", departure.purge() ? "purged" : "tickets kept"),
              departure.at());
          return true;
        });
  }

  private static void insert(Handle handle, Departure departure) {
    handle.execute(
        "insert into departure (account, asked_by, asked_at, purge, step, tries, next_try, note)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
        departure.account().value(),
        departure.by(),
        Database.time(departure.at()),
        departure.purge(),
        departure.step().name(),
        departure.tries(),
        Database.time(departure.nextTry()),
        departure.note());
  }

  /** What waits is not sent; what nobody can look up any more is left to people. */
  private static void giveUp(Handle handle, Departure departure, Instant now) {
    String account = departure.account().value();
    handle.execute(
        "update reply set state = 'FAILED', reason = ?, since = ?, next_try = null, held_until ="
            + " null, told = false where account = ? and state = 'QUEUED'",
        "Not sent: the account was disconnected by %s.".formatted(departure.by()),
        Database.time(now),
        account);
    handle.execute(
        "update reply set state = 'PARKED', reason = ?, since = ?, next_try = null, told = false"
            + " where account = ? and state = 'UNCLEAR'",
        "The account was disconnected while this was on its way; look on the network whether it"
            + " arrived.",
        Database.time(now),
        account);
  }

  private static void withdraw(Handle handle, Departure departure) {
    handle.execute(
        "update deed set state = 'REFUSED', since = ?, why = ?, next_try = null, told = false where"
            + " account = ? and state = 'WAITING'",
        Database.time(departure.at()),
        "The account was disconnected by %s.".formatted(departure.by()),
        departure.account().value());
  }

  /** Nobody can answer any more, which is nobody's failure. */
  private static void closeClocks(Handle handle, Departure departure) {
    List<ClockStore.Timed> open =
        handle
            .createQuery(
                "select c.helpdesk, c.ticket, (select a.channel from account a where a.id ="
                    + " c.account) as channel from"
                    + OPEN
                    + " order by c.id")
            .bind("account", departure.account().value())
            .map(
                (row, context) ->
                    new ClockStore.Timed(
                        row.getString("helpdesk"),
                        new TicketRef(row.getString("ticket")),
                        row.getString("channel")))
            .list();
    String key = "channel-removed:" + departure.at().toEpochMilli();
    for (ClockStore.Timed ticket : open) {
      SqlClockStore.add(
          handle,
          new ClockStore.Entry(
              ticket, key, ClockEvent.close(departure.at(), CloseReason.CHANNEL_REMOVED)),
          departure.at());
    }
  }

  @Override
  public Optional<Departure> of(AccountId account) {
    return database.read(handle -> of(handle, account));
  }

  private static Optional<Departure> of(Handle handle, AccountId account) {
    return handle
        .createQuery("select * from departure where account = :account")
        .bind("account", account.value())
        .map(SqlDepartures::departure)
        .findOne();
  }

  private static Departure departure(ResultSet row, StatementContext context) throws SQLException {
    return new Departure(
        new AccountId(row.getString("account")),
        row.getString("asked_by"),
        Columns.instant(row, "asked_at"),
        row.getBoolean("purge"),
        Step.valueOf(row.getString("step")),
        row.getInt("tries"),
        Columns.maybeInstant(row, "next_try"),
        row.getString("note"));
  }

  @Override
  public List<AccountId> due(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select account from departure where next_try <= :now order by account")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("account")))
                .list());
  }

  @Override
  public void move(Departure departure) {
    database.durably(
        handle -> {
          if (move(handle, departure) && departure.step() != Step.NETWORK) {
            giveUp(handle, departure, departure.nextTry().orElse(departure.at()));
            if (departure.step() == Step.DONE && departure.purge()) {
              SqlAudit.add(
                  handle,
                  Entry.of(departure.by(), Act.PURGED, "account").with(departure.account()),
                  departure.at());
            }
          }
        });
  }

  @Override
  public void forget(Departure next) {
    database.durably(
        handle -> {
          if (move(handle, next)) {
            handle.execute("delete from account_secret where account = ?", next.account().value());
          }
        });
  }

  /** Only the departure that was read: connecting again takes it away. */
  private static boolean move(Handle handle, Departure departure) {
    boolean same =
        handle
                .createUpdate(
                    "update departure set step = :step, tries = :tries, next_try = :next, note ="
                        + " :note where account = :account and asked_at = :at")
                .bind("step", departure.step().name())
                .bind("tries", departure.tries())
                .bind("next", Database.time(departure.nextTry()))
                .bind("note", departure.note())
                .bind("account", departure.account().value())
                .bind("at", Database.time(departure.at()))
                .execute()
            == 1;
    if (same) {
      handle.execute(
          "update account set reason = ? where id = ? and state = 'DISCONNECTED'",
          departure.says(),
          departure.account().value());
    }
    return same;
  }

  @Override
  public Hanging hanging(AccountId account, String helpdesk, int mostTickets) {
    return database.read(
        handle ->
            new Hanging(
                handle
                    .createQuery(
                        "select c.ticket from"
                            + OPEN
                            + " and c.helpdesk = :helpdesk order by c.id desc limit :most")
                    .bind("account", account.value())
                    .bind("helpdesk", helpdesk)
                    .bind("most", mostTickets)
                    .map((row, context) -> new TicketRef(row.getString("ticket")))
                    .list(),
                count(handle, "select count(*) from" + OPEN, account),
                count(
                    handle,
                    "select count(*) from reply where account = :account and state in ('QUEUED',"
                        + " 'SENDING', 'UNCLEAR')",
                    account),
                count(
                    handle,
                    "select count(*) from deed where account = :account and state = 'WAITING'",
                    account)));
  }

  private static int count(Handle handle, String sql, AccountId account) {
    return handle.createQuery(sql).bind("account", account.value()).mapTo(Integer.class).one();
  }
}
