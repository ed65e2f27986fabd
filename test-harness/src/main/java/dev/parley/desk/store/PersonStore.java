package dev.parley.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** People, their password hashes and their sessions. */
public final class PersonStore {

  /** Adds a person; false if the login is taken. */
  public boolean insert(Handle handle, Person person, String passwordHash) {
    return handle
            .createUpdate(
                "insert into person (login, name, password, role, team)"
                    + " values (:login, :name, :password, :role, :team) on conflict do nothing")
            .bind("login", person.login())
            .bind("name", person.name())
            .bind("password", passwordHash)
            .bind("role", person.role().name().toLowerCase(Locale.ROOT))
            .bind("team", person.team())
            .execute()
        == 1;
  }

  /** Gives a person another password hash. */
  public void setPassword(Handle handle, String login, String passwordHash) {
    handle
        .createUpdate("update person set password = :password where login = :login")
        .bind("login", login)
        .bind("password", passwordHash)
        .execute();
  }

  /** The person with this login. */
  public Optional<Person> byLogin(Handle handle, String login) {
    return handle
        .createQuery("select * from person where login = :login")
        .bind("login", login)
        .map((row, context) -> person(row))
        .findOne();
  }

  /** The password hash of a login. */
  public Optional<String> passwordHash(Handle handle, String login) {
    return handle
        .createQuery("select password from person where login = :login")
        .bind("login", login)
        .mapTo(String.class)
        .findOne();
  }

  /** Everybody, by login. */
  public List<Person> all(Handle handle) {
    return handle
        .createQuery("select * from person order by login")
        .map((row, context) -> person(row))
        .list();
  }

  /** Starts a session under the hash of its token. */
  public void startSession(Handle handle, String tokenHash, String login, Instant expires) {
    handle
        .createUpdate(
            "insert into login_session (token, login, expires_at)"
                + " values (:token, :login, :expires)")
        .bind("token", tokenHash)
        .bind("login", login)
        .bind("expires", expires)
        .execute();
  }

  /** Who a running session belongs to. */
  public Optional<Person> bySession(Handle handle, String tokenHash, Instant now) {
    return handle
        .createQuery(
            "select p.* from login_session s join person p on p.login = s.login"
                + " where s.token = :token and s.expires_at > :now")
        .bind("token", tokenHash)
        .bind("now", now)
        .map((row, context) -> person(row))
        .findOne();
  }

  /** Ends a session, and forgets all that have run out. */
  public void endSession(Handle handle, String tokenHash, Instant now) {
    handle
        .createUpdate("delete from login_session where token = :token or expires_at <= :now")
        .bind("token", tokenHash)
        .bind("now", now)
        .execute();
  }

  private static Person person(ResultSet row) throws SQLException {
    return new Person(
        row.getString("login"),
        row.getString("name"),
        Person.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
        Optional.ofNullable(row.getString("team")));
  }
}
