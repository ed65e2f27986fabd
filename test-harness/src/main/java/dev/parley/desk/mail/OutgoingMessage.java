package dev.parley.desk.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;

/** An {@link OutgoingMail} as MIME, under the Message-ID the room chose. */
final class OutgoingMessage extends MimeMessage {

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final String messageId;

  private OutgoingMessage(Session session, String messageId) {
    super(session);
    this.messageId = messageId;
  }

  static OutgoingMessage of(
      Session session, OutgoingMail mail, MailSettings from, InternetAddress to, Instant at)
      throws MessagingException {
    OutgoingMessage message = new OutgoingMessage(session, mail.messageId());
    try {
      message.setFrom(new InternetAddress(from.address(), from.name(), UTF_8));
    } catch (UnsupportedEncodingException e) {
      throw new AssertionError("Every JVM has UTF-8", e);
    }
    message.setRecipient(Message.RecipientType.TO, to);
    message.setSubject(mail.subject(), UTF_8);
    message.setSentDate(Date.from(at));
    if (!mail.inReplyTo().isEmpty()) {
      message.setHeader("In-Reply-To", mail.inReplyTo());
    }
    if (!mail.references().isEmpty()) {
      String ids = String.join(" ", mail.references());
      message.setHeader("References", MimeUtility.fold("References: ".length(), ids));
    }
    message.setText(mail.text(), UTF_8);
    message.saveChanges();
    return message;
  }

  /** The library would make one up on each try. */
  @Override
  protected void updateMessageID() throws MessagingException {
    setHeader("Message-ID", messageId);
  }
}
