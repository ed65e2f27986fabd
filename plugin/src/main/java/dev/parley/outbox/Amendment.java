package dev.parley.outbox;

import dev.parley.model.MessageRef;
import java.time.Instant;

/**
 * What became of a customer's message once it was in its ticket.
 *
 * @param message the message in the helpdesk
 * @param note the note in the helpdesk that says so
 * @param kind what was done to it
 * @param before what it said before; empty if that is forgotten, or was no text
 * @param after what it says now; the same as before unless it was edited
 * @param at when, as the network says, else when it was heard of
 */
public record Amendment(
    MessageRef message, MessageRef note, Kind kind, String before, String after, Instant at) {

  /** What can be done to a message. */
  public enum Kind {
    /** It says something else. */
    EDITED,
    /** It is gone from the network. */
    DELETED,
    /** Nobody but its author sees it, and that was not done from here. */
    HIDDEN,
    /** It is seen again. */
    SHOWN
  }
}
