package dev.parley.store;

import dev.parley.feed.FeedStore;
import dev.parley.lease.Lease;
import java.time.Instant;
import java.util.Optional;

/** The helpdesk's feed in SQL. */
final class SqlFeedStore implements FeedStore {
  private final Database database;

  SqlFeedStore(Database database) {
    this.database = database;
  }

  @Override
  public FeedStore under(Lease lease) {
    return new SqlFeedStore(database.under(lease));
  }

  @Override
  public Optional<String> cursor(String helpdesk) {
    return database.read(
        handle ->
            handle
                .createQuery("select feed_position from feed_cursor where helpdesk = :helpdesk")
                .bind("helpdesk", helpdesk)
                .mapTo(String.class)
                .findOne());
  }

  @Override
  public void begin(String helpdesk, String cursor) {
    database.durably(
        handle ->
            handle.execute(
                "insert into feed_cursor (helpdesk, feed_position) values (?, ?) on conflict do"
                    + " nothing",
                helpdesk,
                cursor));
  }

  @Override
  public void cursor(String helpdesk, String cursor) {
    database.write(
        handle -> {
          handle.execute(
              "insert into feed_cursor (helpdesk, feed_position) values (?, ?) on conflict do nothing",
              helpdesk,
              cursor);
          handle.execute(
              "update feed_cursor set feed_position = ? where helpdesk = ?", cursor, helpdesk);
        });
  }

  @Override
  public void read(String helpdesk, Instant at) {
    database.write(
        handle ->
            handle.execute(
                "update feed_cursor set read_at = ? where helpdesk = ?",
                Database.time(at),
                helpdesk));
  }

  @Override
  public Optional<Instant> lastRead(String helpdesk) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select read_at from feed_cursor where helpdesk = :helpdesk and read_at is not"
                        + " null")
                .bind("helpdesk", helpdesk)
                .map((row, context) -> Columns.instant(row, "read_at"))
                .findOne());
  }
}
