package dev.parley.host;

import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message to add to a ticket.
 *
 * @param key makes the adding happen once; at most 200 characters
 * @param from who speaks
 * @param audience who can read it
 * @param author the name to show: a customer's label, an agent's login, or {@code Parley}
 * @param text plain text
 * @param at when it was written, in the customer's case as the network says
 * @param permalink where a person can look at it on the network
 * @param attachments pictures and files
 * @param promise until when an agent's answer promises the next one; to be kept with the message
 *     and shown with it
 */
public record NewMessage(
    String key,
    Origin from,
    Audience audience,
    String author,
    String text,
    Instant at,
    Optional<URI> permalink,
    List<Attachment> attachments,
    Optional<Instant> promise) {
  /** Copies the attachments. */
  public NewMessage {
    attachments = List.copyOf(attachments);
  }

  /** A message that promises nothing. */
  public NewMessage(
      String key,
      Origin from,
      Audience audience,
      String author,
      String text,
      Instant at,
      Optional<URI> permalink,
      List<Attachment> attachments) {
    this(key, from, audience, author, text, at, permalink, attachments, Optional.empty());
  }
}
