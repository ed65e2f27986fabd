package dev.parley.store;

import dev.parley.feed.AsideStore;
import dev.parley.host.Change;
import dev.parley.lease.Lease;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Changes that were set aside, in SQL. */
final class SqlAsideStore implements AsideStore {
  private static final int LONGEST_ID = 300;
  private static final String UNREADABLE = "This version of Parley cannot read what was kept.";
  private static final String NUMBER_ONLY =
      " An older version kept its number only; trying again takes it off this list.";

  private final Database database;

  SqlAsideStore(Database database) {
    this.database = database;
  }

  @Override
  public AsideStore under(Lease lease) {
    return new SqlAsideStore(database.under(lease));
  }

  @Override
  public void keep(String helpdesk, Change change, String why, Instant at) {
    String id = storable(String.valueOf(change.id()));
    String body = ChangeJson.write(change).orElse(null);
    database.durably(
        handle -> {
          handle.execute(
              "insert into feed_aside (helpdesk, change_id, why, body, aside_at, marked) values (?,"
                  + " ?, ?, ?, ?, false) on conflict do nothing",
              helpdesk,
              id,
              why,
              body,
              Database.time(at));
          handle.execute(
              "update feed_aside set body = ?, marked = false where helpdesk = ? and change_id = ?"
                  + " and body is null",
              body,
              helpdesk,
              id);
        });
  }

  /** An id that no column takes must not keep its change from being set aside. */
  private static String storable(String id) {
    return id.length() <= LONGEST_ID && id.indexOf('\0') < 0
        ? id
        : "hash:" + UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public List<Kept> unmarked(String helpdesk, int limit) {
    return readable(
        "marked = false and body is not null",
        helpdesk,
        limit,
        (handle, id) -> handle.execute("update feed_aside set marked = true where id = ?", id));
  }

  @Override
  public void marked(long id) {
    database.write(
        handle -> handle.execute("update feed_aside set marked = true where id = ?", id));
  }

  @Override
  public List<Kept> again(String helpdesk, int limit) {
    return readable(
        "again = true", helpdesk, limit, (handle, id) -> failedAgain(handle, id, UNREADABLE));
  }

  @Override
  public void takenIn(long id) {
    database.write(handle -> handle.execute("delete from feed_aside where id = ?", id));
  }

  @Override
  public void failedAgain(long id, String why) {
    database.durably(handle -> failedAgain(handle, id, why));
  }

  private static void failedAgain(Handle handle, long id, String why) {
    handle.execute("update feed_aside set again = false, why = ? where id = ?", why, id);
  }

  /** What is done about a row that cannot be read. */
  private interface Otherwise {
    void row(Handle handle, long id);
  }

  /** Reads rows one by one: one that cannot be read does not keep the others from being worked. */
  private List<Kept> readable(String such, String helpdesk, int limit, Otherwise otherwise) {
    record Row(long id, String body) {}
    List<Row> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "select id, body from feed_aside where "
                            + such
                            + " and helpdesk = :helpdesk order by id limit :limit")
                    .bind("helpdesk", helpdesk)
                    .bind("limit", limit)
                    .map((row, context) -> new Row(row.getLong("id"), row.getString("body")))
                    .list());
    List<Kept> readable = new ArrayList<>();
    for (Row row : rows) {
      try {
        readable.add(new Kept(row.id(), ChangeJson.parse(row.body()).change()));
      } catch (RuntimeException unreadable) {
        database.durably(handle -> otherwise.row(handle, row.id()));
      }
    }
    return readable;
  }

  @Override
  public List<Entry> list(long after, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, body, aside_at, why from feed_aside where again = false and id >"
                        + " :after order by id limit :limit")
                .bind("after", after)
                .bind("limit", limit)
                .map(SqlAsideStore::entry)
                .list());
  }

  private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
    Optional<ChangeJson> kept = Columns.maybe(row, "body").map(ChangeJson::parse);
    return new Entry(
        row.getLong("id"),
        kept.map(ChangeJson::ticket).orElse(""),
        kept.map(ChangeJson::type).orElse(""),
        Columns.instant(row, "aside_at"),
        row.getString("why") + (kept.isPresent() ? "" : NUMBER_ONLY));
  }

  @Override
  public int retry(Optional<Long> id) {
    String which = " and again = false" + id.map(one -> " and id = " + one).orElse("");
    return database.durable(
        handle ->
            handle.execute("delete from feed_aside where body is null" + which)
                + handle.execute(
                    "update feed_aside set again = true where body is not null" + which));
  }

  @Override
  public Counts counts() {
    return database.read(
        handle ->
            new Counts(
                count(handle, "select count(*) from feed_aside where again = false"),
                count(handle, "select count(*) from feed_aside where again = true")));
  }

  private static int count(Handle handle, String sql) {
    return handle.createQuery(sql).mapTo(Integer.class).one();
  }

  @Override
  public boolean storageTrouble(Throwable failure) {
    return StorageWatch.ownTrouble(failure);
  }
}
