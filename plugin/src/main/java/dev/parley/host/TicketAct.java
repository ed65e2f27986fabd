package dev.parley.host;

import dev.parley.model.TicketRef;
import java.util.Optional;

/**
 * One thing that a person does to a ticket through Parley, without writing to the customer.
 *
 * @param key tells one act from another; the same key again has no effect, whatever came since
 * @param ticket the ticket
 * @param by login of the person; empty if Parley does it by itself
 * @param kind what is done
 * @param value as {@link Kind} says
 * @param expects does it only if what it changes still is so, as {@link Kind} says; otherwise the
 *     helpdesk refuses, since somebody changed it meanwhile; empty does it in any case
 */
public record TicketAct(
    String key, TicketRef ticket, String by, Kind kind, String value, Optional<String> expects) {

  /** What can be done. A helpdesk refuses what it does not know. */
  public enum Kind {
    /**
     * Puts somebody in charge. The value is the login, or empty for nobody; a second line names the
     * group that is to have the ticket, an empty one for none, and where there is no second line
     * the helpdesk decides. Expects a login, or empty.
     */
    ASSIGN,
    /** Adds tags, one a line. Expects nothing. */
    TAG,
    /** Takes tags away, one a line. Expects nothing. */
    UNTAG,
    /**
     * Closes; the value is the reason, as in {@link Change.Type#CLOSED}. Expects how many messages
     * customers have written, as {@link Helpdesk#ticket} answers them: one who wrote meanwhile is
     * not closed over.
     */
    CLOSE,
    /** Opens a closed ticket again; the value is empty. Expects the reason it was closed for. */
    REOPEN,
    /**
     * Lets an open ticket wait; the value is what for, as in {@link Change.Type#PAUSED}. Expects
     * what it waited for, or empty.
     */
    PAUSE,
    /** Lets a ticket wait no more; the value is empty. Expects what it waited for. */
    RESUME,
    /** Sets the priority; an empty value takes it away. Expects a priority, or empty. */
    PRIORITY
  }

  /** One that is done in any case. */
  public static TicketAct of(String key, TicketRef ticket, String by, Kind kind, String value) {
    return new TicketAct(key, ticket, by, kind, value, Optional.empty());
  }

  /** The same only if what it changes is still as expected. */
  public TicketAct only(String expected) {
    return new TicketAct(key, ticket, by, kind, value, Optional.of(expected));
  }
}
