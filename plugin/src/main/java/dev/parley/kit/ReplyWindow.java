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
 * @param afterAd how long anybody may from the first message on that follows a click on an
 *     advertisement which opens the thread, if longer
 */
public record ReplyWindow(
    ItemKind kind, Duration standard, Optional<Duration> humanAgent, Optional<Duration> afterAd) {

  /** One that no advertisement makes longer. */
  public ReplyWindow(ItemKind kind, Duration standard, Optional<Duration> humanAgent) {
    this(kind, standard, humanAgent, Optional.empty());
  }

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
    return at(lastCustomer, Optional.empty(), now);
  }

  /**
   * How it stands at a moment.
   *
   * @param lastCustomer the network's time of the customer's last message
   * @param openedByAd that of their first message after they tapped an advertisement; empty if they
   *     tapped none
   */
  public State at(Instant lastCustomer, Optional<Instant> openedByAd, Instant now) {
    if (!now.isAfter(standardCloses(lastCustomer, openedByAd))) {
      return State.OPEN;
    }
    return now.isAfter(closes(lastCustomer, openedByAd)) ? State.CLOSED : State.HUMAN_AGENT;
  }

  /** When not everybody may answer any more. */
  public Instant standardCloses(Instant lastCustomer, Optional<Instant> openedByAd) {
    Instant usual = lastCustomer.plus(standard);
    return afterAd
        .flatMap(length -> openedByAd.map(at -> at.plus(length)))
        .filter(usual::isBefore)
        .orElse(usual);
  }

  /** When nobody may answer any more. */
  public Instant closes(Instant lastCustomer, Optional<Instant> openedByAd) {
    Instant any = standardCloses(lastCustomer, openedByAd);
    return humanAgent.map(lastCustomer::plus).filter(any::isBefore).orElse(any);
  }
}
