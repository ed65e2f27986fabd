package dev.parley.context;

import dev.parley.model.Item;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Tells what tickets' conversations stand under. */
public final class Contexts {
  /** What was read longer ago is read again when somebody looks. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private final ContextStore store;
  private final Runnable wanted;
  private final InstantSource clock;

  /**
   * Makes the door.
   *
   * @param wanted told when there is something to read
   */
  public Contexts(ContextStore store, Runnable wanted, InstantSource clock) {
    this.store = store;
    this.wanted = wanted;
    this.clock = clock;
  }

  /**
   * What a ticket's conversation stands under, as it was read last; it is read again if that is
   * some time ago.
   *
   * @return empty if the ticket has no public message of a network
   */
  public Optional<ThreadContext> of(String helpdesk, TicketRef ticket) {
    Optional<ThreadContext> known = store.of(helpdesk, ticket);
    if (known.filter(one -> !stale(one.reading())).isPresent()) {
      return known;
    }
    if (!refresh(helpdesk, ticket)) {
      return known;
    }
    return known.isPresent() ? known : store.of(helpdesk, ticket);
  }

  /** A message of a ticket as the network told it; empty if the ticket has no such one. */
  Optional<Item> message(String helpdesk, TicketRef ticket, MessageRef message) {
    return store.message(helpdesk, ticket, message);
  }

  /** As it was read last; nothing is asked of the network. */
  public Optional<ThreadContext> asKept(String helpdesk, TicketRef ticket) {
    return store.of(helpdesk, ticket);
  }

  /** Has it read again; answers false if there is nothing to read. */
  public boolean refresh(String helpdesk, TicketRef ticket) {
    boolean something = store.want(helpdesk, ticket, clock.instant());
    if (something) {
      wanted.run();
    }
    return something;
  }

  private boolean stale(ThreadContext.Reading reading) {
    Instant old = clock.instant().minus(FRESH);
    return reading.nextTry().isEmpty() && reading.readAt().filter(at -> at.isAfter(old)).isEmpty();
  }
}
