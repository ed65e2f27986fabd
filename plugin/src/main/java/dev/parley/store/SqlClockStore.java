package dev.parley.store;

import dev.parley.intake.ThreadFields;
import dev.parley.lease.Lease;
import dev.parley.merge.Merged;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore;
import dev.parley.sla.ConversationFacts;
import dev.parley.sla.KnownFacts;
import dev.parley.sla.Standard;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  public void together(Consumer<ClockStore> writes) {
    database.durably(handle -> writes.accept(new SqlClockStore(database.within(handle))));
  }

  @Override
  public void add(List<Entry> entries, Instant now) {
    database.durably(handle -> entries.forEach(entry -> add(handle, entry, now)));
  }

  static void add(Handle handle, Entry entry, Instant now) {
    Timed ticket = entry.ticket();
    insert(handle, ticket, entry.key(), entry.event());
    entry
        .facts()
        .ifPresent(
            facts ->
                SqlFacts.know(
                    handle, ticket, entry.event().at(), known -> known.filledFrom(facts)));
    SortedSet<String> others =
        new TreeSet<>(SqlSplits.offspring(handle, ticket.helpdesk(), ticket.ticket()));
    SqlMerges.of(handle, ticket.helpdesk(), ticket.ticket())
        .ifPresent(one -> others.add(one.shownIn().value()));
    if (!others.isEmpty()) {
      lock(handle, ticket.helpdesk(), ticket.ticket(), others);
    }
    if (!due(handle, entry, now)) {
      hold(handle, ticket);
      due(handle, entry, now);
    }
    others.forEach(
        other ->
            makeDue(
                handle, new Timed(ticket.helpdesk(), new TicketRef(other), ticket.channel()), now));
  }

  /** In the order of their ids, whichever of them something is told of. */
  static void lock(Handle handle, String helpdesk, TicketRef ticket, Set<String> others) {
    var all = new TreeSet<>(others);
    all.add(ticket.value());
    all.forEach(
        one ->
            handle.execute(
                "select ticket from ticket_clock where helpdesk = ? and ticket = ? for update",
                helpdesk,
                one));
  }

  /** Has a row for a ticket's clocks. */
  static void hold(Handle handle, Timed ticket) {
    handle.execute(
        "insert into ticket_clock (helpdesk, ticket, channel, fields, told, version) values"
            + " (?, ?, ?, '{}', true, 0) on conflict do nothing",
        ticket.helpdesk(),
        ticket.ticket().value(),
        ticket.channel());
  }

  /** Shows nothing of where a ticket's conversation stands any more. */
  static void forgetBeside(Handle handle, String helpdesk, String ticket) {
    showBeside(handle, helpdesk, ticket, ThreadFields.none());
  }

  /** Shows these beside a ticket's clocks from now on, and all else as before. */
  static void showBeside(
      Handle handle, String helpdesk, String ticket, Map<String, String> values) {
    record Shown(Map<String, String> fields, Map<String, String> beside) {}
    handle
        .createQuery("select fields, beside from ticket_clock" + IT)
        .bind("helpdesk", helpdesk)
        .bind("ticket", ticket)
        .map((row, context) -> new Shown(Columns.map(row, "fields"), Columns.map(row, "beside")))
        .findOne()
        .ifPresent(
            shown -> {
              shown.fields().putAll(values);
              shown.beside().putAll(values);
              handle
                  .createUpdate(
                      "update ticket_clock set version = version + 1, told = false, fields ="
                          + " :fields, beside = :beside"
                          + IT)
                  .bind("fields", Columns.json(shown.fields()))
                  .bind("beside", Columns.json(shown.beside()))
                  .bind("helpdesk", helpdesk)
                  .bind("ticket", ticket)
                  .execute();
            });
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
    return database.read(handle -> SqlReckonings.due(handle, now, limit));
  }

  @Override
  public List<Due> behind(Standard standard, int limit) {
    return database.read(handle -> SqlReckonings.behind(handle, standard, limit));
  }

  @Override
  public void save(List<Reckoned> reckoned, Standard standard) {
    if (!reckoned.isEmpty()) {
      database.write(handle -> SqlReckonings.save(handle, reckoned, standard));
    }
  }

  @Override
  public Backlog backlog(Standard standard, Instant now) {
    return database.read(handle -> SqlReckonings.backlog(handle, standard, now));
  }

  @Override
  public Map<Timed, Known> known(List<Timed> tickets) {
    Map<String, List<Timed>> byHelpdesk =
        tickets.stream().collect(Collectors.groupingBy(Timed::helpdesk));
    return database.read(
        handle -> {
          Map<Timed, Known> known = new HashMap<>();
          byHelpdesk.forEach((helpdesk, some) -> known.putAll(known(handle, helpdesk, some)));
          return known;
        });
  }

  private static Map<Timed, Known> known(Handle handle, String helpdesk, List<Timed> tickets) {
    List<String> ids = tickets.stream().map(one -> one.ticket().value()).toList();
    Set<String> all = new LinkedHashSet<>(ids);
    List<Merged> merged;
    List<SplitEvents.Off> splits;
    do {
      merged = SqlMerges.around(handle, helpdesk, List.copyOf(all));
      merged.stream()
          .flatMap(one -> Stream.of(one.ticket(), one.shownIn()))
          .map(TicketRef::value)
          .forEach(all::add);
      splits = SqlSplits.around(handle, helpdesk, List.copyOf(all));
    } while (all.addAll(splits.stream().map(SplitEvents.Off::from).toList()));
    Map<String, List<ClockEvent>> events = new HashMap<>();
    handle
        .createQuery(
            "select e.* from unnest(cast(:tickets as varchar array)) as t(ticket) join clock_event"
                + " e on e.helpdesk = :helpdesk and e.ticket = t.ticket order by e.id")
        .bind("helpdesk", helpdesk)
        .bindArray("tickets", String.class, List.copyOf(all))
        .map((row, context) -> Map.entry(row.getString("ticket"), event(row)))
        .forEach(
            one ->
                events.computeIfAbsent(one.getKey(), any -> new ArrayList<>()).add(one.getValue()));
    Map<String, KnownFacts> facts = SqlFacts.of(handle, helpdesk, ids);
    var family = new MergedEvents(SplitEvents.apart(events, splits, merged), merged);
    return tickets.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                one -> one,
                one ->
                    new Known(
                        family.of(one.ticket()),
                        Optional.ofNullable(facts.get(one.ticket().value())),
                        family.strands(one))));
  }

  @Override
  public void know(
      Timed ticket, Instant since, UnaryOperator<ConversationFacts> more, Instant now) {
    database.durably(
        handle -> {
          if (SqlFacts.know(handle, ticket, since, more)) {
            makeDue(handle, ticket, now);
          }
        });
  }

  static void makeDue(Handle handle, Timed ticket, Instant now) {
    handle
        .createUpdate("update ticket_clock set reckon_at = :now, version = version + 1" + IT)
        .bind("now", Database.time(now))
        .bind("helpdesk", ticket.helpdesk())
        .bind("ticket", ticket.ticket().value())
        .execute();
  }

  static PreparedBatch one(PreparedBatch batch, Timed ticket) {
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

  static Timed timed(ResultSet row) throws SQLException {
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
