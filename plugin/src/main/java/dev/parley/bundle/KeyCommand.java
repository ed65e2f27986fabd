package dev.parley.bundle;

import dev.parley.account.KeyRotation;
import dev.parley.audit.Act;
import dev.parley.audit.Entry;
import dev.parley.store.SqlStores;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** {@code java -jar parley.jar rotate-key}: another key for all secrets. */
public final class KeyCommand {
  private static final String USAGE =
      """
      usage: java -jar parley.jar rotate-key --home DIR [--database ADDRESS] [--key FILE]

      """
          + StoppedParley.OPTIONS
          + """


          Parley must be stopped, on all machines. A call that is cut off does no harm: the next one
          goes on. Copies of the database from before need the key file from before.""";

  private KeyCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments without the command's name
   * @return the exit status: 0 done, 1 refused, 2 not understood
   */
  public static int run(String[] arguments, Map<String, String> environment, PrintStream out) {
    Optional<StoppedParley> parley = StoppedParley.read(arguments, environment);
    if (parley.isEmpty()) {
      out.println(USAGE);
      return 2;
    }
    return parley.get().with(true, out, stores -> rotate(parley.get(), stores, out));
  }

  private static int rotate(StoppedParley parley, SqlStores stores, PrintStream out) {
    Optional<KeyRotation.Done> done;
    try {
      done = new KeyRotation(parley.keyFile(), stores.sealed(), new SecureRandom()).run();
    } catch (IllegalStateException e) {
      out.println(e.getMessage());
      return 1;
    }
    if (done.isEmpty()) {
      out.println("There is no key file %s.".formatted(parley.keyFile()));
      return 1;
    }
    KeyRotation.Done how = done.get();
    stores
        .audit()
        .add(
            Entry.of("rotate-key", Act.ROTATED, "key file").from(how.before(), how.now()),
            InstantSource.system().instant());
    out.println(
        "%s: the key %s is in place of %s, and %d secrets are sealed with it."
            .formatted(how.goneOn() ? "Ended" : "Done", how.now(), how.before(), how.sealed()));
    if (how.lost() > 0) {
      out.println(
          "%d secrets open with neither key and were left as they are; connect those accounts again."
              .formatted(how.lost()));
    }
    out.println(
        "If other machines use this database, copy %s to them before you start Parley. Copies of"
                .formatted(parley.keyFile())
            + " the database from before need the key file from before.");
    return 0;
  }
}
