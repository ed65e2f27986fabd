package dev.parley.desk.store;

import dev.parley.host.DeliveryMark;
import dev.parley.host.Message;
import dev.parley.host.Origin;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as Desk holds it.
 *
 * @param id its number
 * @param ticket the ticket's number
 * @param key the key it was added with; empty if it was written in Desk
 * @param from who speaks
 * @param audience who can read it
 * @param author a customer's label, an agent's login, or a machine's name
 * @param authorName the agent's name if the author is a person of Desk, else the same as the author
 * @param text plain text
 * @param at when it was written
 * @param permalink where it can be seen
 * @param mark how far its delivery has come
 * @param mailId its Message-ID if it came or went as mail
 * @param promise until when an answer promises the next one
 * @param attachments pictures and files
 */
public record StoredMessage(
    long id,
    long ticket,
    Optional<String> key,
    Origin from,
    Audience audience,
    String author,
    String authorName,
    String text,
    Instant at,
    Optional<URI> permalink,
    Optional<DeliveryMark> mark,
    Optional<String> mailId,
    Optional<Instant> promise,
    List<Attachment> attachments) {
  /** Copies the attachments. */
  public StoredMessage {
    attachments = List.copyOf(attachments);
  }

  /** The message as the plug-in sees it. */
  public Message shown() {
    return new Message(
        new MessageRef(Long.toString(id)),
        key,
        from,
        audience,
        author,
        text,
        at,
        permalink,
        mark,
        promise);
  }
}
