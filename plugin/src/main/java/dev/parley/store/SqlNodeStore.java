package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.node.Node;
import dev.parley.node.NodeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The nodes in SQL. All ages are by the database's clock. */
final class SqlNodeStore implements NodeStore {
  private final Database database;
  private final String self;

  SqlNodeStore(Database database, String self) {
    this.database = database;
    this.self = self;
  }

  @Override
  public String self() {
    return self;
  }

  @Override
  public void alive(String name, String version, Instant started, Duration clockOffset) {
    database.write(
        handle -> {
          handle
              .createUpdate(
                  "insert into node (id, name, version, started_at, seen_at, offset_ms) values"
                      + " (:id, :name, :version, :started, :started, 0) on conflict do nothing")
              .bind("id", self)
              .bind("name", name)
              .bind("version", version)
              .bind("started", Database.time(started))
              .execute();
          handle.execute(
              "update node set offset_ms = ?, seen_at = " + database.now() + " where id = ?",
              clockOffset.toMillis(),
              self);
        });
  }

  @Override
  public void leave() {
    database.write(handle -> handle.execute("delete from node where id = ?", self));
  }

  @Override
  public List<Node> nodes() {
    return database.read(
        handle -> {
          Map<String, List<String>> leases = leases(handle);
          return handle
              .createQuery(
                  "select id, name, version, started_at, seen_at, offset_ms, "
                      + database.now()
                      + " as now_at from node order by started_at, id")
              .map((row, context) -> node(row, leases))
              .list();
        });
  }

  private Map<String, List<String>> leases(Handle handle) {
    return handle
        .createQuery("select owner, name from lease where until_at > " + database.now())
        .map((row, context) -> Map.entry(row.getString("owner"), row.getString("name")))
        .stream()
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  private static Node node(ResultSet row, Map<String, List<String>> leases) throws SQLException {
    String id = row.getString("id");
    return new Node(
        id,
        row.getString("name"),
        row.getString("version"),
        Columns.instant(row, "started_at"),
        Duration.between(Columns.instant(row, "seen_at"), Columns.instant(row, "now_at")),
        Duration.ofMillis(row.getLong("offset_ms")),
        leases.getOrDefault(id, List.of()).stream().sorted().toList());
  }

  @Override
  public void forgetSilentFor(Duration time) {
    database.write(
        handle ->
            handle.execute("delete from node where seen_at < " + database.later(time.negated())));
  }

  @Override
  public void touch(Collection<TicketRef> tickets) {
    database.write(
        handle -> {
          var batch =
              handle.prepareBatch(
                  "insert into touched (node, ticket, touched_at) values (:node, :ticket, "
                      + database.now()
                      + ")");
          tickets.forEach(ticket -> batch.bind("node", self).bind("ticket", ticket.value()).add());
          batch.execute();
        });
  }

  @Override
  public List<Touch> touchedWithin(Duration time) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, ticket from touched where node <> :self and touched_at > "
                        + database.later(time.negated()))
                .bind("self", self)
                .map(
                    (row, context) ->
                        new Touch(row.getLong("id"), new TicketRef(row.getString("ticket"))))
                .list());
  }

  @Override
  public void forgetTouchesOlderThan(Duration time) {
    database.write(
        handle ->
            handle.execute(
                "delete from touched where touched_at < " + database.later(time.negated())));
  }

  @Override
  public Optional<Instant> now() {
    if (database.embedded()) {
      return Optional.empty();
    }
    return Optional.of(
        database.read(
            handle ->
                handle
                    .createQuery("select clock_timestamp()")
                    .mapTo(OffsetDateTime.class)
                    .one()
                    .toInstant()));
  }
}
