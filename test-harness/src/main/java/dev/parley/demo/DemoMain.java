package dev.parley.demo;

import dev.parley.desk.DeskSettings;
import dev.parley.desk.Main;
import dev.parley.desk.Options;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** What {@code java -jar desk.jar} runs: the demo, or with {@code --empty} a plain Desk. */
public final class DemoMain {
  private DemoMain() {}

  /** Serves until the process is told to stop. */
  public static void main(String[] arguments) {
    for (String argument : arguments) {
      if (argument.equals("--empty")) {
        Main.main(arguments);
        return;
      }
    }
    Main.start(arguments, DemoMain::run);
  }

  private static void run(Options options, PrintStream out) {
    boolean used = Files.exists(options.settings().data().resolve("desk"));
    if (options.dataGiven() && used) {
      throw new IllegalStateException(
          "%s holds an earlier Desk, and the demo begins with an empty one. Name another folder, or"
                  .formatted(options.settings().data())
              + " add --empty to go on with that Desk, without samples and stand-ins.");
    }
    Optional<Path> scratch = options.dataGiven() ? Optional.empty() : Optional.of(newFolder());
    DeskSettings settings = scratch.map(options.settings()::withData).orElse(options.settings());
    Demo demo = new Demo(settings, InstantSource.system());
    var ending = new AtomicBoolean();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  ending.set(true);
                  try {
                    demo.close();
                  } finally {
                    scratch.ifPresent(DemoMain::delete);
                  }
                },
                "demo-stop"));
    Demo.Doors doors = demo.start();
    out.println(
        "Brambleroll's Desk is open. All in it is invented and goes when you press Ctrl-C.");
    out.println();
    doors
        .logins()
        .forEach((login, password) -> out.printf("  %-6s %s%n", login, password.reveal()));
    out.println();
    out.println("anna, piret and daan are the team support; mart, ines and tomek the team orders.");
    out.println(
        "Look first at: Open, nearest due first (anna); the message whose window closes in");
    out.printf(
        "40 minutes (piret); Reports and Admin, where a login ends in three days (%s).%n",
        doors.admin());
    out.println(
        "Ninety days of closed tickets follow at once, their reports within a minute or two.");
    out.println();
    out.println("Play a customer on Bluesky: " + doors.customer());
    out.println("Play a customer on Facebook: " + doors.pageCustomer());
    out.println("Play a customer on Instagram: " + doors.instagramCustomer());
    out.println("ready " + doors.desk());
    out.flush();
    demo.live();
    try {
      demo.loadQuarter();
    } catch (RuntimeException e) {
      if (!ending.get()) {
        System.err.println("The ninety days could not be loaded, all else goes on: " + e);
      }
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("desk-demo");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a temporary folder", e);
    }
  }

  private static void delete(Path folder) {
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.delete(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failed)
                throws IOException {
              Files.delete(visited);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.err.println("The demo's folder stays behind: " + folder);
    }
  }
}
