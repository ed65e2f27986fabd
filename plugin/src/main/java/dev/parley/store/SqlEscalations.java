package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.notify.Errand;
import dev.parley.sla.ClockFields;
import dev.parley.sla.ClockStore.Reckoned;
import dev.parley.sla.ClockStore.Step;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Escalation steps by their due time in SQL. */
final class SqlEscalations implements EscalationStore {
  private final Database database;

  SqlEscalations(Database database) {
    this.database = database;
  }

  /** Makes the index hold exactly the steps of these tickets, those that were done left out. */
  static void put(Handle handle, List<Reckoned> reckoned) {
    Map<String, Map<Timed, List<Step>>> byHelpdesk = new HashMap<>();
    for (Reckoned one : reckoned) {
      byHelpdesk
          .computeIfAbsent(one.due().ticket().helpdesk(), any -> new HashMap<>())
          .put(one.due().ticket(), one.steps());
    }
    Set<Timed> standing =
        reckoned.stream()
            .filter(SqlEscalations::standsStill)
            .map(one -> one.due().ticket())
            .collect(Collectors.toSet());
    byHelpdesk.forEach((helpdesk, steps) -> put(handle, helpdesk, steps, standing));
  }

  /** While a clock stands still it has no steps, and notices of it still have their reason. */
  private static boolean standsStill(Reckoned reckoned) {
    return !reckoned.fields().getOrDefault(ClockFields.PAUSED_SINCE, "").isEmpty();
  }

  private static void put(
      Handle handle, String helpdesk, Map<Timed, List<Step>> steps, Set<Timed> standing) {
    Set<String> moving =
        steps.keySet().stream()
            .filter(ticket -> !standing.contains(ticket))
            .map(ticket -> ticket.ticket().value())
            .collect(Collectors.toSet());
    List<String> tickets = steps.keySet().stream().map(one -> one.ticket().value()).toList();
    Set<Place> wanted = new HashSet<>();
    steps.forEach(
        (ticket, list) ->
            list.forEach(
                step -> wanted.add(new Place(ticket.ticket().value(), step.cause(), step.at()))));
    Set<String> causes = new HashSet<>();
    wanted.forEach(one -> causes.add(one.name()));
    SqlErrands.dropHeld(
        handle, helpdesk, moving, (ticket, cause) -> causes.contains(name(ticket, cause)));
    Set<Place> there = places(handle, "escalation_due", helpdesk, tickets);
    if (!wanted.isEmpty() && !wanted.equals(there)) {
      Set<String> done = new HashSet<>();
      places(handle, "escalation_done", helpdesk, tickets).forEach(one -> done.add(one.name()));
      wanted.removeIf(one -> done.contains(one.name()));
    }
    change(
        handle,
        "delete from escalation_due where helpdesk = :helpdesk and ticket = :ticket and cause ="
            + " :cause and due_at = :at",
        helpdesk,
        without(there, wanted));
    change(
        handle,
        "insert into escalation_due (helpdesk, ticket, cause, due_at) values (:helpdesk, :ticket,"
            + " :cause, :at) on conflict do nothing",
        helpdesk,
        without(wanted, there));
  }

  /** Where a step stands in the index. */
  private record Place(String ticket, String cause, Instant at) {
    Place {
      at = at.truncatedTo(ChronoUnit.MILLIS);
    }

    String name() {
      return SqlEscalations.name(ticket, cause);
    }
  }

  private static String name(String ticket, String cause) {
    return ticket + " " + cause;
  }

  private static List<Place> without(Set<Place> places, Set<Place> others) {
    return places.stream()
        .filter(one -> !others.contains(one))
        .sorted(Comparator.comparing(Place::name))
        .toList();
  }

  private static void change(Handle handle, String sql, String helpdesk, List<Place> places) {
    if (places.isEmpty()) {
      return;
    }
    PreparedBatch batch = handle.prepareBatch(sql);
    places.forEach(
        one ->
            batch
                .bind("helpdesk", helpdesk)
                .bind("ticket", one.ticket())
                .bind("cause", one.cause())
                .bind("at", Database.time(one.at()))
                .add());
    batch.execute();
  }

  private static Set<Place> places(
      Handle handle, String table, String helpdesk, List<String> tickets) {
    return new HashSet<>(
        handle
            .createQuery(
                "select e.ticket, e.cause, e.due_at from unnest(cast(:tickets as varchar array)) as"
                    + " t(ticket) join "
                    + table
                    + " e on e.helpdesk = :helpdesk and e.ticket = t.ticket")
            .bind("helpdesk", helpdesk)
            .bindArray("tickets", String.class, tickets)
            .map(
                (row, context) ->
                    new Place(
                        row.getString("ticket"),
                        row.getString("cause"),
                        Columns.instant(row, "due_at")))
            .list());
  }

  @Override
  public List<Due> due(String helpdesk, Instant now, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select d.ticket, d.cause, d.due_at, c.channel from escalation_due d join"
                        + " ticket_clock c on c.helpdesk = d.helpdesk and c.ticket = d.ticket where"
                        + " d.helpdesk = :helpdesk and d.due_at <= :now order by d.due_at, d.ticket,"
                        + " d.cause limit :limit")
                .bind("helpdesk", helpdesk)
                .bind("now", Database.time(now))
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Due(
                            new Timed(
                                helpdesk,
                                new TicketRef(row.getString("ticket")),
                                row.getString("channel")),
                            row.getString("cause"),
                            Columns.instant(row, "due_at")))
                .list());
  }

  @Override
  public void done(Due step, Instant now, Outcome outcome, List<Errand> errands) {
    database.durably(
        handle -> {
          int first =
              handle.execute(
                  "insert into escalation_done (helpdesk, ticket, cause, due_at, done_at, outcome)"
                      + " values (?, ?, ?, ?, ?, ?) on conflict do nothing",
                  step.ticket().helpdesk(),
                  step.ticket().ticket().value(),
                  step.cause(),
                  Database.time(step.at()),
                  Database.time(now),
                  outcome.name());
          if (first == 1) {
            errands.forEach(errand -> SqlErrands.add(handle, errand));
          }
          remove(handle, step);
        });
  }

  @Override
  public void forget(Due step) {
    database.write(
        handle ->
            handle.execute(
                "delete from escalation_due where helpdesk = ? and ticket = ? and cause = ? and"
                    + " due_at = ?",
                step.ticket().helpdesk(),
                step.ticket().ticket().value(),
                step.cause(),
                Database.time(step.at())));
  }

  @Override
  public void move(Due step, Instant at) {
    database.write(
        handle ->
            handle.execute(
                "update escalation_due set due_at = ? where helpdesk = ? and ticket = ? and cause ="
                    + " ? and due_at = ?",
                Database.time(at),
                step.ticket().helpdesk(),
                step.ticket().ticket().value(),
                step.cause(),
                Database.time(step.at())));
  }

  private static void remove(Handle handle, Due step) {
    handle.execute(
        "delete from escalation_due where helpdesk = ? and ticket = ? and cause = ?",
        step.ticket().helpdesk(),
        step.ticket().ticket().value(),
        step.cause());
  }

  @Override
  public List<Done> done(Timed ticket) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select cause, due_at, done_at, outcome from escalation_done where helpdesk ="
                        + " :helpdesk and ticket = :ticket order by done_at, due_at, cause")
                .bind("helpdesk", ticket.helpdesk())
                .bind("ticket", ticket.ticket().value())
                .map(
                    (row, context) ->
                        new Done(
                            row.getString("cause"),
                            Columns.instant(row, "due_at"),
                            Columns.instant(row, "done_at"),
                            Outcome.valueOf(row.getString("outcome"))))
                .list());
  }
}
