package dev.parley.act;

import dev.parley.lease.Lease;
import dev.parley.model.TicketRef;
import java.util.List;
import java.util.Set;

/** Keeps which tags tickets have. Not synced: the helpdesk tells it again. */
public interface TagStore {

  /** The same store for work under a lease: a write throws once the lease is lost. */
  TagStore under(Lease lease);

  /** Notes all tags that a ticket has now. */
  void tagged(String helpdesk, TicketRef ticket, Set<String> tags);

  /** Tags that have such a part, most used first. */
  List<String> like(String helpdesk, String part, int limit);

  /** Tickets that have a tag, newest first. */
  List<TicketRef> latest(String helpdesk, String tag, int limit);

  /** Tickets that have a tag, oldest first. */
  List<TicketRef> with(String helpdesk, String tag);
}
