package dev.parley.store;

import java.nio.file.Path;

/**
 * Which database to use.
 *
 * @param database {@code h2} or a {@code jdbc:postgresql:} address
 * @param folder where H2 keeps its file
 */
public record DatabaseSettings(String database, Path folder) {
  /** Refuses what is neither, naming the choices. */
  public DatabaseSettings {
    if (!database.equals("h2") && !database.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "parley.database must be 'h2' or start with 'jdbc:postgresql:', not '%s'"
              .formatted(database.replaceAll("[:/?@].*", "…")));
    }
  }

  /** Whether it is the file beside us. */
  public boolean embedded() {
    return database.equals("h2");
  }

  /** The address may hold a password. */
  @Override
  public String toString() {
    return embedded() ? "H2 in " + folder : "PostgreSQL";
  }
}
