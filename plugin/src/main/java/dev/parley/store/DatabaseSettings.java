package dev.parley.store;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Which database to use.
 *
 * @param database {@code h2}, a {@code jdbc:postgresql:} address, or {@code service:} and the LDAP
 *     filter of a data source that the helpdesk registers
 * @param folder where H2 keeps its file
 * @param service the helpdesk's data source; empty unless it is asked for and there
 */
public record DatabaseSettings(String database, Path folder, Optional<DataSource> service) {
  private static final String SERVICE = "service:";

  /** Refuses what is none of these, naming the choices. */
  public DatabaseSettings {
    if (!database.equals("h2")
        && !database.startsWith("jdbc:postgresql:")
        && !database.startsWith(SERVICE)) {
      throw new IllegalArgumentException(
          "parley.database must be 'h2' or start with 'jdbc:postgresql:' or 'service:', not '%s'"
              .formatted(database.replaceAll("[:/?@].*", "…")));
    }
  }

  /** Without a data source of the helpdesk's. */
  public DatabaseSettings(String database, Path folder) {
    this(database, folder, Optional.empty());
  }

  /** The same with the data source that was found. */
  public DatabaseSettings with(DataSource found) {
    return new DatabaseSettings(database, folder, Optional.of(found));
  }

  /** Whether it is the file beside us. */
  public boolean embedded() {
    return database.equals("h2");
  }

  /** The LDAP filter of the helpdesk's data source; empty if Parley opens the database itself. */
  public Optional<String> serviceFilter() {
    return database.startsWith(SERVICE)
        ? Optional.of(database.substring(SERVICE.length()))
        : Optional.empty();
  }

  /** The address may hold a password. */
  @Override
  public String toString() {
    return embedded() ? "H2 in " + folder : "PostgreSQL";
  }
}
