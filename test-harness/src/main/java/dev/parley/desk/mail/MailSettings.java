package dev.parley.desk.mail;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * Where Desk's mail is fetched and handed in, and who it comes from.
 *
 * @param imap {@code imap://user:password@host:port} or {@code imaps://…}; a character that means
 *     something in an URI, such as the at sign of a login name, is written as {@code %40}
 * @param smtp {@code smtp://host:port} or {@code smtps://…}, with {@code user:password@} when the
 *     server wants a login
 * @param address the bare address that customers write to and answers come from
 * @param name the display name of the answers
 * @param pollEvery how long to wait between two looks into the inbox, 50 ms to 1 h
 */
public record MailSettings(URI imap, URI smtp, String address, String name, Duration pollEvery) {

  private static final Duration SHORTEST_POLL = Duration.ofMillis(50);
  private static final Duration LONGEST_POLL = Duration.ofHours(1);

  public MailSettings {
    checkServer("imap", imap, Set.of("imap", "imaps"));
    if (login(imap).isEmpty()) {
      throw new IllegalArgumentException(
          "imap must name a login: imap://user:password@host:port, but is " + hidden(imap));
    }
    checkServer("smtp", smtp, Set.of("smtp", "smtps"));
    OneLine.checkFilled("address", address);
    if (!address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) {
      throw new IllegalArgumentException(
          "address must be a bare mail address such as help@shop.example, but is \""
              + address
              + '"');
    }
    OneLine.check("name", name);
    requireNonNull(pollEvery, "pollEvery");
    if (pollEvery.compareTo(SHORTEST_POLL) < 0 || pollEvery.compareTo(LONGEST_POLL) > 0) {
      throw new IllegalArgumentException(
          "pollEvery must be between PT0.05S and PT1H, but is " + pollEvery);
    }
  }

  /** The user of a server's address, decoded; empty when it names none. */
  static String login(URI server) {
    return part(server, 0);
  }

  /** The password of a server's address, decoded; empty when it names none. */
  static String password(URI server) {
    return part(server, 1);
  }

  /** The server's address with its password made unreadable. */
  static String hidden(URI server) {
    String user = server.getRawUserInfo();
    return server.getScheme()
        + "://"
        + (user == null ? "" : user.split(":", 2)[0] + ":***@")
        + server.getHost()
        + (server.getPort() < 0 ? "" : ":" + server.getPort());
  }

  @Override
  public String toString() {
    return "MailSettings[imap="
        + hidden(imap)
        + ", smtp="
        + hidden(smtp)
        + ", address="
        + address
        + ", name="
        + name
        + ", pollEvery="
        + pollEvery
        + ']';
  }

  private static String part(URI server, int index) {
    String user = server.getRawUserInfo();
    String[] parts = user == null ? new String[0] : user.split(":", 2);
    // A path, not a query: a plus sign in a password stays a plus sign.
    return index < parts.length ? URI.create("x:/" + parts[index]).getPath().substring(1) : "";
  }

  private static void checkServer(String field, URI server, Set<String> schemes) {
    requireNonNull(server, field);
    if (server.getScheme() == null || !schemes.contains(server.getScheme())) {
      throw new IllegalArgumentException(
          field + " must start with one of " + schemes + ", but starts with " + server.getScheme());
    }
    if (server.getHost() == null) {
      throw new IllegalArgumentException(
          field + " must name a host: " + server.getScheme() + "://user:password@host:port");
    }
    if (server.getPort() == 0 || server.getPort() > 65535) {
      throw new IllegalArgumentException(
          field + " must name a port from 1 to 65535, but names " + server.getPort());
    }
  }
}
