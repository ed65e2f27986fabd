package dev.parley.sla;

import dev.parley.notify.Errand;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.List;

/** The index of escalation steps by the time they are due. Reckoning a ticket fills it. */
public interface EscalationStore {

  /** Steps of a helpdesk that are due, in the order they were due; costs what is due. */
  List<Due> due(String helpdesk, Instant now, int limit);

  /**
   * Notes that a step was done, and keeps what it orders, in one transaction and on the disk. A
   * step that was done before orders nothing.
   *
   * @param outcome what became of it
   */
  void done(Due step, Instant now, Outcome outcome, List<Errand> errands);

  /**
   * Takes a step out of the index: its clock has ended or stands still. One that was reckoned to
   * another time meanwhile stays.
   */
  void forget(Due step);

  /** Puts a step that is due later by now where it belongs, unless that was done meanwhile. */
  void move(Due step, Instant at);

  /** What became of steps of a ticket, in the order they were done. */
  List<Done> done(Timed ticket);

  /**
   * A step that is due.
   *
   * @param ticket its ticket
   * @param cause names it for ever
   * @param at when it is due
   */
  record Due(Timed ticket, String cause, Instant at) {}

  /** What became of a step. */
  enum Outcome {
    /** Done on time. */
    DONE,
    /** Done late, after a downtime or because the message came late. */
    LATE,
    /** Too old to alarm anybody, or past before the policy that has it was in force. */
    PASSED
  }

  /**
   * A step that was done.
   *
   * @param cause names it
   * @param dueAt when it was due
   * @param at when it was done
   * @param outcome what became of it
   */
  record Done(String cause, Instant dueAt, Instant at, Outcome outcome) {}
}
