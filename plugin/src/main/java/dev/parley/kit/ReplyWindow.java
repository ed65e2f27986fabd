package dev.parley.kit;

import dev.parley.model.ItemKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a network lets us answer a kind of message.
 *
 * @param kind of the message that is answered
 * @param standard how long anybody may answer, from the customer's last message on
 * @param humanAgent how long a person may, if longer
 */
public record ReplyWindow(ItemKind kind, Duration standard, Optional<Duration> humanAgent) {

  /** How a window stands. */
  public enum State {
    /** Anybody may answer. */
    OPEN,
    /** Only a person may, and the network wants to be told that it was one. */
    HUMAN_AGENT,
    /** Nobody may until the customer writes again. */
    CLOSED
  }

  /**
   * How it stands at a moment; each window ends with its last instant inside.
   *
   * @param lastCustomer the network's time of the customer's last message
   */
  public State at(Instant lastCustomer, Instant now) {
    if (!now.isAfter(lastCustomer.plus(standard))) {
      return State.OPEN;
    }
    return now.isAfter(closes(lastCustomer)) ? State.CLOSED : State.HUMAN_AGENT;
  }

  /** When nobody may answer any more. */
  public Instant closes(Instant lastCustomer) {
    Duration longest = humanAgent.filter(h -> h.compareTo(standard) > 0).orElse(standard);
    return lastCustomer.plus(longest);
  }
}
