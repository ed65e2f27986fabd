package dev.parley.report;

import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.List;

/** Says which tickets a report is about. */
public interface ReportStore {

  /**
   * Tickets that had begun before an instant and on which anything happened since another one, and
   * those on which somebody waits for a reply, whenever that began.
   */
  List<Timed> tickets(String helpdesk, Instant from, Instant to);
}
