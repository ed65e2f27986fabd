package dev.parley.outbox;

import dev.parley.channel.Outgoing;
import dev.parley.host.DeliveryMark.State;
import dev.parley.model.AccountId;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An agent's reply on its way.
 *
 * @param id Parley's number of it; 0 before it is kept
 * @param helpdesk the helpdesk it was written in
 * @param ticket the ticket it answers
 * @param message the helpdesk's message
 * @param key the composer's key; empty if it was written at another door
 * @param account the account to send from; empty if there is none to send from
 * @param channel the ticket's channel
 * @param agent login of who wrote it
 * @param text as written
 * @param address of the message it answers
 * @param prepared what makes the send recognisable; empty before the first try
 * @param acceptedAt when the helpdesk had it
 * @param status how far it has come
 */
public record Reply(
    long id,
    String helpdesk,
    TicketRef ticket,
    MessageRef message,
    Optional<String> key,
    Optional<AccountId> account,
    String channel,
    String agent,
    String text,
    Map<String, String> address,
    Map<String, String> prepared,
    Instant acceptedAt,
    Status status) {

  /**
   * How far a reply has come.
   *
   * @param state where it stands
   * @param reason in the agent's words; empty if all is well
   * @param since since when it is in this state; unclear after a restart: since it was being sent
   * @param nextTry when something happens next by itself; empty if nothing will
   * @param attempts how often it was sent or looked up
   * @param remoteId the network's id once delivered; empty before
   * @param permalink where it can be seen once delivered
   */
  public record Status(
      State state,
      String reason,
      Instant since,
      Optional<Instant> nextTry,
      int attempts,
      String remoteId,
      Optional<URI> permalink) {

    /** Waits to be sent from a moment on. */
    public static Status queued(Instant now) {
      return new Status(State.QUEUED, "", now, Optional.of(now), 0, "", Optional.empty());
    }

    /** Will not be sent. */
    public static Status failed(Instant now, String reason) {
      return new Status(State.FAILED, reason, now, Optional.empty(), 0, "", Optional.empty());
    }

    /** The same reply in another state, or in the same state for another reason. */
    public Status to(State next, String why, Instant now, Optional<Instant> tryAt) {
      Instant from = next == state ? since : now;
      return new Status(next, why, from, tryAt, attempts, remoteId, permalink);
    }

    /** One more attempt. */
    public Status again() {
      return new Status(state, reason, since, nextTry, attempts + 1, remoteId, permalink);
    }

    /** Waits to be sent; the last attempt does not count, since it could not have worked. */
    public Status uncounted(String why, Instant now) {
      return new Status(
          State.QUEUED, why, now, Optional.of(now), attempts - 1, remoteId, permalink);
    }

    /** Delivered. */
    public Status delivered(String id, Instant at, Optional<URI> link) {
      return new Status(State.DELIVERED, "", at, Optional.empty(), attempts, id, link);
    }
  }

  /** What the driver gets. */
  public Outgoing outgoing() {
    return new Outgoing(text, address, prepared);
  }

  /** The same reply with what its channel prepared for it. */
  public Reply prepared(Map<String, String> byChannel) {
    return new Reply(
        id,
        helpdesk,
        ticket,
        message,
        key,
        account,
        channel,
        agent,
        text,
        address,
        byChannel,
        acceptedAt,
        status);
  }

  /** The same reply further on. */
  public Reply with(Status next) {
    return new Reply(
        id,
        helpdesk,
        ticket,
        message,
        key,
        account,
        channel,
        agent,
        text,
        address,
        prepared,
        acceptedAt,
        next);
  }
}
