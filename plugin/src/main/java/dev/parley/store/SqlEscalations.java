package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.notify.Errand;
import dev.parley.sla.ClockStore.Step;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.EscalationStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Escalation steps by their due time in SQL. */
final class SqlEscalations implements EscalationStore {
  private final Database database;

  SqlEscalations(Database database) {
    this.database = database;
  }

  /** Makes the index hold exactly these steps of a ticket, those that were done left out. */
  static void put(Handle handle, Timed ticket, List<Step> steps) {
    Map<String, Instant> wanted = new HashMap<>();
    steps.forEach(step -> wanted.put(step.cause(), step.at()));
    SqlErrands.dropHeld(handle, ticket, wanted.keySet());
    Map<String, Instant> there = there(handle, ticket);
    if (!wanted.equals(there)) {
      wanted.keySet().removeAll(wanted.isEmpty() ? Set.of() : doneCauses(handle, ticket));
    }
    if (wanted.equals(there)) {
      return;
    }
    PreparedBatch gone =
        handle.prepareBatch(
            "delete from escalation_due where helpdesk = ? and ticket = ? and cause = ?");
    there.forEach(
        (cause, at) -> {
          if (!at.equals(wanted.get(cause))) {
            gone.add(ticket.helpdesk(), ticket.ticket().value(), cause);
          }
        });
    PreparedBatch fresh =
        handle.prepareBatch(
            "insert into escalation_due (helpdesk, ticket, cause, due_at) values (?, ?, ?, ?)"
                + " on conflict do nothing");
    wanted.forEach(
        (cause, at) -> {
          if (!at.equals(there.get(cause))) {
            fresh.add(ticket.helpdesk(), ticket.ticket().value(), cause, Database.time(at));
          }
        });
    if (gone.size() > 0) {
      gone.execute();
    }
    if (fresh.size() > 0) {
      fresh.execute();
    }
  }

  private static Map<String, Instant> there(Handle handle, Timed ticket) {
    Map<String, Instant> there = new HashMap<>();
    handle
        .createQuery(
            "select cause, due_at from escalation_due where helpdesk = :helpdesk and ticket ="
                + " :ticket")
        .bind("helpdesk", ticket.helpdesk())
        .bind("ticket", ticket.ticket().value())
        .map((row, context) -> there.put(row.getString(1), Columns.instant(row, "due_at")))
        .list();
    return there;
  }

  private static Set<String> doneCauses(Handle handle, Timed ticket) {
    return new HashSet<>(
        handle
            .createQuery(
                "select cause from escalation_done where helpdesk = :helpdesk and ticket = :ticket")
            .bind("helpdesk", ticket.helpdesk())
            .bind("ticket", ticket.ticket().value())
            .mapTo(String.class)
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
    database.write(handle -> remove(handle, step));
  }

  @Override
  public void move(Due step, Instant at) {
    database.write(
        handle ->
            handle.execute(
                "update escalation_due set due_at = ? where helpdesk = ? and ticket = ? and cause ="
                    + " ?",
                Database.time(at),
                step.ticket().helpdesk(),
                step.ticket().ticket().value(),
                step.cause()));
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
