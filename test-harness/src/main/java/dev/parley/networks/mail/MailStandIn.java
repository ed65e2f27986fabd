package dev.parley.networks.mail;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Address;
import jakarta.mail.Flags;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

/**
 * A real SMTP and IMAP server on loopback, with one account for the shop and one for each customer
 * who writes or is written to. Safe to use from several threads.
 */
public final class MailStandIn implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";

  /** GreenMail's own two seconds are short when the machine is busy with a build. */
  private static final long START_MILLIS = 30_000;

  private static final int NETWORK_MILLIS = 15_000;

  private final GreenMail server;
  private final SmtpFront front;
  private final String shopAddress;
  private final String shopPassword = UUID.randomUUID().toString();

  private MailStandIn(GreenMail server, SmtpFront front, String shopAddress) {
    this.server = server;
    this.front = front;
    this.shopAddress = shopAddress;
  }

  /** Starts both servers on free ports, with an empty inbox for the shop. */
  public static MailStandIn start(String shopAddress) {
    ServerSetup[] doors = {door(ServerSetup.PROTOCOL_SMTP), door(ServerSetup.PROTOCOL_IMAP)};
    GreenMail server = new GreenMail(doors);
    server.start();
    try {
      MailStandIn standIn =
          new MailStandIn(server, SmtpFront.before(server.getSmtp().getPort()), shopAddress);
      // GreenMail's own handler makes accounts too, but logs their passwords.
      server
          .getUserManager()
          .setMessageDeliveryHandler((mail, to) -> standIn.account(to.getEmail()));
      standIn.account(shopAddress);
      return standIn;
    } catch (UncheckedIOException e) {
      server.stop();
      throw e;
    }
  }

  /** Where the shop reads its mail, with its login. */
  public URI imap() {
    return withLogin("imap", server.getImap().getPort());
  }

  /** Where the shop hands in its mail, with its login. */
  public URI smtp() {
    return withLogin("smtp", front.port());
  }

  /** Sends a mail to the shop, as a customer's mail program would; returns its Message-ID. */
  public String send(String fromName, String fromAddress, String subject, String text) {
    return write(fromName, fromAddress, subject, text, "", "");
  }

  /** Answers a mail that a customer received; returns the answer's Message-ID. */
  public String reply(ReceivedMail to, String fromName, String text) {
    String subject = to.subject().startsWith("Re: ") ? to.subject() : "Re: " + to.subject();
    String thread = String.join(" ", to.references()) + " " + to.messageId();
    return write(fromName, to.toAddress(), subject, text, to.messageId(), thread.strip());
  }

  /** Sends the shop a mail exactly as given: headers, an empty line, body. */
  public void sendRaw(String fromAddress, String mail) {
    try {
      var bytes = new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8));
      hand(fromAddress, new MimeMessage(session(), bytes));
    } catch (MessagingException e) {
      throw new IllegalStateException("The stand-in did not take the customer's mail", e);
    }
  }

  /** What a customer has been sent, oldest first; empty for one nobody has written to. */
  public List<ReceivedMail> received(String address) {
    return inbox(address).stream()
        .map(StoredMessage::getMimeMessage)
        .map(ReceivedMail::of)
        .toList();
  }

  /** How many mails in the shop's inbox are neither seen nor flagged. */
  public long unseen() {
    return inbox(shopAddress).stream()
        .filter(mail -> !mail.isSet(Flags.Flag.SEEN) && !mail.isSet(Flags.Flag.FLAGGED))
        .count();
  }

  /** How many mails in the shop's inbox are flagged for a person to look at. */
  public long flagged() {
    return inbox(shopAddress).stream().filter(mail -> mail.isSet(Flags.Flag.FLAGGED)).count();
  }

  /**
   * Answers the next recipient the shop names with a refusal.
   *
   * @param answer an SMTP code from 400 to 599 and a text: {@code 451 4.3.0 Try again later}
   */
  public void refuseNext(String answer) {
    front.refuseNext(answer);
  }

  /** Takes the next mail of the shop, and hangs up instead of saying so. */
  public void hangUpAfterNext() {
    front.hangUpAfterNext();
  }

  @Override
  public void close() {
    front.close();
    server.stop();
  }

  private static ServerSetup door(String protocol) {
    ServerSetup door = new ServerSetup(0, LOOPBACK, protocol);
    door.setServerStartupTimeout(START_MILLIS);
    return door;
  }

  private URI withLogin(String scheme, int port) {
    String user = shopAddress.replace("%", "%25").replace("@", "%40");
    return URI.create(scheme + "://" + user + ":" + shopPassword + "@" + LOOPBACK + ":" + port);
  }

  private synchronized GreenMailUser account(String address) throws UncheckedIOException {
    GreenMailUser known = server.getUserManager().getUserByEmail(address);
    if (known != null) {
      return known;
    }
    String password =
        address.equalsIgnoreCase(shopAddress) ? shopPassword : UUID.randomUUID().toString();
    try {
      return server.getUserManager().createUser(address, address, password);
    } catch (UserException e) {
      throw new IllegalStateException("No mail account can be made for " + address, e);
    }
  }

  private List<StoredMessage> inbox(String address) {
    GreenMailUser user = server.getUserManager().getUserByEmail(address);
    if (user == null) {
      return List.of();
    }
    try {
      return server.getManagers().getImapHostManager().getInbox(user).getMessages();
    } catch (FolderException e) {
      throw new IllegalStateException("The inbox of " + address + " cannot be read", e);
    }
  }

  private String write(
      String fromName, String from, String subject, String text, String answers, String thread) {
    try {
      MimeMessage mail = new MimeMessage(session());
      mail.setFrom(new InternetAddress(from, fromName, StandardCharsets.UTF_8.name()));
      mail.setRecipient(Message.RecipientType.TO, new InternetAddress(shopAddress));
      mail.setSubject(subject, StandardCharsets.UTF_8.name());
      mail.setText(text, StandardCharsets.UTF_8.name());
      if (!answers.isEmpty()) {
        mail.setHeader("In-Reply-To", answers);
        mail.setHeader("References", thread);
      }
      mail.saveChanges();
      hand(from, mail);
      return mail.getMessageID();
    } catch (MessagingException | UnsupportedEncodingException e) {
      throw new IllegalStateException("The stand-in did not take the customer's mail", e);
    }
  }

  /** Customers come in by the back door: the faults are the shop's. */
  private void hand(String from, MimeMessage mail) throws MessagingException {
    Session session = mail.getSession();
    session.getProperties().setProperty("mail.smtp.from", from);
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect(LOOPBACK, server.getSmtp().getPort(), null, null);
      transport.sendMessage(mail, new Address[] {new InternetAddress(shopAddress)});
    }
  }

  private static Session session() {
    Properties properties = new Properties();
    for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
      properties.setProperty("mail.smtp." + limit, String.valueOf(NETWORK_MILLIS));
    }
    properties.setProperty("mail.smtp.localhost", "customer.example");
    return Session.getInstance(properties);
  }
}
