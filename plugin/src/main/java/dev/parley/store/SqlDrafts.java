package dev.parley.store;

import dev.parley.workspace.Draft;
import dev.parley.workspace.DraftStore;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Drafts, in SQL. */
final class SqlDrafts implements DraftStore {
  private static final String OF = " where helpdesk = ? and ticket = ? and login = ?";

  private final Database database;

  SqlDrafts(Database database) {
    this.database = database;
  }

  @Override
  public Optional<Draft> draft(Draft.Of of) {
    return database.read(
        handle ->
            handle
                .select("select * from draft" + OF, of.helpdesk(), of.ticket().value(), of.login())
                .map(
                    (row, context) ->
                        new Draft(
                            of,
                            row.getLong("revision"),
                            row.getString("reply_key"),
                            row.getString("body"),
                            Columns.instant(row, "changed_at")))
                .findOne());
  }

  @Override
  public Optional<Long> keep(Draft.Of of, long seen, String key, String body, Instant now) {
    boolean kept =
        database.durable(
            handle ->
                (seen == 0
                        ? handle.execute(
                            "insert into draft (helpdesk, ticket, login, revision, reply_key, body,"
                                + " changed_at) values (?, ?, ?, 1, ?, ?, ?) on conflict do nothing",
                            of.helpdesk(),
                            of.ticket().value(),
                            of.login(),
                            key,
                            body,
                            Database.time(now))
                        : handle.execute(
                            "update draft set revision = revision + 1, reply_key = ?, body = ?,"
                                + " changed_at = ?"
                                + OF
                                + " and revision = ?",
                            key,
                            body,
                            Database.time(now),
                            of.helpdesk(),
                            of.ticket().value(),
                            of.login(),
                            seen))
                    > 0);
    return kept ? Optional.of(seen + 1) : Optional.empty();
  }

  @Override
  public boolean drop(Draft.Of of, long seen, Instant now) {
    return database.durable(handle -> empty(handle, of, " and revision = ?", seen, now));
  }

  @Override
  public void sent(Draft.Of of, String key, Instant now) {
    boolean unused = database.durable(handle -> empty(handle, of, " and reply_key = ?", key, now));
  }

  private static boolean empty(
      Handle handle, Draft.Of of, String which, Object value, Instant now) {
    return handle.execute(
            "update draft set revision = revision + 1, reply_key = '', body = '', changed_at = ?"
                + OF
                + " and body <> ''"
                + which,
            Database.time(now),
            of.helpdesk(),
            of.ticket().value(),
            of.login(),
            value)
        > 0;
  }

  /** The drafts of everybody on a ticket: they are words to somebody who is forgotten. */
  static void dropAll(Handle handle, String helpdesk, String ticket) {
    handle.execute("delete from draft where helpdesk = ? and ticket = ?", helpdesk, ticket);
  }

  @Override
  public int forget(Instant untouchedSince, int limit) {
    return database.durable(
        handle ->
            handle.execute(
                "delete from draft where (helpdesk, ticket, login) in (select helpdesk, ticket,"
                    + " login from draft where changed_at < ? limit ?)",
                Database.time(untouchedSince),
                limit));
  }
}
