package dev.parley.bundle;

import dev.parley.node.Node;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * What a command of the bundle as a program works on: the folder and the database of a Parley that
 * it names by the same words as the settings.
 *
 * @param home the folder
 * @param database which database
 * @param keyFile the file with the key
 */
record StoppedParley(Path home, DatabaseSettings database, Path keyFile) {
  private static final String HOME = "--home";
  private static final String DATABASE = "--database";
  private static final String KEY = "--key";

  /** What the options mean, for the usage of a command. */
  static final String OPTIONS =
      """
        --home      the folder that parley.home names
        --database  as parley.database, if that is set: jdbc:postgresql://HOST/NAME?user=NAME
        --key       as parley.key.file, if that is set

      A password is read from the environment variable PARLEY_DATABASE_PASSWORD if it is set.""";

  /** Reads the options; empty if one is missing or not known. */
  static Optional<StoppedParley> read(String[] arguments, Map<String, String> environment) {
    Map<String, String> found = new TreeMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      found.put(arguments[i], arguments[i + 1]);
    }
    String home = found.remove(HOME);
    Optional<String> database = Optional.ofNullable(found.remove(DATABASE));
    Optional<String> key = Optional.ofNullable(found.remove(KEY));
    if (home == null || arguments.length % 2 != 0 || !found.isEmpty()) {
      return Optional.empty();
    }
    Path folder = Path.of(home).toAbsolutePath();
    return Optional.of(
        new StoppedParley(
            folder,
            new DatabaseSettings(
                database.map(url -> withPassword(url, environment)).orElse("h2"), folder),
            key.map(Path::of).orElse(folder.resolve("key"))));
  }

  private static String withPassword(String url, Map<String, String> environment) {
    return Optional.ofNullable(environment.get("PARLEY_DATABASE_PASSWORD"))
        .map(
            password ->
                url
                    + (url.contains("?") ? "&" : "?")
                    + "password="
                    + URLEncoder.encode(password, StandardCharsets.UTF_8))
        .orElse(url);
  }

  /**
   * Opens the database for a piece of work.
   *
   * @param alone whether no Parley may be at work on it
   * @return what the work gives; 1 if the database cannot be had, which is said
   */
  int with(boolean alone, PrintStream out, ToIntFunction<SqlStores> work) {
    if (database.embedded() && !Files.exists(home.resolve("parley.mv.db"))) {
      out.println("There is no parley.mv.db in %s.".formatted(home));
      return 1;
    }
    SqlStores stores;
    try {
      stores = SqlStores.open(database);
    } catch (RuntimeException e) {
      out.println(
          database.embedded()
              ? "The H2 file cannot be opened, so stop Parley first."
              : "PostgreSQL lets nobody in, or its tables are of another version of Parley.");
      return 1;
    }
    try (stores) {
      if (alone && !stores.nodes().nodes().isEmpty()) {
        String names = String.join(", ", stores.nodes().nodes().stream().map(Node::name).toList());
        out.println(
            "Parley is at work on this database: %s. Stop it on all machines first; one that was killed is forgotten a minute later."
                .formatted(names));
        return 1;
      }
      return work.applyAsInt(stores);
    }
  }
}
