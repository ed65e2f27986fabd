package dev.parley.desk.store;

import dev.parley.host.DeliveryMark;
import dev.parley.host.Origin;
import dev.parley.model.Attachment;
import dev.parley.model.Audience;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message that is to be added.
 *
 * @param key makes the adding happen once; empty for messages written in Desk
 * @param from who speaks
 * @param audience who can read it
 * @param author a customer's label, an agent's login, or a machine's name
 * @param text plain text
 * @param at when it was written
 * @param permalink where it can be seen
 * @param attachments pictures and files
 * @param mark how far its delivery has come
 * @param mailId its Message-ID if it came or goes as mail
 * @param promise until when an answer promises the next one
 */
public record MessageDraft(
    Optional<String> key,
    Origin from,
    Audience audience,
    String author,
    String text,
    Instant at,
    Optional<URI> permalink,
    List<Attachment> attachments,
    Optional<DeliveryMark> mark,
    Optional<String> mailId,
    Optional<Instant> promise) {
  /** Copies the attachments. */
  public MessageDraft {
    attachments = List.copyOf(attachments);
  }

  /** A message without key, permalink, files, mark, mail id or promise. */
  public static MessageDraft of(
      Origin from, Audience audience, String author, String text, Instant at) {
    return new MessageDraft(
        Optional.empty(),
        from,
        audience,
        author,
        text,
        at,
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with a promise of the next answer. */
  public MessageDraft withPromise(Optional<Instant> until) {
    return new MessageDraft(
        key, from, audience, author, text, at, permalink, attachments, mark, mailId, until);
  }

  /** The same with a mail's Message-ID. */
  public MessageDraft withMailId(String value) {
    return new MessageDraft(
        key,
        from,
        audience,
        author,
        text,
        at,
        permalink,
        attachments,
        mark,
        Optional.of(value),
        promise);
  }

  /** The same with a mark. */
  public MessageDraft withMark(DeliveryMark value) {
    return new MessageDraft(
        key,
        from,
        audience,
        author,
        text,
        at,
        permalink,
        attachments,
        Optional.of(value),
        mailId,
        promise);
  }
}
