package dev.parley.act;

import dev.parley.model.TicketRef;

/**
 * What an act would do to a ticket.
 *
 * @param ticket the ticket
 * @param outcome whether it would change
 * @param was what is needed to take it back
 * @param why it would not change, in words; empty if it would
 */
public record Line(TicketRef ticket, Outcome outcome, String was, String why) {

  /** Whether a ticket would change. */
  public enum Outcome {
    CHANGES,
    SAME,
    REFUSED
  }

  static Line changes(TicketRef ticket, String was) {
    return new Line(ticket, Outcome.CHANGES, was, "");
  }

  static Line same(TicketRef ticket, String why) {
    return new Line(ticket, Outcome.SAME, "", why);
  }

  static Line refused(TicketRef ticket, String why) {
    return new Line(ticket, Outcome.REFUSED, "", why);
  }
}
