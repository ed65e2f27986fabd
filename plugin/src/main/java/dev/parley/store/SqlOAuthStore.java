package dev.parley.store;

import dev.parley.oauth.OAuthStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Steps of logins in SQL. */
final class SqlOAuthStore implements OAuthStore {
  private final Database database;

  SqlOAuthStore(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Step step, Instant now) {
    database.durably(
        handle -> {
          handle.execute("delete from oauth_step where expires_at <= ?", Database.time(now));
          handle.execute(
              "insert into oauth_step (step_key, login, sealed, expires_at) values (?, ?, ?, ?)",
              step.key(),
              step.login(),
              step.sealed(),
              Database.time(step.until()));
        });
  }

  @Override
  public Optional<Step> look(String key, Instant now) {
    return database.read(handle -> find(handle, key, now));
  }

  @Override
  public Optional<Step> take(String key, Instant now) {
    return database.durable(
        handle -> {
          Optional<Step> found = find(handle, key, now);
          int gone = handle.execute("delete from oauth_step where step_key = ?", key);
          return gone == 1 ? found : Optional.<Step>empty();
        });
  }

  private static Optional<Step> find(Handle handle, String key, Instant now) {
    return handle
        .createQuery(
            "select step_key, login, sealed, expires_at from oauth_step where step_key = :key and"
                + " expires_at > :now")
        .bind("key", key)
        .bind("now", Database.time(now))
        .map(SqlOAuthStore::step)
        .findOne();
  }

  private static Step step(ResultSet row, StatementContext context) throws SQLException {
    return new Step(
        row.getString("step_key"),
        row.getString("login"),
        row.getString("sealed"),
        Columns.instant(row, "expires_at"));
  }
}
