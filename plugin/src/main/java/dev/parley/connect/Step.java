package dev.parley.connect;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing to prove of an account.
 *
 * @param name which
 * @param group what it is about
 * @param state how far it is
 * @param says what is the case, in words
 * @param todo what to do; empty if nothing
 * @param at when it was proved or last tried
 * @param ticket the ticket that shows it, if one does
 */
public record Step(
    String name,
    Group group,
    State state,
    String says,
    String todo,
    Optional<Instant> at,
    Optional<TicketRef> ticket) {
  /** Without a ticket. */
  Step(String name, Group group, State state, String says, String todo, Optional<Instant> at) {
    this(name, group, state, says, todo, at, Optional.empty());
  }

  /** What a step is about. */
  public enum Group {
    /** The login. */
    LOGIN,
    /** A permission. */
    PERMISSION,
    /** Whether the network tells by itself what happens. */
    WEBHOOK,
    /** A message came in. */
    ITEM,
    /** An answer got out. */
    REPLY
  }

  /** How far a step is. */
  public enum State {
    /** Proved. */
    PROVED,
    /** Not proved yet. */
    OPEN,
    /** Proved to be wrong. */
    WRONG,
    /** There is nothing to prove, or no way to, and it is not needed. */
    SKIPPED
  }
}
