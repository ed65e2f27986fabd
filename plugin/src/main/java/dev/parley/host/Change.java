package dev.parley.host;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened in the helpdesk.
 *
 * @param id stays the same when the change is answered again
 * @param at when it happened
 * @param ticket the ticket it happened to
 * @param channel the ticket's channel
 * @param type what happened
 * @param message the message, for the types that have one
 * @param actor login of the person who did it; empty for customers and machines
 * @param value the reason of a close or a pause, the priority, the tags, a login, another ticket's
 *     ref, or that and those of messages; empty for other types
 */
public record Change(
    String id,
    Instant at,
    TicketRef ticket,
    String channel,
    Type type,
    Optional<Message> message,
    String actor,
    String value) {

  /** What happened. */
  public enum Type {
    /** A message was added, also a ticket's first and also one that Parley added. */
    MESSAGE_ADDED,
    /** A message of a channel that the helpdesk itself sends on, such as e-mail, was delivered. */
    MESSAGE_DELIVERED,
    /**
     * The ticket was closed; the value is the reason. On a second line it may have the address
     * where an answer that was given elsewhere can be seen. A close ends every pause.
     */
    CLOSED,
    /** A closed ticket was opened again. */
    REOPENED,
    /**
     * The ticket waits for somebody else from now on; the value is the reason: {@code
     * awaiting-customer}, {@code third-party} or a name of the helpdesk's own. Policies say which
     * clocks stand still for which reason.
     */
    PAUSED,
    /**
     * The ticket waits no more; the value is the reason that ended, or empty for all. Waiting for
     * the customer also ends with the customer's next message, told or not.
     */
    RESUMED,
    /** Somebody else is in charge of the ticket; the value is the login, or empty for nobody. */
    ASSIGNED,
    /**
     * The ticket's priority was set; the value is its name, such as {@code urgent}, or empty if it
     * has none any more. By it response times may be chosen and shortened.
     */
    PRIORITY_SET,
    /**
     * The ticket's tags were changed; the value is all it has now, one a line, empty for none. By
     * them response times may be chosen.
     */
    TAGS_SET,
    /**
     * The ticket was merged into another; the value is that one's ref. It keeps its ref, and what
     * comes for it is still told and taken under that: a customer's next message, the answer to it,
     * the state of a delivery. It is shown with the other one, whose closing and opening, pauses
     * and people are its own from now on. A merge ends the ticket's pauses.
     */
    MERGED,
    /**
     * A merge was taken back; the value is the ref of the ticket it was merged into. The ticket
     * stands as it did before, with what came for it meanwhile. Whoever hears of it takes it for
     * open; if it was closed before the merge, {@link #CLOSED} is told next.
     */
    PARTED,
    /**
     * Messages of another ticket were given this one, which was opened for them. The value is the
     * other one's ref and, on a line each, the refs of the messages: they keep them, and are
     * messages of this ticket from now on. What becomes of them on their network, the customer's
     * answers to them, and answers to those, are told and taken under this ticket's ref; all else
     * stays with the other one. It is taken back by {@link #MERGED} of this ticket into that one.
     */
    SPLIT
  }
}
