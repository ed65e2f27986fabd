package dev.parley.outbox;

import dev.parley.model.TicketRef;
import java.time.Instant;

/**
 * The wish to close a ticket once an answer has reached the customer.
 *
 * @param helpdesk where the ticket is
 * @param ticket the ticket
 * @param key the composer's key of the answer
 * @param agent login of who wished it
 * @param at when
 * @param state how far it is
 * @param why the ticket stays open; empty in other states
 */
public record Closing(
    String helpdesk,
    TicketRef ticket,
    String key,
    String agent,
    Instant at,
    State state,
    String why) {

  /** How far a wish is. */
  public enum State {
    /** The answer has not reached the customer, so the ticket stays open. */
    WANTED,
    /** It has, and the ticket is to be closed. */
    DUE,
    /** The helpdesk is told to, or the ticket was closed already. */
    DONE,
    /** The ticket stays open for good. */
    NOT
  }

  /** Settled, with the reason if the ticket stays open. */
  Closing to(State next, String reason) {
    return new Closing(helpdesk, ticket, key, agent, at, next, reason);
  }
}
