package dev.parley.store;

import dev.parley.account.Account;
import dev.parley.account.AccountStore;
import dev.parley.account.Pulse;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  public void add(Account account, Map<String, String> sealed, String cursor) {
    database.durably(
        handle -> {
          handle
              .createUpdate(
                  "insert into account (id, channel, external_id, handle, name, base_url, settings,"
                      + " state, reason, since, connected_at, read_cursor, login) values (:id,"
                      + " :channel, :externalId, :handle, :name, :baseUrl, :settings, :state,"
                      + " :reason, :since, :connectedAt, :cursor, :login)")
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
              .execute();
          keep(handle, account.id(), sealed);
        });
  }

  @Override
  public void reconnect(Account account, Map<String, String> sealed) {
    database.durably(
        handle -> {
          handle
              .createUpdate(
                  "update account set handle = :handle, name = :name, base_url = :baseUrl, settings"
                      + " = :settings, next_read = null, login = :login where id = :id")
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
        });
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
  public String connectedBy(AccountId id) {
    return database.read(
        handle ->
            handle
                .createQuery("select connected_by from account where id = :id")
                .bind("id", id.value())
                .mapTo(String.class)
                .findOne()
                .orElse(""));
  }

  @Override
  public void connectedBy(AccountId id, String login) {
    database.durably(
        handle ->
            handle.execute("update account set connected_by = ? where id = ?", login, id.value()));
  }

  @Override
  public Map<AccountId, Set<String>> replyGroups() {
    return database.read(
        handle -> {
          var groups = new HashMap<AccountId, Set<String>>();
          handle
              .createQuery("select account, name from account_group order by account, name")
              .map(
                  (row, context) ->
                      Map.entry(new AccountId(row.getString("account")), row.getString("name")))
              .forEach(
                  entry ->
                      groups
                          .computeIfAbsent(entry.getKey(), any -> new LinkedHashSet<>())
                          .add(entry.getValue()));
          return groups;
        });
  }

  @Override
  public void replyGroups(AccountId id, Set<String> groups) {
    database.durably(
        handle -> {
          handle.execute("delete from account_group where account = ?", id.value());
          groups.forEach(
              group ->
                  handle.execute(
                      "insert into account_group (account, name) values (?, ?) on conflict do"
                          + " nothing",
                      id.value(),
                      group));
        });
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
