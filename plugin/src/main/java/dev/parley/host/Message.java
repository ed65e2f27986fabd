package dev.parley.host;

import dev.parley.model.Audience;
import dev.parley.model.MessageRef;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A message as the helpdesk holds it.
 *
 * @param ref the helpdesk's id of it
 * @param key the key it was added with; empty if it was written in the helpdesk itself
 * @param from who speaks
 * @param audience who can read it
 * @param author the name shown
 * @param text plain text
 * @param at when it was written
 * @param permalink where a person can look at it on the network
 * @param mark how far its delivery has come; empty for a customer's message or a note
 * @param promise until when an agent's answer promises the next one; empty if it promises nothing
 */
public record Message(
    MessageRef ref,
    Optional<String> key,
    Origin from,
    Audience audience,
    String author,
    String text,
    Instant at,
    Optional<URI> permalink,
    Optional<DeliveryMark> mark,
    Optional<Instant> promise) {

  /** A message that promises nothing. */
  public Message(
      MessageRef ref,
      Optional<String> key,
      Origin from,
      Audience audience,
      String author,
      String text,
      Instant at,
      Optional<URI> permalink,
      Optional<DeliveryMark> mark) {
    this(ref, key, from, audience, author, text, at, permalink, mark, Optional.empty());
  }
}
