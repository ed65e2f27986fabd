package dev.parley.desk.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The text a person would read in a mail: of alternatives the plain one, without attachments. */
final class MailText {

  /** Mails nest a few levels; one that goes on and on is an attack on the stack. */
  private static final int DEEPEST = 30;

  private MailText() {}

  /** The text, lines ending with {@code \n}; empty when there is none. */
  static String of(Part mail) throws MessagingException, IOException {
    return find(mail, 0)
        .orElse("")
        .replace("\r\n", "\n")
        .replace('\r', '\n')
        .replace("\0", "")
        .strip();
  }

  private static Optional<String> find(Part part, int depth)
      throws MessagingException, IOException {
    if (depth > DEEPEST) {
      throw new MessagingException("nested deeper than " + DEEPEST + " levels");
    }
    if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
      return Optional.empty();
    }
    if (part.isMimeType("text/plain")) {
      return filled(decoded(part));
    }
    if (part.isMimeType("text/html")) {
      return filled(HtmlText.of(decoded(part)));
    }
    if (!part.isMimeType("multipart/*") || !(part.getContent() instanceof Multipart parts)) {
      return Optional.empty();
    }
    return part.isMimeType("multipart/alternative") ? plainest(parts, depth) : joined(parts, depth);
  }

  private static Optional<String> plainest(Multipart parts, int depth)
      throws MessagingException, IOException {
    Optional<String> other = Optional.empty();
    for (int i = 0; i < parts.getCount(); i++) {
      BodyPart part = parts.getBodyPart(i);
      Optional<String> text = find(part, depth + 1);
      if (text.isPresent() && part.isMimeType("text/plain")) {
        return text;
      }
      other = other.isPresent() ? other : text;
    }
    return other;
  }

  private static Optional<String> joined(Multipart parts, int depth)
      throws MessagingException, IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < parts.getCount(); i++) {
      find(parts.getBodyPart(i), depth + 1).ifPresent(texts::add);
    }
    return filled(String.join("\n\n", texts));
  }

  private static Optional<String> filled(String text) {
    return text.isBlank() ? Optional.empty() : Optional.of(text.strip());
  }

  private static String decoded(Part part) throws MessagingException, IOException {
    try (var bytes = part.getInputStream()) {
      return new String(bytes.readAllBytes(), charset(part));
    }
  }

  /** The charset the part names, or UTF-8: a customer's odd label must not cost the whole mail. */
  private static Charset charset(Part part) throws MessagingException {
    try {
      String name = new ContentType(part.getContentType()).getParameter("charset");
      return name == null
          ? StandardCharsets.UTF_8
          : Charset.forName(MimeUtility.javaCharset(name.strip()));
    } catch (ParseException | IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
