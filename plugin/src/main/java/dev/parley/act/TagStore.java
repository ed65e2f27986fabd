package dev.parley.act;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps which tags tickets have. Not synced: the helpdesk tells it again. */
public interface TagStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  TagStore under(Lease lease);

  /** Notes all tags that a ticket has now. */
  void tagged(String helpdesk, TicketRef ticket, Set<String> tags);

  /**
   * Tags that have such a part, most used first, each with the tickets that have it.
   *
   * @param tags the most to answer
   * @param latest how many tickets of each, newest first
   */
  Map<String, List<TicketRef>> like(String helpdesk, String part, int tags, int latest);

  /** Tickets that have a tag, oldest first. */
  List<TicketRef> with(String helpdesk, String tag);
}
