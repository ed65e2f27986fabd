package dev.parley.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A ticket that was closed before it comes into Desk.
 *
 * @param draft as it was opened
 * @param steps all that happened to it, oldest first: a customer's message to begin with, the close
 *     at the end
 * @param closeReason why it was closed at last
 * @param tags sorted
 */
public record PastTicket(
    TicketDraft draft, List<Step> steps, String closeReason, List<String> tags) {
  /** Copies the lists and refuses a ticket on which nothing happened. */
  public PastTicket {
    steps = List.copyOf(steps);
    tags = List.copyOf(tags);
    if (steps.isEmpty() || steps.get(0).message().isEmpty()) {
      throw new IllegalArgumentException("a past ticket begins with a message");
    }
  }

  /** When the last thing happened. */
  public Instant end() {
    return steps.get(steps.size() - 1).at();
  }

  /**
   * Something that happened.
   *
   * @param at when
   * @param what what
   * @param message what was said, for {@link What#SAID}
   * @param actor login of who did it; empty for customers
   */
  public record Step(Instant at, What what, Optional<MessageDraft> message, String actor) {
    /** Somebody wrote; an agent's message was delivered at once. */
    public static Step said(MessageDraft message, String actor) {
      return new Step(message.at(), What.SAID, Optional.of(message), actor);
    }

    /** Somebody did something else. */
    public static Step of(Instant at, What what, String actor) {
      return new Step(at, what, Optional.empty(), actor);
    }
  }

  /** What can have happened. */
  public enum What {
    /** A message came or went. */
    SAID,
    /** It got its tags. */
    TAGGED,
    /** It was closed. */
    CLOSED,
    /** The customer wrote after that. */
    REOPENED
  }
}
