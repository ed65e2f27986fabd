package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockFields;
import dev.parley.sla.ClockStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Clock events and fields in SQL. */
final class SqlClockStore implements ClockStore {
  private final Database database;

  SqlClockStore(Database database) {
    this.database = database;
  }

  @Override
  public void add(Entry entry, Instant now) {
    database.durably(handle -> add(handle, entry, now));
  }

  static void add(Handle handle, Entry entry, Instant now) {
    Timed ticket = entry.ticket();
    insert(handle, ticket, entry.key(), entry.event());
    if (!due(handle, ticket, now)) {
      handle.execute(
          "insert into ticket_clock (helpdesk, ticket, channel, fields, told, version) values"
              + " (?, ?, ?, '{}', true, 0) on conflict do nothing",
          ticket.helpdesk(),
          ticket.ticket().value(),
          ticket.channel());
      due(handle, ticket, now);
    }
  }

  private static boolean due(Handle handle, Timed ticket, Instant now) {
    return handle.execute(
            "update ticket_clock set reckon_at = ?, version = version + 1 where helpdesk = ? and"
                + " ticket = ?",
            Database.time(now),
            ticket.helpdesk(),
            ticket.ticket().value())
        == 1;
  }

  private static void insert(Handle handle, Timed ticket, String key, ClockEvent event) {
    handle
        .createUpdate(
            "insert into clock_event (helpdesk, ticket, event_key, happened_at, type, item, ref,"
                + " reason, detail, purpose, published_at, queued_at, accepted_at, backfill) values"
                + " (:helpdesk, :ticket, :key, :at, :type, :item, :ref, :reason, :detail, :purpose,"
                + " :published, :queued, :accepted, :backfill) on conflict do nothing")
        .bind("helpdesk", ticket.helpdesk())
        .bind("ticket", ticket.ticket().value())
        .bind("key", key)
        .bind("at", Database.time(event.at()))
        .bind("type", event.type().name())
        .bind("item", event.id())
        .bind("ref", event.ref())
        .bind("reason", event.reason())
        .bind("detail", event.value())
        .bind("purpose", event.purpose().map(Enum::name))
        .bind("published", Database.time(event.published()))
        .bind("queued", Database.time(event.queued()))
        .bind("accepted", Database.time(event.accepted()))
        .bind("backfill", event.backfill())
        .execute();
  }

  @Override
  public List<Due> due(Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select helpdesk, ticket, channel, version from ticket_clock where reckon_at <= :now"
                        + " order by reckon_at limit :limit")
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map((row, context) -> new Due(timed(row), row.getLong("version")))
                .list());
  }

  @Override
  public List<ClockEvent> events(Timed ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from clock_event where helpdesk = :helpdesk and ticket = :ticket order"
                        + " by id")
                .bind("helpdesk", ticket.helpdesk())
                .bind("ticket", ticket.ticket().value())
                .map(SqlClockStore::event)
                .list());
  }

  @Override
  public void save(Due due, Reckoned reckoned) {
    Map<String, String> fields = reckoned.fields();
    Optional<Instant> nextDue =
        Optional.ofNullable(fields.get(ClockFields.NEXT_DUE))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse);
    String json = Columns.json(fields);
    Timed ticket = due.ticket();
    database.write(
        handle -> {
          handle
              .createUpdate(
                  "update ticket_clock set reckon_at = :reckonAt, waiting_since = :waiting where"
                      + " helpdesk = :helpdesk and ticket = :ticket and version = :version")
              .bind("version", due.version())
              .bind("reckonAt", Database.time(reckoned.reckonAt()))
              .bind("waiting", Database.time(reckoned.waitingSince()))
              .bind("helpdesk", ticket.helpdesk())
              .bind("ticket", ticket.ticket().value())
              .execute();
          handle
              .createUpdate(
                  "update ticket_clock set fields = :fields, next_due = :nextDue, told = false"
                      + " where helpdesk = :helpdesk and ticket = :ticket and"
                      + " fields <> :fields")
              .bind("fields", json)
              .bind("nextDue", Database.time(nextDue))
              .bind("helpdesk", ticket.helpdesk())
              .bind("ticket", ticket.ticket().value())
              .execute();
          SqlEscalations.put(handle, ticket, reckoned.steps());
        });
  }

  @Override
  public List<Untold> untold(String helpdesk, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select helpdesk, ticket, channel, fields from ticket_clock where told = false"
                        + " and helpdesk = :helpdesk order by next_due nulls last limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("limit", limit)
                .map((row, context) -> new Untold(timed(row), Columns.map(row, "fields")))
                .list());
  }

  @Override
  public void told(List<Untold> shown) {
    database.write(
        handle -> {
          for (Untold one : shown) {
            handle.execute(
                "update ticket_clock set told = true where helpdesk = ? and ticket = ? and fields ="
                    + " ?",
                one.ticket().helpdesk(),
                one.ticket().ticket().value(),
                Columns.json(one.fields()));
          }
        });
  }

  @Override
  public void showAgain(List<Untold> shown) {
    database.write(
        handle -> {
          for (Untold one : shown) {
            handle.execute(
                "update ticket_clock set told = false where helpdesk = ? and ticket = ?",
                one.ticket().helpdesk(),
                one.ticket().ticket().value());
          }
        });
  }

  @Override
  public void reckonAll(Instant now) {
    database.write(
        handle -> handle.execute("update ticket_clock set reckon_at = ?", Database.time(now)));
  }

  private static Timed timed(ResultSet row) throws SQLException {
    return new Timed(
        row.getString("helpdesk"),
        new TicketRef(row.getString("ticket")),
        row.getString("channel"));
  }

  private static ClockEvent event(ResultSet row, StatementContext context) throws SQLException {
    return new ClockEvent(
        Columns.instant(row, "happened_at"),
        ClockEvent.Type.valueOf(row.getString("type")),
        Columns.maybe(row, "item"),
        Columns.maybe(row, "ref"),
        Columns.maybe(row, "reason"),
        Columns.maybe(row, "detail"),
        Columns.maybe(row, "purpose").map(ClockEvent.Purpose::valueOf),
        Columns.maybeInstant(row, "published_at"),
        Columns.maybeInstant(row, "queued_at"),
        Columns.maybeInstant(row, "accepted_at"),
        row.getBoolean("backfill"));
  }
}
