package dev.parley.outbox;

import java.time.Instant;

/**
 * What a person decided about a reply.
 *
 * @param kind what
 * @param by the person's login
 * @param at when
 */
public record Decision(Kind kind, String by, Instant at) {
  /** What can be decided. */
  public enum Kind {
    /** It is on the network. */
    THERE,
    /** It is to be sent again. */
    SEND,
    /** It is to be left as it is. */
    DROP,
    /** It was taken back before it left. */
    UNDO
  }
}
