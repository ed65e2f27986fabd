package dev.parley.desk.mail;

import java.util.Properties;

/**
 * The time-outs of every connection, as Jakarta Mail names them; without these it waits for ever.
 *
 * <p>Source: package documentation of {@code org.eclipse.angus.mail.imap} and {@code .smtp}, 2.0.
 */
final class NetworkTimeouts {

  private static final String CONNECT_MILLIS = "10000";
  private static final String READ_MILLIS = "15000";
  private static final String WRITE_MILLIS = "15000";

  private NetworkTimeouts() {}

  /** Settings for a session of {@code protocol}, with encryption wherever the server offers it. */
  static Properties properties(String protocol) {
    Properties properties = new Properties();
    String prefix = "mail." + protocol + ".";
    properties.setProperty(prefix + "connectiontimeout", CONNECT_MILLIS);
    properties.setProperty(prefix + "timeout", READ_MILLIS);
    properties.setProperty(prefix + "writetimeout", WRITE_MILLIS);
    properties.setProperty(prefix + "starttls.enable", "true");
    return properties;
  }
}
