package dev.parley.desk;

import dev.parley.desk.store.Person;
import dev.parley.model.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.logging.LogManager;

/** Starts a Desk from the command line, without samples. */
public final class Main {
  private static final int WRONG_OPTIONS = 2;
  private static final int NO_START = 1;

  private Main() {}

  /** Serves until the process is told to stop. */
  public static void main(String[] arguments) {
    start(arguments, Main::run);
  }

  /** Reads the command line and runs; ends the process if that cannot be. */
  public static void start(String[] arguments, BiConsumer<Options, PrintStream> run) {
    if (List.of(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    setLogging();
    try {
      run.accept(Options.parse(List.of(arguments), besideJar().resolve("bundles")), System.out);
    } catch (OptionException e) {
      System.err.println(e.getMessage());
      System.exit(WRONG_OPTIONS);
    } catch (RuntimeException e) {
      System.err.println("Desk does not start: " + e.getMessage());
      System.exit(NO_START);
    }
  }

  private static void run(Options options, PrintStream out) {
    Desk desk = new Desk(options.settings(), InstantSource.system());
    Runtime.getRuntime().addShutdownHook(new Thread(desk::close, "desk-stop"));
    desk.start();
    if (options.settings().admin().isEmpty()
        && desk.logins().all().stream().noneMatch(Person::admin)) {
      Secret password = desk.logins().madePassword();
      desk.logins().putAdmin("admin", password);
      out.println("login admin, password " + password.reveal() + " (shown only now)");
    }
    out.println("ready " + desk.url());
    out.flush();
  }

  private static void setLogging() {
    if (System.getProperty("java.util.logging.config.file") != null) {
      return;
    }
    try (InputStream settings = Main.class.getResourceAsStream("/desk/logging.properties")) {
      LogManager.getLogManager().readConfiguration(settings);
    } catch (IOException e) {
      throw new UncheckedIOException("desk/logging.properties cannot be read", e);
    }
  }

  private static Path besideJar() {
    try {
      Path jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return jar.toAbsolutePath().getParent();
    } catch (URISyntaxException e) {
      throw new IllegalStateException("Desk does not know where its jar lies", e);
    }
  }
}
