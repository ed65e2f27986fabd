package dev.parley.desk.ticket;

import dev.parley.desk.store.Pause;
import dev.parley.desk.store.PendingChange;
import dev.parley.desk.store.Ticket;
import dev.parley.desk.store.TicketStore;
import dev.parley.desk.store.Writing;
import dev.parley.host.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Lets tickets wait for somebody else, for one reason at a time. */
public final class Waiting {
  /** For the customer, whose next message ends it. */
  public static final String FOR_CUSTOMER = "awaiting-customer";

  /** All reasons, in the order pages offer them. */
  public static final List<String> REASONS = List.of(FOR_CUSTOMER, "third-party");

  private static final String NOBODY = "";

  private final TicketStore tickets;

  /** Works on these tickets. */
  public Waiting(TicketStore tickets) {
    this.tickets = tickets;
  }

  /** Lets an open ticket wait; for another reason than before, that one ends. */
  public void pause(Writing writing, long ticketId, String reason, String actor, Instant now) {
    if (!REASONS.contains(reason)) {
      throw new RefusedException("reason", "reason must be one of " + String.join(", ", REASONS));
    }
    Ticket ticket = locked(writing, ticketId);
    if (!ticket.open()) {
      throw new RefusedException("reason", "a closed ticket waits for nobody; open it first");
    }
    if (ticket.pause().filter(before -> before.reason().equals(reason)).isPresent()) {
      return;
    }
    ticket
        .pause()
        .ifPresent(
            before -> changed(writing, ticketId, Change.Type.RESUMED, before.reason(), actor, now));
    tickets.pause(writing.handle(), ticketId, Optional.of(new Pause(reason, now, actor)), now);
    changed(writing, ticketId, Change.Type.PAUSED, reason, actor, now);
  }

  /** Lets a ticket wait no more; one that does not stays as it is. */
  public void resume(Writing writing, long ticketId, String actor, Instant now) {
    end(writing, locked(writing, ticketId), actor, now);
  }

  /** The customer wrote. */
  void customerWrote(Writing writing, Ticket ticket, Instant now) {
    if (ticket.pause().filter(pause -> pause.reason().equals(FOR_CUSTOMER)).isPresent()) {
      end(writing, ticket, NOBODY, now);
    }
  }

  private void end(Writing writing, Ticket ticket, String actor, Instant now) {
    ticket
        .pause()
        .ifPresent(
            pause -> {
              tickets.pause(writing.handle(), ticket.id(), Optional.empty(), now);
              changed(writing, ticket.id(), Change.Type.RESUMED, pause.reason(), actor, now);
            });
  }

  private Ticket locked(Writing writing, long ticketId) {
    return tickets
        .lock(writing.handle(), ticketId)
        .orElseThrow(() -> new RefusedException("ticket", "there is no ticket " + ticketId));
  }

  private static void changed(
      Writing writing, long ticket, Change.Type type, String reason, String actor, Instant now) {
    writing.changed(new PendingChange(now, ticket, type, OptionalLong.empty(), actor, reason));
  }
}
