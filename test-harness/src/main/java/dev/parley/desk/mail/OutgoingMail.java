package dev.parley.desk.mail;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * An answer to send as plain text.
 *
 * @param id the room's own id, handed back with what became of the mail
 * @param messageId the Message-ID to send under, with its angle brackets; the same on each try
 * @param inReplyTo the Message-ID this answers, with its angle brackets; empty for the first mail
 *     of a thread
 * @param references the Message-IDs of the thread so far, oldest first; may be empty
 * @param toAddress the bare address
 * @param toName the display name; may be empty
 * @param subject one line, not encoded
 * @param text plain text; lines end with {@code \n}
 */
public record OutgoingMail(
    String id,
    String messageId,
    String inReplyTo,
    List<String> references,
    String toAddress,
    String toName,
    String subject,
    String text) {

  public OutgoingMail {
    OneLine.checkFilled("id", id);
    MailIds.check("messageId", messageId);
    if (!requireNonNull(inReplyTo, "inReplyTo").isEmpty()) {
      MailIds.check("inReplyTo", inReplyTo);
    }
    references = List.copyOf(references);
    references.forEach(reference -> MailIds.check("references", reference));
    OneLine.checkFilled("toAddress", toAddress);
    OneLine.check("toName", toName);
    OneLine.check("subject", subject);
    requireNonNull(text, "text");
  }

  /** Only the ids: what agents write stays out of logs. */
  @Override
  public String toString() {
    return "OutgoingMail[" + id + ", " + messageId + "]";
  }
}
