package dev.parley.act;

import dev.parley.model.TicketRef;

/**
 * One ticket of an act.
 *
 * @param run which act
 * @param number its place, from 0
 * @param ticket the ticket
 * @param state what came of it
 * @param was what is needed to take it back; empty before it is done
 * @param why it was not done, or waits, in words; empty if there is nothing to say
 */
public record Step(long run, int number, TicketRef ticket, State state, String was, String why) {

  /** What came of it. */
  public enum State {
    /** It has not been looked at. */
    WAITING,
    /** It is being done; after a crash it is done again under the same key. */
    DOING,
    DONE,
    /** There was nothing to change. */
    SAME,
    /** It cannot be done to this ticket, or this person may not. */
    REFUSED,
    /** Its turn had not come when the act was taken back. */
    WITHDRAWN,
    /** Taken back. */
    UNDONE,
    /** It stays as it is: somebody changed it since. */
    KEPT
  }

  Step to(State next, String because) {
    return new Step(run, number, ticket, next, was, because);
  }

  Step begun(String before) {
    return new Step(run, number, ticket, State.DOING, before, "");
  }
}
