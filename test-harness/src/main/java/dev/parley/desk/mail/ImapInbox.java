package dev.parley.desk.mail;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SearchTerm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The INBOX of one IMAP login. The connection is kept between looks. One thread at a time. */
final class ImapInbox implements AutoCloseable {

  /** What is done with each new mail. */
  interface Visitor {
    /** Returns whether to go on with the next mail. */
    boolean visit(Found found) throws MessagingException;
  }

  private static final Logger log = LoggerFactory.getLogger(ImapInbox.class);

  /** Above this a mail is put aside: it would be held in memory whole. */
  private static final int MAX_MAIL_BYTES = 40 * 1024 * 1024;

  private static final SearchTerm NEW =
      new AndTerm(
          new FlagTerm(new Flags(Flags.Flag.SEEN), false),
          new FlagTerm(new Flags(Flags.Flag.FLAGGED), false));

  private final URI server;
  private final Store store;
  private final Set<Long> notFetched = new HashSet<>();

  ImapInbox(URI server) {
    this.server = server;
    Properties properties = NetworkTimeouts.properties(server.getScheme());
    // Reading a mail must not mark it as seen: only a stored one is.
    properties.setProperty("mail." + server.getScheme() + ".peek", "true");
    try {
      store = Session.getInstance(properties).getStore(server.getScheme());
    } catch (MessagingException e) {
      throw new IllegalStateException("No mail library for " + server.getScheme(), e);
    }
  }

  /** Visits what is neither seen nor flagged, oldest first, until the visitor has enough. */
  void forEachNew(Visitor visitor) throws MessagingException {
    if (!store.isConnected()) {
      store.connect(
          server.getHost(),
          server.getPort(),
          MailSettings.login(server),
          MailSettings.password(server));
    }
    Folder folder = store.getFolder("INBOX");
    folder.open(Folder.READ_WRITE);
    try {
      for (Message message : folder.search(NEW)) {
        Optional<Found> found = fetch(folder, message);
        if (found.isPresent() && !visitor.visit(found.get())) {
          return;
        }
      }
    } finally {
      if (folder.isOpen()) {
        folder.close(false);
      }
    }
  }

  @Override
  public void close() {
    try {
      store.close();
    } catch (MessagingException e) {
      log.debug("The IMAP server did not say goodbye");
    }
  }

  /** Empty when this one mail cannot be had now: deleted meanwhile, or the server fails on it. */
  private Optional<Found> fetch(Folder folder, Message message) throws MessagingException {
    long uid = ((UIDFolder) folder).getUID(message);
    try {
      byte[] raw = new byte[0];
      if (message.getSize() <= MAX_MAIL_BYTES) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        message.writeTo(bytes);
        raw = bytes.toByteArray();
      }
      String place = ((UIDFolder) folder).getUIDValidity() + "." + uid;
      notFetched.remove(uid);
      return Optional.of(new Found(uid, place, raw, message));
    } catch (IOException | MessagingException e) {
      if (!folder.isOpen()) {
        throw new MessagingException("The IMAP server hung up while a mail was read", e);
      }
      if (notFetched.add(uid) && !message.isExpunged()) {
        log.warn("The IMAP server does not hand out mail {}; it is tried again", uid);
      }
      return Optional.empty();
    }
  }

  /** A new mail, whole. */
  static final class Found {

    private final long uid;
    private final String place;
    private final byte[] raw;
    private final Message message;

    private Found(long uid, String place, byte[] raw, Message message) {
      this.uid = uid;
      this.place = place;
      this.raw = raw;
      this.message = message;
    }

    /** The server's number for it, by which an admin finds it. */
    long uid() {
      return uid;
    }

    /** The mail as it came; empty when it is too big to take in. */
    byte[] raw() {
      return raw.clone();
    }

    /** A Message-ID for a mail that has none, the same each time it is read. */
    String fallbackId() {
      return "<imap." + place + "@no-message-id.invalid>";
    }

    /** When the server took it in; now, when the server does not say. */
    Instant arrived(InstantSource clock) {
      try {
        return Optional.ofNullable(message.getReceivedDate())
            .map(Date::toInstant)
            .orElseGet(clock::instant);
      } catch (MessagingException e) {
        return clock.instant();
      }
    }

    void markSeen() throws MessagingException {
      message.setFlag(Flags.Flag.SEEN, true);
    }

    /** Leaves it unseen, for a person to look at, and out of the next look. */
    void putAside() throws MessagingException {
      message.setFlag(Flags.Flag.FLAGGED, true);
    }
  }
}
