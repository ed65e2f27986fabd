package dev.parley.notify;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One thing to tell or to do, once.
 *
 * @param key names it for ever
 * @param helpdesk whose people are told
 * @param ticket what it is about; empty for what admins alone are told
 * @param cause the step of the escalation, or the trouble, it comes from
 * @param kind how
 * @param to whom: for notices and mail as {@code host.Notice} has it; names of webhooks; for a
 *     change the tags to add
 * @param says what, by name: {@code subject} and {@code text} for people, the fields of the JSON
 *     body for a webhook, {@code assign} and {@code priority} for a change
 * @param notBefore when it may go out
 * @param held whether it waits for a calendar to open, and is forgotten if its reason goes
 *     meanwhile
 */
public record Errand(
    String key,
    String helpdesk,
    Optional<TicketRef> ticket,
    String cause,
    Kind kind,
    Set<String> to,
    Map<String, String> says,
    Instant notBefore,
    boolean held) {

  /** How something is told or done. */
  public enum Kind {
    /** A notice in the helpdesk. */
    DESK,
    /** An e-mail that the helpdesk sends. */
    MAIL,
    /** A notice in the helpdesk for its admins. */
    ADMIN_DESK,
    /** An e-mail that the helpdesk sends to its admins. */
    ADMIN_MAIL,
    /** A call to one outgoing webhook. */
    WEBHOOK,
    /** A change of the ticket. */
    CHANGE
  }

  /** Copies the collections. */
  public Errand {
    to = Set.copyOf(to);
    says = Map.copyOf(says);
  }

  /** What it says, in one order. */
  Map<String, String> sorted() {
    return new TreeMap<>(says);
  }
}
