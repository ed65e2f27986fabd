package dev.parley.desk.mail;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail as it was found in the inbox, decoded. No part holds a NUL character, and the one-line
 * parts hold no line breaks.
 *
 * @param messageId the Message-ID with its angle brackets; for a mail without one, an id made from
 *     its place in the mailbox, the same each time it is read
 * @param inReplyTo the first id of In-Reply-To, with its angle brackets
 * @param references the ids of References, oldest first, with their angle brackets; may be empty
 * @param fromAddress the bare address of the first From, as the sender spelled it
 * @param fromName the display name of the first From; empty when there is none
 * @param subject empty when there is none
 * @param text the plain text, or the HTML rendered as text; lines end with {@code \n}; empty when
 *     the mail has only attachments
 * @param at when the mail server took it in
 */
public record IncomingMail(
    String messageId,
    Optional<String> inReplyTo,
    List<String> references,
    String fromAddress,
    String fromName,
    String subject,
    String text,
    Instant at) {

  public IncomingMail {
    MailIds.check("messageId", messageId);
    inReplyTo.ifPresent(id -> MailIds.check("inReplyTo", id));
    references = List.copyOf(references);
    references.forEach(id -> MailIds.check("references", id));
    OneLine.checkFilled("fromAddress", fromAddress);
    OneLine.check("fromName", fromName);
    OneLine.check("subject", subject);
    requireNonNull(text, "text");
    requireNonNull(at, "at");
  }

  /** Only the Message-ID: what customers write stays out of logs. */
  @Override
  public String toString() {
    return "IncomingMail[" + messageId + "]";
  }
}
