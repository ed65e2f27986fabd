package dev.parley.desk;

import dev.parley.desk.mail.MailSettings;
import dev.parley.model.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a Desk runs.
 *
 * @param port where it listens on 127.0.0.1; 0 takes any that is free
 * @param data the folder for everything it keeps
 * @param admin a login to make, or to give this password
 * @param databaseUrl a {@code jdbc:postgresql:} URL; empty for H2 files in the data folder
 * @param publicUrl how browsers and networks reach it; empty for the address it listens on
 * @param trustLoopback whether plug-ins may call loopback addresses
 * @param bundles a folder of bundles to install at start
 * @param mail where mail is fetched and handed in; empty for none
 * @param keyFile the key that seals plug-ins' secrets, which Desks that share a database must share
 *     too; empty for one in the data folder
 */
public record DeskSettings(
    int port,
    Path data,
    Optional<Admin> admin,
    Optional<String> databaseUrl,
    Optional<URI> publicUrl,
    boolean trustLoopback,
    Optional<Path> bundles,
    Optional<MailSettings> mail,
    Optional<Path> keyFile) {

  /** Refuses a port that is none. */
  public DeskSettings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  /**
   * An admin's login.
   *
   * @param login the login name
   * @param password 1 to 200 characters
   */
  public record Admin(String login, Secret password) {}

  /** Any port, H2, no bundles, no mail, an admin that must be made by hand. */
  public static DeskSettings in(Path data) {
    return new DeskSettings(
        0,
        data,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same on this port. */
  public DeskSettings withPort(int value) {
    return new DeskSettings(
        value, data, admin, databaseUrl, publicUrl, trustLoopback, bundles, mail, keyFile);
  }

  /** The same in this folder. */
  public DeskSettings withData(Path value) {
    return new DeskSettings(
        port, value, admin, databaseUrl, publicUrl, trustLoopback, bundles, mail, keyFile);
  }

  /** The same with this admin. */
  public DeskSettings withAdmin(String login, String password) {
    Optional<Admin> value = Optional.of(new Admin(login, Secret.of(password)));
    return new DeskSettings(
        port, data, value, databaseUrl, publicUrl, trustLoopback, bundles, mail, keyFile);
  }

  /** The same on this PostgreSQL database. */
  public DeskSettings withDatabase(String url) {
    return new DeskSettings(
        port, data, admin, Optional.of(url), publicUrl, trustLoopback, bundles, mail, keyFile);
  }

  /** The same, reached under this address. */
  public DeskSettings withPublicUrl(URI value) {
    return new DeskSettings(
        port, data, admin, databaseUrl, Optional.of(value), trustLoopback, bundles, mail, keyFile);
  }

  /** The same, with plug-ins allowed to call loopback addresses. */
  public DeskSettings trustingLoopback() {
    return new DeskSettings(
        port, data, admin, databaseUrl, publicUrl, true, bundles, mail, keyFile);
  }

  /** The same with the bundles of this folder. */
  public DeskSettings withBundles(Path folder) {
    return new DeskSettings(
        port,
        data,
        admin,
        databaseUrl,
        publicUrl,
        trustLoopback,
        Optional.of(folder),
        mail,
        keyFile);
  }

  /** The same with mail. */
  public DeskSettings withMail(MailSettings value) {
    return new DeskSettings(
        port,
        data,
        admin,
        databaseUrl,
        publicUrl,
        trustLoopback,
        bundles,
        Optional.of(value),
        keyFile);
  }

  /** The same with this key for plug-ins' secrets. */
  public DeskSettings withKeyFile(Path value) {
    return new DeskSettings(
        port,
        data,
        admin,
        databaseUrl,
        publicUrl,
        trustLoopback,
        bundles,
        mail,
        Optional.of(value));
  }
}
