package dev.parley.host;

import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.util.List;

/**
 * What a helpdesk is to blank for good. Doing it twice does no harm.
 *
 * @param ticket in which ticket
 * @param whole whether all that tells of the customer goes: subject, requester, and the text,
 *     author, link and files of every message, whoever wrote it. The ticket itself stays, with its
 *     times, states, fields and who of the team did what
 * @param messages whose text, link and files go, if not all; one that was split off from the ticket
 *     is blanked where it stands, one that is not there is passed over
 * @param words what stands in place of a text
 */
public record Redaction(TicketRef ticket, boolean whole, List<MessageRef> messages, String words) {
  /** Copies the list. */
  public Redaction {
    messages = List.copyOf(messages);
  }

  /** All that tells of the customer. */
  public static Redaction ofTicket(TicketRef ticket, String words) {
    return new Redaction(ticket, true, List.of(), words);
  }

  /** Some messages; who wrote them stays. */
  public static Redaction ofMessages(TicketRef ticket, List<MessageRef> messages, String words) {
    return new Redaction(ticket, false, messages, words);
  }
}
