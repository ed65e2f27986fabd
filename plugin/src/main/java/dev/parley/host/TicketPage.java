package dev.parley.host;

import java.util.List;

/**
 * One page of a list of tickets.
 *
 * @param rows in the order asked for
 * @param total how many there are on all pages
 */
public record TicketPage(List<TicketRow> rows, long total) {
  /** Copies the rows. */
  public TicketPage {
    rows = List.copyOf(rows);
  }
}
