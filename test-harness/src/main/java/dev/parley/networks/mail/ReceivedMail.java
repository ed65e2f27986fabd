package dev.parley.networks.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A mail in a customer's inbox, as a mail program would show it.
 *
 * @param fromName empty when the sender gives none
 * @param messageId with its angle brackets, as the other ids; empty when there is none
 * @param text the text of a plain mail; empty for any other kind
 */
public record ReceivedMail(
    String fromName,
    String fromAddress,
    String toAddress,
    String subject,
    String text,
    String messageId,
    Optional<String> inReplyTo,
    List<String> references) {

  public ReceivedMail {
    references = List.copyOf(references);
  }

  static ReceivedMail of(MimeMessage mail) {
    try {
      InternetAddress from = (InternetAddress) mail.getFrom()[0];
      InternetAddress to = (InternetAddress) mail.getAllRecipients()[0];
      Object content = mail.getContent();
      return new ReceivedMail(
          Optional.ofNullable(from.getPersonal()).orElse(""),
          from.getAddress(),
          to.getAddress(),
          Optional.ofNullable(mail.getSubject()).orElse(""),
          content instanceof String text ? text.replace("\r\n", "\n").strip() : "",
          Optional.ofNullable(mail.getMessageID()).orElse(""),
          Optional.ofNullable(mail.getHeader("In-Reply-To", " ")),
          Optional.ofNullable(mail.getHeader("References", " ")).stream()
              .flatMap(ids -> Arrays.stream(ids.strip().split("\\s+")))
              .toList());
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException("A mail in the stand-in's inbox cannot be read", e);
    }
  }
}
