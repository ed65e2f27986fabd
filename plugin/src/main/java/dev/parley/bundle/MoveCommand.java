package dev.parley.bundle;

import dev.parley.store.DatabaseMove;
import dev.parley.store.MoveRefusedException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** {@code java -jar parley.jar move-database}: from the H2 file to PostgreSQL. */
public final class MoveCommand {
  private static final String USAGE =
      """
      usage: java -jar parley.jar move-database --home DIR --to jdbc:postgresql://HOST/NAME?user=NAME

        --home  the folder that parley.home names; Parley must not be running on it
        --to    an empty database; tables are made in its schema "parley"

      The password is read from the environment variable PARLEY_DATABASE_PASSWORD if it is set.
      The H2 file is only read; everything is moved or nothing is.""";

  private MoveCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments without the command's name
   * @return the exit status: 0 moved, 1 refused, 2 not understood
   */
  public static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    Optional<Map<String, String>> options = options(arguments);
    if (options.isEmpty()) {
      out.println(USAGE);
      return 2;
    }
    Path home = Path.of(options.get().get("--home")).toAbsolutePath();
    try {
      new DatabaseMove(
              home,
              options.get().get("--to"),
              Optional.ofNullable(environment.get("PARLEY_DATABASE_PASSWORD")),
              out::println)
          .run();
    } catch (MoveRefusedException | IllegalArgumentException e) {
      out.println(e.getMessage());
      return 1;
    }
    out.println(
        """

        Moved. Now set parley.database to that address and parley.key.file to %s, and start
        Parley. The H2 file is as it was; keep it until you have looked around."""
            .formatted(home.resolve("key")));
    return 0;
  }

  private static Optional<Map<String, String>> options(String[] arguments) {
    Map<String, String> found = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      found.put(arguments[i], arguments[i + 1]);
    }
    boolean complete =
        arguments.length == 4 && found.containsKey("--home") && found.containsKey("--to");
    return complete ? Optional.of(found) : Optional.empty();
  }
}
