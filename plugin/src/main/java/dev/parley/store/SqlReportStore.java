package dev.parley.store;

import dev.parley.model.TicketRef;
import dev.parley.report.ReportStore;
import dev.parley.sla.ClockStore.Timed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Which tickets a report is about, in SQL. */
final class SqlReportStore implements ReportStore {
  private final Database database;

  SqlReportStore(Database database) {
    this.database = database;
  }

  /** A message may have been seen so long after it was published; older ones count as seen. */
  private static final Duration LONGEST_LAG = Duration.ofDays(7);

  /**
   * Neither "in" nor "exists": H2 would look through all events for each ticket. What was split off
   * began with events of the ticket that it was split off from.
   */
  @Override
  public List<Timed> tickets(String helpdesk, Instant from, Instant to) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select c.ticket, c.channel from (select e.ticket from clock_event e where"
                        + " e.helpdesk = :helpdesk and e.happened_at >= :from union select"
                        + " w.ticket from ticket_clock w where w.helpdesk = :helpdesk and"
                        + " w.waiting_since is not null) t join ticket_clock c on c.helpdesk ="
                        + " :helpdesk and c.ticket = t.ticket where (select min(f.happened_at) from"
                        + " clock_event f where f.helpdesk = :helpdesk and f.ticket = c.ticket) <"
                        + " :to union select s.ticket, s.channel from ticket_split s where"
                        + " s.helpdesk = :helpdesk order by 1")
                .bind("helpdesk", helpdesk)
                .bind("from", Database.time(from))
                .bind("to", Database.time(to.plus(LONGEST_LAG)))
                .map(
                    (row, context) ->
                        new Timed(
                            helpdesk,
                            new TicketRef(row.getString("ticket")),
                            row.getString("channel")))
                .list());
  }
}
