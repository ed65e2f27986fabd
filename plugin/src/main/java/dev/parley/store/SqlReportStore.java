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

  @Override
  public List<Timed> tickets(String helpdesk, Instant from, Instant to) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select c.ticket, c.channel from ticket_clock c where c.helpdesk = :helpdesk and"
                        + " (c.waiting_since is not null or c.ticket in (select e.ticket from"
                        + " clock_event e where e.helpdesk = :helpdesk and e.happened_at >= :from))"
                        + " and exists (select 1 from clock_event f where f.helpdesk = :helpdesk and"
                        + " f.ticket = c.ticket and f.happened_at < :to) order by c.ticket")
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
