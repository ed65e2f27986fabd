package dev.parley.customer;

import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.List;

/**
 * Keeps notes about customers. A write is durable when the method returns, with a row in the audit
 * log that does not repeat the note's words.
 */
public interface NoteStore {

  /** The notes under these handles, newest first. */
  List<CustomerNote> of(String helpdesk, List<Handle> handles, int limit);

  /** Keeps a note that was written on a ticket. */
  CustomerNote add(
      String helpdesk, TicketRef ticket, Handle about, String text, String by, Instant at);

  /** Changes a note; answers false if it is not there. */
  boolean change(
      String helpdesk, TicketRef ticket, CustomerNote note, String text, String by, Instant at);

  /** Deletes a note; answers false if it is not there. */
  boolean delete(String helpdesk, TicketRef ticket, CustomerNote note, String by, Instant at);
}
