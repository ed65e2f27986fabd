package dev.parley.outbox;

import dev.parley.model.AccountId;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import dev.parley.model.TicketRef;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What an agent wrote, and to whom: all of a reply that never changes.
 *
 * @param helpdesk the helpdesk it was written in
 * @param ticket the ticket it answers
 * @param message the helpdesk's message
 * @param key the composer's key; empty if it was written at another door
 * @param account the account to send from; empty if there is none to send from
 * @param channel the ticket's channel
 * @param agent login of who wrote it
 * @param audience who is to read it
 * @param text as written
 * @param parentId the network's id of the message it answers
 * @param address what the driver needs to answer that message
 * @param acceptedAt when the helpdesk had it
 * @param promise until when it promises the next answer; empty if it promises nothing
 * @param sentAs what the ticket reads if another account answers than the customer wrote to; else
 *     empty
 * @param takeOver whether its thread is to be taken over from another app before it is sent
 * @param warning what its writer should know of it though it was sent; else empty
 */
public record Written(
    String helpdesk,
    TicketRef ticket,
    MessageRef message,
    Optional<String> key,
    Optional<AccountId> account,
    String channel,
    String agent,
    Audience audience,
    String text,
    String parentId,
    Map<String, String> address,
    Instant acceptedAt,
    Optional<Instant> promise,
    String sentAs,
    boolean takeOver,
    String warning) {
  /** Copies the address. */
  public Written {
    address = Map.copyOf(address);
  }

  /**
   * What promises nothing, from the account that the customer wrote to, with nothing to know of it.
   */
  public Written(
      String helpdesk,
      TicketRef ticket,
      MessageRef message,
      Optional<String> key,
      Optional<AccountId> account,
      String channel,
      String agent,
      Audience audience,
      String text,
      String parentId,
      Map<String, String> address,
      Instant acceptedAt) {
    this(
        helpdesk,
        ticket,
        message,
        key,
        account,
        channel,
        agent,
        audience,
        text,
        parentId,
        address,
        acceptedAt,
        Optional.empty(),
        "",
        false,
        "");
  }
}
