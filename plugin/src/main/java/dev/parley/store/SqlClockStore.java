package dev.parley.store;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockFields;
import dev.parley.sla.ClockStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Update;

/** Clock events and fields in SQL. */
final class SqlClockStore implements ClockStore {
  private static final String IT = " where helpdesk = :helpdesk and ticket = :ticket";

  private final Database database;

  SqlClockStore(Database database) {
    this.database = database;
  }

  @Override
  public ClockStore under(Lease lease) {
    return new SqlClockStore(database.under(lease));
  }

  @Override
  public void add(Entry entry, Instant now) {
    database.durably(handle -> add(handle, entry, now));
  }

  static void add(Handle handle, Entry entry, Instant now) {
    Timed ticket = entry.ticket();
    insert(handle, ticket, entry.key(), entry.event());
    if (!due(handle, entry, now)) {
      handle.execute(
          "insert into ticket_clock (helpdesk, ticket, channel, fields, told, version) values"
              + " (?, ?, ?, '{}', true, 0) on conflict do nothing",
          ticket.helpdesk(),
          ticket.ticket().value(),
          ticket.channel());
      due(handle, entry, now);
    }
  }

  private static boolean due(Handle handle, Entry entry, Instant now) {
    Update update =
        entry.beside().isEmpty()
            ? handle.createUpdate(
                "update ticket_clock set reckon_at = :now, version = version + 1" + IT)
            : handle
                .createUpdate(
                    "update ticket_clock set reckon_at = :now, version = version + 1, beside ="
                        + " :beside"
                        + IT)
                .bind("beside", Columns.json(entry.beside()));
    return update
            .bind("now", Database.time(now))
            .bind("helpdesk", entry.ticket().helpdesk())
            .bind("ticket", entry.ticket().ticket().value())
            .execute()
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
                    "select helpdesk, ticket, channel, version, beside from ticket_clock where"
                        + " reckon_at <= :now order by reckon_at limit :limit")
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Due(timed(row), row.getLong("version"), Columns.map(row, "beside")))
                .list());
  }

  @Override
  public List<ClockEvent> events(Timed ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select * from clock_event where helpdesk = :helpdesk and ticket = :ticket"
                        + " order by id")
                .bind("helpdesk", ticket.helpdesk())
                .bind("ticket", ticket.ticket().value())
                .map((row, context) -> event(row))
                .list());
  }

  @Override
  public Map<Timed, List<ClockEvent>> events(Collection<Timed> tickets) {
    Map<Timed, List<ClockEvent>> events = new HashMap<>();
    Map<String, Map<String, Timed>> byHelpdesk = new HashMap<>();
    for (Timed ticket : tickets) {
      byHelpdesk
          .computeIfAbsent(ticket.helpdesk(), any -> new HashMap<>())
          .put(ticket.ticket().value(), ticket);
    }
    byHelpdesk.forEach(
        (helpdesk, named) ->
            database.read(
                handle ->
                    handle
                        .createQuery(
                            "select * from clock_event where helpdesk = :helpdesk and ticket in"
                                + " (<tickets>) order by id")
                        .bind("helpdesk", helpdesk)
                        .bindList("tickets", List.copyOf(named.keySet()))
                        .map(
                            (row, context) ->
                                events
                                    .computeIfAbsent(
                                        named.get(row.getString("ticket")),
                                        any -> new ArrayList<>())
                                    .add(event(row)))
                        .list()));
    return events;
  }

  @Override
  public void save(List<Reckoned> reckoned) {
    if (reckoned.isEmpty()) {
      return;
    }
    database.write(
        handle -> {
          PreparedBatch again =
              handle.prepareBatch(
                  "update ticket_clock set reckon_at = :again, waiting_since = :waiting"
                      + IT
                      + " and version = :version");
          PreparedBatch fields =
              handle.prepareBatch(
                  "update ticket_clock set fields = :fields, next_due = :nextDue, told = false"
                      + IT
                      + " and fields <> :fields");
          for (Reckoned one : inOrder(reckoned)) {
            one(again, one.due().ticket())
                .bind("again", Database.time(one.again()))
                .bind("waiting", Database.time(one.waitingSince()))
                .bind("version", one.due().version())
                .add();
            one(fields, one.due().ticket())
                .bind("fields", Columns.json(one.fields()))
                .bind("nextDue", Database.time(nextDue(one.fields())))
                .add();
          }
          again.execute();
          fields.execute();
          SqlEscalations.put(handle, reckoned);
        });
  }

  /** Always in one order, so that two nodes that write the same rows do not wait for each other. */
  private static List<Reckoned> inOrder(List<Reckoned> reckoned) {
    return reckoned.stream()
        .sorted(Comparator.comparing(one -> one.due().ticket().ticket().value()))
        .toList();
  }

  private static Optional<Instant> nextDue(Map<String, String> fields) {
    return Optional.ofNullable(fields.get(ClockFields.NEXT_DUE))
        .filter(text -> !text.isEmpty())
        .map(Instant::parse);
  }

  private static PreparedBatch one(PreparedBatch batch, Timed ticket) {
    return batch.bind("helpdesk", ticket.helpdesk()).bind("ticket", ticket.ticket().value());
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
          PreparedBatch told =
              handle.prepareBatch(
                  "update ticket_clock set told = true" + IT + " and fields = :fields");
          shown.forEach(
              one -> one(told, one.ticket()).bind("fields", Columns.json(one.fields())).add());
          told.execute();
        });
  }

  @Override
  public void showAgain(List<Untold> shown) {
    database.write(
        handle -> {
          PreparedBatch again = handle.prepareBatch("update ticket_clock set told = false" + IT);
          shown.forEach(one -> one(again, one.ticket()).add());
          again.execute();
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

  private static ClockEvent event(ResultSet row) throws SQLException {
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
