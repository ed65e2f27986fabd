package dev.parley.bundle;

import dev.parley.audit.AuditLog;
import dev.parley.store.SqlStores;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** {@code java -jar parley.jar verify-audit}: whether anybody changed the audit log. */
public final class AuditCommand {
  private static final String USAGE =
      """
      usage: java -jar parley.jar verify-audit --home DIR [--database ADDRESS]

      """
          + StoppedParley.OPTIONS
          + """


          With the H2 file Parley must be stopped; with PostgreSQL it may be at work.""";

  private AuditCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments without the command's name
   * @return the exit status: 0 nobody did, 1 somebody did or it cannot be told, 2 not understood
   */
  public static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    Optional<StoppedParley> parley = StoppedParley.read(arguments, environment);
    if (parley.isEmpty()) {
      out.println(USAGE);
      return 2;
    }
    return parley.get().with(false, out, stores -> verify(stores, out));
  }

  private static int verify(SqlStores stores, PrintStream out) {
    return AuditLog.verify(stores.audit())
        .fold(
            whole -> {
              out.println(
                  "All %d rows are as they were written. Hash of the last: %s"
                      .formatted(whole.rows(), whole.hash()));
              return 0;
            },
            broken -> {
              out.println("Row %d: %s".formatted(broken.seq(), broken.why()));
              return 1;
            });
  }
}
