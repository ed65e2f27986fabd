package dev.parley.desk.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands mails to an SMTP server, one connection each. */
final class SmtpOutlet {

  private static final Logger log = LoggerFactory.getLogger(SmtpOutlet.class);

  /** Codes that complain about our login, not about the mail (RFC 4954, section 6; RFC 3207). */
  private static final Set<Integer> LOGIN_CODES = Set.of(530, 534, 535, 538);

  private final MailSettings settings;
  private final InstantSource clock;
  private final Session session;

  SmtpOutlet(MailSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    String protocol = settings.smtp().getScheme();
    Properties properties = NetworkTimeouts.properties(protocol);
    properties.setProperty("mail." + protocol + ".from", settings.address());
    // Otherwise the greeting looks this machine's name up, and gives it away.
    properties.setProperty(
        "mail." + protocol + ".localhost",
        settings.address().substring(settings.address().lastIndexOf('@') + 1));
    properties.setProperty("mail." + protocol + ".quitwait", "false");
    session = Session.getInstance(properties);
  }

  /** Sends one mail; returns when the server has answered, or a time-out is over. */
  SmtpResult send(OutgoingMail mail) {
    InternetAddress to;
    try {
      to = new InternetAddress(mail.toAddress(), true);
      to.setPersonal(mail.toName().isEmpty() ? null : mail.toName(), StandardCharsets.UTF_8.name());
    } catch (AddressException | UnsupportedEncodingException e) {
      return new SmtpResult.Refused(
          0, "\"" + mail.toAddress() + "\" is not a mail address; nothing was sent.");
    }
    Transport transport;
    try {
      transport = connected();
    } catch (MessagingException e) {
      return new SmtpResult.Unreachable(
          "The mail server cannot be reached, or does not accept the login: " + words(e));
    }
    try {
      var message = OutgoingMessage.of(session, mail, settings, to, clock.instant());
      transport.sendMessage(message, new Address[] {to});
      return new SmtpResult.Accepted();
    } catch (MessagingException e) {
      return judged(e);
    } finally {
      hangUp(transport);
    }
  }

  private Transport connected() throws MessagingException {
    URI server = settings.smtp();
    Transport transport;
    try {
      transport = session.getTransport(server.getScheme());
    } catch (NoSuchProviderException e) {
      throw new IllegalStateException("No mail library for " + server.getScheme(), e);
    }
    String login = MailSettings.login(server);
    transport.connect(
        server.getHost(),
        server.getPort(),
        login.isEmpty() ? null : login,
        login.isEmpty() ? null : MailSettings.password(server));
    return transport;
  }

  private static SmtpResult judged(MessagingException failure) {
    int code = 0;
    String words = words(failure);
    for (Exception e = failure;
        e instanceof MessagingException link && code == 0;
        e = link.getNextException()) {
      code = code(link);
      words = code == 0 ? words : words(link);
    }
    if (LOGIN_CODES.contains(code)) {
      return new SmtpResult.Unreachable("The mail server does not accept the login: " + words);
    }
    if (code == 0) {
      return new SmtpResult.TryLater(
          0, "The connection broke before the mail server had answered: " + words);
    }
    return code >= 500
        ? new SmtpResult.Refused(code, "The mail server refused the mail: " + words)
        : new SmtpResult.TryLater(code, "The mail server did not take the mail: " + words);
  }

  /** The server's code; 0 when it gave none, for which the library also says -1. */
  private static int code(MessagingException e) {
    int code = 0;
    if (e instanceof SMTPAddressFailedException address) {
      code = address.getReturnCode();
    } else if (e instanceof SMTPSenderFailedException sender) {
      code = sender.getReturnCode();
    } else if (e instanceof SMTPSendFailedException send) {
      code = send.getReturnCode();
    }
    return Math.max(0, code);
  }

  private static String words(MessagingException e) {
    return OneLine.of(String.valueOf(e.getMessage()));
  }

  /** What the server says to a goodbye changes nothing about the mail it took. */
  private static void hangUp(Transport transport) {
    try {
      transport.close();
    } catch (MessagingException e) {
      log.debug("The SMTP server did not say goodbye");
    }
  }
}
