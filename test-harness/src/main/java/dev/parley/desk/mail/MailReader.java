package dev.parley.desk.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** Makes an {@link IncomingMail} of the bytes of a mail. */
final class MailReader {

  private static final int MOST_REFERENCES = 200;

  private MailReader() {}

  /**
   * Reads a mail.
   *
   * @param fallbackId the id of a mail that carries none
   * @throws UnreadableMailException when there is no sender to answer to, or no way to decode it
   */
  static IncomingMail read(byte[] raw, String fallbackId, Instant at)
      throws UnreadableMailException {
    if (raw.length == 0) {
      throw new UnreadableMailException("it is empty, or too big");
    }
    Properties properties = new Properties();
    properties.setProperty("mail.mime.allowutf8", "true");
    try {
      MimeMessage mail =
          new MimeMessage(Session.getInstance(properties), new ByteArrayInputStream(raw));
      InternetAddress from = sender(mail);
      List<String> references = ids(mail, "References");
      return new IncomingMail(
          ids(mail, "Message-ID").stream().findFirst().orElse(fallbackId),
          ids(mail, "In-Reply-To").stream().findFirst(),
          references.subList(Math.max(0, references.size() - MOST_REFERENCES), references.size()),
          from.getAddress().strip(),
          OneLine.of(Optional.ofNullable(from.getPersonal()).orElse("")),
          OneLine.of(Optional.ofNullable(mail.getSubject()).orElse("")),
          MailText.of(mail),
          at);
    } catch (MessagingException | IOException | RuntimeException e) {
      // What a stranger sends can trip the parser in any way; the other mails must still go on.
      throw new UnreadableMailException("it is malformed, " + e.getClass().getSimpleName(), e);
    }
  }

  private static InternetAddress sender(MimeMessage mail)
      throws MessagingException, UnreadableMailException {
    String header = mail.getHeader("From", ",");
    if (header != null) {
      for (InternetAddress address : InternetAddress.parseHeader(header, false)) {
        if (address.getAddress().matches("\\S+@\\S+")) {
          return address;
        }
      }
    }
    throw new UnreadableMailException("it names no sender");
  }

  private static List<String> ids(MimeMessage mail, String name) throws MessagingException {
    return Optional.ofNullable(mail.getHeader(name, " ")).map(MailIds::in).orElse(List.of());
  }
}
