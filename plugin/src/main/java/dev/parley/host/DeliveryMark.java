package dev.parley.host;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the delivery of an agent's message has come.
 *
 * @param state where it stands
 * @param at since when
 * @param reason in the agent's words why it is not delivered, or what comes next; empty if all is
 *     well
 * @param permalink where the delivered message can be seen
 */
public record DeliveryMark(State state, Instant at, String reason, Optional<URI> permalink) {

  /** Where a send stands. */
  public enum State {
    /** Accepted, not yet on its way. */
    QUEUED,
    /** On its way. */
    SENDING,
    /** The network has acknowledged it. */
    DELIVERED,
    /** Given up; the customer has not got it. */
    FAILED,
    /** The answer got lost; being looked up. */
    UNCLEAR,
    /** Nobody but a person can tell whether it arrived. */
    PARKED,
    /** Taken back by a person before it left, or deleted from the network afterwards. */
    WITHDRAWN
  }
}
