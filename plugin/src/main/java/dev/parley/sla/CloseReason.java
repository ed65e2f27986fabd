package dev.parley.sla;

/** Why a conversation was closed, and what that makes of a clock still waiting for a reply. */
public enum CloseReason implements Named {
  /** The matter is settled; a clock nobody answered goes on. */
  RESOLVED(Effect.RESOLVED),
  /** A bot closed its own conversation. */
  BOT(Effect.BOT),
  NO_REPLY_NEEDED(Effect.NOT_APPLICABLE),
  NOT_ADDRESSED_TO_US(Effect.NOT_APPLICABLE),
  SPAM(Effect.NOT_APPLICABLE),
  DUPLICATE(Effect.NOT_APPLICABLE),
  THANKS(Effect.NOT_APPLICABLE),
  MODERATED(Effect.NOT_APPLICABLE),
  CUSTOMER_DELETED(Effect.NOT_APPLICABLE),
  /** The account that the customer wrote to was disconnected: nobody can answer any more. */
  CHANNEL_REMOVED(Effect.NOT_APPLICABLE),
  /** The network no longer lets us reply: our failure. */
  WINDOW_CLOSED(Effect.MISSED),
  /** Answered where we cannot see it; counts as answered at the close. */
  ANSWERED_ELSEWHERE(Effect.ANSWERED);

  /** What a close does to the clocks that are still open. */
  enum Effect {
    RESOLVED,
    BOT,
    NOT_APPLICABLE,
    MISSED,
    ANSWERED
  }

  private final Effect effect;

  CloseReason(Effect effect) {
    this.effect = effect;
  }

  Effect effect() {
    return effect;
  }
}
