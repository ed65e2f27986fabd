package dev.parley.desk.ticket;

import dev.parley.desk.store.MessageStore;
import dev.parley.desk.store.PendingChange;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Merges tickets, inside the caller's transaction. The messages stay where they are and are shown
 * with those of the other ticket, so that what was merged can be parted again.
 */
public final class Merging {
  private final TicketStore tickets;
  private final Previews previews;

  /** Works on these tickets. */
  public Merging(TicketStore tickets, MessageStore messages) {
    this.tickets = tickets;
    this.previews = new Previews(tickets, messages);
  }

  /** Merges a ticket into an open one; into which it was merged before, it stays merged. */
  public void merge(Writing writing, long ticketId, long intoId, String actor, Instant now) {
    // Two who merge the same two at once, each into the other, wait for one another here.
    locked(writing, Math.min(ticketId, intoId));
    locked(writing, Math.max(ticketId, intoId));
    Ticket ticket = locked(writing, ticketId);
    Ticket into = locked(writing, intoId);
    if (ticket.mergedInto().equals(OptionalLong.of(intoId))) {
      return;
    }
    refuse(ticketId == intoId, "a ticket cannot be merged into itself");
    refuse(
        ticket.mergedInto().isPresent(),
        "#%d was merged into #%d already; take that back first"
            .formatted(ticketId, ticket.mergedInto().orElse(0)));
    refuse(
        into.mergedInto().isPresent(),
        "#%d was itself merged into #%d; choose that one"
            .formatted(intoId, into.shownIn().orElse(0)));
    refuse(
        !into.open(), "#%d is closed; open it first, or merge it into this one".formatted(intoId));
    tickets.merge(writing.handle(), ticketId, intoId, now);
    previews.refresh(writing, ticketId);
    told(writing, ticketId, Change.Type.MERGED, intoId, actor, now);
  }

  /** Lets a merged ticket stand by itself again; one that does stays as it is. */
  public void part(Writing writing, long ticketId, String actor, Instant now) {
    Ticket ticket = locked(writing, ticketId);
    if (ticket.mergedInto().isEmpty()) {
      return;
    }
    tickets.part(writing.handle(), ticketId, now);
    told(writing, ticketId, Change.Type.PARTED, ticket.mergedInto().getAsLong(), actor, now);
    tickets
        .byId(writing.handle(), ticketId)
        .filter(before -> !before.open())
        .ifPresent(before -> closed(writing, before, actor, now));
    previews.refresh(writing, ticketId);
    ticket.shownIn().ifPresent(root -> previews.refresh(writing, root));
  }

  /** As it was before the merge. */
  private static void closed(Writing writing, Ticket ticket, String actor, Instant now) {
    writing.changed(
        new PendingChange(
            now,
            ticket.id(),
            Change.Type.CLOSED,
            OptionalLong.empty(),
            actor,
            ticket.closeReason()));
  }

  private static void told(
      Writing writing, long ticket, Change.Type type, long other, String actor, Instant now) {
    writing.changed(
        new PendingChange(now, ticket, type, OptionalLong.empty(), actor, Long.toString(other)));
    writing.touched(other);
  }

  private static void refuse(boolean so, String why) {
    if (so) {
      throw new RefusedException("into", why);
    }
  }

  private Ticket locked(Writing writing, long ticketId) {
    return tickets
        .lock(writing.handle(), ticketId)
        .orElseThrow(() -> new RefusedException("into", "there is no ticket " + ticketId));
  }
}
