package dev.parley.store;

import dev.parley.account.Account;
import dev.parley.account.Cause;
import dev.parley.health.Outage;
import dev.parley.model.AccountId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What was wrong with accounts, from when to when, in SQL. */
final class SqlSpans {
  private static final String DERIVED = "('CHANNEL', 'SILENT', 'QUIET')";

  private SqlSpans() {}

  /** Goes along with a state that is being written, in the same transaction. */
  static void follow(Handle handle, AccountId account, Account.Health health) {
    Optional<Cause> cause = Cause.of(health);
    handle
        .createUpdate(
            "update account_span set ended_at = :at where account = :account and ended_at is null"
                + " and cause <> :cause")
        .bind("at", Database.time(health.since()))
        .bind("account", account.value())
        .bind("cause", cause.map(Enum::name).orElse(""))
        .execute();
    cause.ifPresent(now -> begin(handle, account, now, health.since(), health.reason()));
  }

  /** Goes along with what was found by looking; of what follows from the state it takes nothing. */
  static void found(
      Handle handle, AccountId account, Optional<Cause> cause, Instant at, String reason) {
    handle
        .createUpdate(
            "update account_span set ended_at = :at where account = :account and ended_at is null"
                + " and cause <> :cause and cause in "
                + DERIVED)
        .bind("at", Database.time(at))
        .bind("account", account.value())
        .bind("cause", cause.map(Enum::name).orElse(""))
        .execute();
    cause.ifPresent(now -> begin(handle, account, now, at, reason));
  }

  private static void begin(
      Handle handle, AccountId account, Cause cause, Instant at, String reason) {
    int known =
        handle
            .createUpdate(
                "update account_span set reason = :reason where account = :account and ended_at is"
                    + " null")
            .bind("reason", reason)
            .bind("account", account.value())
            .execute();
    if (known == 0) {
      handle.execute(
          "insert into account_span (account, cause, reason, began_at) values (?, ?, ?, ?)",
          account.value(),
          cause.name(),
          reason,
          Database.time(at));
    }
  }

  static List<Outage> open(Handle handle) {
    return handle
        .createQuery("select * from account_span where ended_at is null order by began_at, id")
        .map((row, context) -> outage(row))
        .list();
  }

  static List<Outage> of(Handle handle, AccountId account, int limit) {
    return handle
        .createQuery(
            "select * from account_span where account = :account order by began_at desc, id desc"
                + " limit :limit")
        .bind("account", account.value())
        .bind("limit", limit)
        .map((row, context) -> outage(row))
        .list();
  }

  static List<Outage> between(Handle handle, Instant from, Instant to) {
    return handle
        .createQuery(
            "select * from account_span where began_at < :to and (ended_at is null or ended_at >"
                + " :from) order by began_at, id")
        .bind("from", Database.time(from))
        .bind("to", Database.time(to))
        .map((row, context) -> outage(row))
        .list();
  }

  /** Whether the same was told already a short while ago, so that what comes and goes is one. */
  static boolean toldSince(Handle handle, Outage outage, Instant since) {
    return handle
        .createQuery(
            "select 1 from account_span where account = :account and cause = :cause and id <> :id"
                + " and alerted_at is not null and ended_at > :since limit 1")
        .bind("account", outage.account().value())
        .bind("cause", outage.cause().name())
        .bind("id", outage.id())
        .bind("since", Database.time(since))
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private static Outage outage(ResultSet row) throws SQLException {
    return new Outage(
        row.getLong("id"),
        new AccountId(row.getString("account")),
        Cause.valueOf(row.getString("cause")),
        row.getString("reason"),
        Columns.instant(row, "began_at"),
        Columns.maybeInstant(row, "ended_at"),
        Columns.maybeInstant(row, "alerted_at"));
  }
}
