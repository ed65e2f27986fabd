package dev.parley.store;

import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.account.Pulse;
import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.channel.LoginTrouble;
import dev.parley.channel.Quota;
import dev.parley.lease.Lease;
import dev.parley.model.AccountId;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Accounts in SQL. */
final class SqlAccountStore implements AccountStore {
  private final Database database;

  SqlAccountStore(Database database) {
    this.database = database;
  }

  @Override
  public AccountStore under(Lease lease) {
    return new SqlAccountStore(database.under(lease));
  }

  @Override
  public List<Account> accounts() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from account order by connected_at, id")
                .map(SqlAccountStore::account)
                .list());
  }

  @Override
  public Optional<Account> account(AccountId id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from account where id = :id")
                .bind("id", id.value())
                .map(SqlAccountStore::account)
                .findOne());
  }

  @Override
  public void add(Account account, Map<String, String> sealed, String cursor, String by) {
    database.durably(
        handle -> {
          handle
              .createUpdate(
                  "insert into account (id, channel, external_id, handle, name, base_url, settings,"
                      + " state, reason, since, connected_at, read_cursor, login, connected_by)"
                      + " values (:id,"
                      + " :channel, :externalId, :handle, :name, :baseUrl, :settings, :state,"
                      + " :reason, :since, :connectedAt, :cursor, :login, :by)")
              .bind("id", account.id().value())
              .bind("channel", account.channel())
              .bind("externalId", account.externalId())
              .bind("handle", account.handle())
              .bind("name", account.name())
              .bind("baseUrl", account.baseUrl().toString())
              .bind("settings", Columns.json(account.settings()))
              .bind("state", account.health().state().name())
              .bind("reason", account.health().reason())
              .bind("since", Database.time(account.health().since()))
              .bind("connectedAt", Database.time(account.connectedAt()))
              .bind("cursor", cursor)
              .bind("login", account.login())
              .bind("by", by)
              .execute();
          keep(handle, account.id(), sealed);
          note(handle, account, Act.CONNECTED, by, account.connectedAt());
        });
  }

  private static void note(Handle handle, Account account, Act act, String by, Instant at) {
    SqlAudit.add(handle, Entry.of(by, act, account.channel()).with(account.id()), at);
  }

  @Override
  public void reconnect(Account account, Map<String, String> sealed, String by) {
    database.durably(
        handle -> {
          handle
              .createUpdate(
                  "update account set handle = :handle, name = :name, base_url = :baseUrl, settings"
                      + " = :settings, next_read = null, login = :login, connected_by = :by,"
                      + " reconnected_at = :at where id = :id")
              .bind("by", by)
              .bind("at", Database.time(account.health().since()))
              .bind("handle", account.handle())
              .bind("name", account.name())
              .bind("baseUrl", account.baseUrl().toString())
              .bind("settings", Columns.json(account.settings()))
              .bind("login", account.login())
              .bind("id", account.id().value())
              .execute();
          health(handle, account, account.health());
          handle.execute("delete from account_secret where account = ?", account.id().value());
          keep(handle, account.id(), sealed);
          handle.execute("delete from departure where account = ?", account.id().value());
          note(handle, account, Act.RECONNECTED, by, account.health().since());
        });
  }

  @Override
  public boolean leaving(AccountId id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select 1 from departure where account = :id and step = 'NETWORK' and tries ="
                        + " 0")
                .bind("id", id.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public Optional<Joined> joined(AccountId id) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select connected_by, coalesce(reconnected_at, connected_at) as joined_at from"
                        + " account where id = :id")
                .bind("id", id.value())
                .map(
                    (row, context) ->
                        new Joined(
                            row.getString("connected_by"), Columns.instant(row, "joined_at")))
                .findOne());
  }

  @Override
  public void health(Account account, Account.Health health) {
    database.durably(handle -> health(handle, account, health));
  }

  private static void health(Handle handle, Account account, Account.Health health) {
    int updated =
        handle
            .createUpdate(
                "update account set state = :state, reason = :reason, since = :since, next_try ="
                    + " :nextTry, login_trouble = :trouble, ours = :ours where id = :id and login ="
                    + " :login")
            .bind("state", health.state().name())
            .bind("reason", health.reason())
            .bind("since", Database.time(health.since()))
            .bind("nextTry", Database.time(health.nextTry()))
            .bind("trouble", health.trouble().map(Enum::name).orElse(null))
            .bind("ours", health.ours())
            .bind("id", account.id().value())
            .bind("login", account.login())
            .execute();
    if (updated == 1) {
      SqlSpans.follow(handle, account.id(), health);
    }
  }

  @Override
  public void readToTheEnd(AccountId id, Instant at) {
    database.write(
        handle ->
            handle.execute(
                "update account set last_read_at = ? where id = ?", Database.time(at), id.value()));
  }

  @Override
  public List<AccountId> toRead(Instant now) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id from account where (next_read is null or next_read <= :now) and"
                        + " (state = 'CONNECTED' or state in ('FAILING', 'THROTTLED') and (next_try"
                        + " is null or next_try <= :now)) order by next_read nulls first, id")
                .bind("now", Database.time(now))
                .map((row, context) -> new AccountId(row.getString("id")))
                .list());
  }

  @Override
  public void nextRead(AccountId id, Instant at) {
    database.write(
        handle ->
            handle.execute(
                "update account set next_read = ? where id = ?", Database.time(at), id.value()));
  }

  @Override
  public void used(AccountId id, Quota quota, Instant at) {
    database.write(handle -> SqlPulse.used(handle, id, quota, at));
  }

  @Override
  public long spent(String channel, LocalDate day, long more) {
    return database.quickly(
        handle -> {
          if (more > 0) {
            handle.execute(
                "insert into channel_usage (channel, counted_on, calls) values (?, ?, 0) on"
                    + " conflict do nothing",
                channel,
                day);
            handle.execute(
                "update channel_usage set calls = calls + ? where channel = ? and counted_on = ?",
                more,
                channel,
                day);
            handle.execute(
                "delete from channel_usage where channel = ? and counted_on < ?",
                channel,
                day.minusDays(31));
          }
          return handle
              .createQuery(
                  "select calls from channel_usage where channel = :channel and counted_on = :day")
              .bind("channel", channel)
              .bind("day", day)
              .mapTo(Long.class)
              .findOne()
              .orElse(0L);
        });
  }

  @Override
  public Pulse pulse(AccountId id) {
    return database.read(handle -> SqlPulse.of(handle, id));
  }

  @Override
  public Map<AccountId, Pulse> pulses() {
    return database.read(SqlPulse::all);
  }

  @Override
  public Map<String, String> secrets(AccountId id) {
    return database.read(
        handle -> {
          var secrets = new HashMap<String, String>();
          handle
              .createQuery("select name, sealed from account_secret where account = :id")
              .bind("id", id.value())
              .map((row, context) -> Map.entry(row.getString("name"), row.getString("sealed")))
              .forEach(entry -> secrets.put(entry.getKey(), entry.getValue()));
          return secrets;
        });
  }

  @Override
  public boolean keep(Account account, Map<String, String> sealed) {
    return database.durable(
        handle -> {
          boolean same =
              handle
                  .createQuery("select 1 from account where id = :id and login = :login for update")
                  .bind("id", account.id().value())
                  .bind("login", account.login())
                  .mapTo(Integer.class)
                  .findOne()
                  .isPresent();
          if (same) {
            keep(handle, account.id(), sealed);
          }
          return same;
        });
  }

  private static void keep(Handle handle, AccountId id, Map<String, String> sealed) {
    sealed.forEach(
        (name, value) -> {
          handle.execute(
              "delete from account_secret where account = ? and name = ?", id.value(), name);
          if (!value.isEmpty()) {
            handle.execute(
                "insert into account_secret (account, name, sealed) values (?, ?, ?)",
                id.value(),
                name,
                value);
          }
        });
  }

  private static Account account(ResultSet row, StatementContext context) throws SQLException {
    return new Account(
        new AccountId(row.getString("id")),
        row.getString("channel"),
        row.getString("external_id"),
        row.getString("handle"),
        row.getString("name"),
        URI.create(row.getString("base_url")),
        Columns.map(row, "settings"),
        new Account.Health(
            Account.State.valueOf(row.getString("state")),
            row.getString("reason"),
            Columns.instant(row, "since"),
            Columns.maybeInstant(row, "next_try"),
            Columns.maybe(row, "login_trouble").map(LoginTrouble::valueOf),
            row.getBoolean("ours")),
        Columns.instant(row, "connected_at"),
        Columns.maybeInstant(row, "last_read_at"),
        row.getString("login"));
  }
}
