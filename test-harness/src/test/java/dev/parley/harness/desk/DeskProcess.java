package dev.parley.harness.desk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Desk in a process of its own. {@link #kill} is {@code kill -9}; what was started is killed at the
 * latest when the process of the test ends. What it logs goes to {@code desk.log} in its folder.
 */
public final class DeskProcess implements AutoCloseable {
  /** Options of a Java process that starts in little time rather than runs at full speed. */
  public static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xshare:auto",
          "-Xmx256m",
          "-Dparley.pollEvery=PT1S");

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CompletableFuture<String> held = new CompletableFuture<>();
  private final Queue<String> said = new ConcurrentLinkedQueue<>();
  private final Thread lastResort;

  private DeskProcess(List<String> command, Path folder) {
    this.log = folder.resolve("desk.log");
    try {
      Files.createDirectories(folder);
      process =
          new ProcessBuilder(command)
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Desk's process does not start", e);
    }
    lastResort = new Thread(process::destroyForcibly, "kill-desk");
    Runtime.getRuntime().addShutdownHook(lastResort);
    var reader = new Thread(this::listen, "desk-output");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts it and does not wait.
   *
   * @param folder where its log goes
   * @param jvm options of the Java process
   * @param main what to run; it says {@code ready URL} once it serves
   * @param options its own
   */
  public static DeskProcess launch(
      Path folder, List<String> jvm, Class<?> main, List<String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(options);
    return new DeskProcess(command, folder);
  }

  /** As {@link #launch}, and waits until it serves. */
  public static DeskProcess start(
      Path folder, List<String> jvm, Class<?> main, List<String> options) {
    DeskProcess desk = launch(folder, jvm, main, options);
    try {
      desk.url();
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }

  /** Where it listens, with a slash at the end; waits until it does. */
  public URI url() {
    return within(ready, "say where it listens");
  }

  /** Where it listens, if it does by now. */
  public Optional<URI> urlByNow() {
    return ready.isDone() && !ready.isCompletedExceptionally()
        ? Optional.of(ready.join())
        : Optional.empty();
  }

  /** Waits at most so long until it serves; false if it does not by then. */
  public boolean servesWithin(Duration patience) throws InterruptedException {
    try {
      ready.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  /** Waits until the call that is to be held has come. */
  public void awaitHeld() {
    within(held, "make the call that is to be held");
  }

  /** The number of the process. */
  public long pid() {
    return process.pid();
  }

  /**
   * From now on no file can grow in its hands past the size that this one has, as on a full disk.
   * Needs {@code prlimit} of util-linux, which every Linux has.
   */
  public void fullDisk(Path file) {
    try {
      limitFiles(Long.toString(Files.exists(file) ? Files.size(file) : 0));
    } catch (IOException e) {
      throw new UncheckedIOException("the size of " + file + " cannot be read", e);
    }
  }

  /** There is space again. */
  public void spaceAgain() {
    limitFiles("unlimited");
  }

  private void limitFiles(String most) {
    try {
      Process set =
          new ProcessBuilder(
                  "prlimit", "--pid", Long.toString(pid()), "--fsize=" + most + ":unlimited")
              .redirectErrorStream(true)
              .start();
      String said = new String(set.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (set.waitFor() != 0 && alive()) {
        throw new IllegalStateException("prlimit says: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("prlimit does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the disk was being filled", e);
    }
  }

  /** Lets it do nothing at all, as a machine that stands still for a while. */
  public void freeze() {
    signal("STOP");
  }

  /** Lets it go on. */
  public void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      Process sent = new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start();
      if (sent.waitFor() != 0 && alive()) {
        throw new IllegalStateException("Desk cannot be sent the signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("kill does not run", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Desk was sent the signal " + name, e);
    }
  }

  /** Says a line to it, on its standard input. */
  public void say(String line) {
    try {
      process.outputWriter(StandardCharsets.UTF_8).append(line).append('\n').flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Desk does not listen", e);
    }
  }

  /** Whether it runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Ends the process at once, with nothing tidied up. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Ends it as Ctrl-C would, or hard where that does not help. */
  public void stop() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    awaitEnd();
  }

  @Override
  public void close() {
    kill();
  }

  private void awaitEnd() {
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("Desk survives being killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while Desk was being killed", e);
    }
    Runtime.getRuntime().removeShutdownHook(lastResort);
  }

  private void listen() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      out.lines().forEach(this::hear);
    } catch (IOException | UncheckedIOException ended) {
      // The process is gone; whoever waits is told below.
    }
    var gone = new IllegalStateException("Desk has ended");
    ready.completeExceptionally(gone);
    held.completeExceptionally(gone);
  }

  private void hear(String line) {
    said.add(line);
    if (line.startsWith("ready ")) {
      ready.complete(URI.create(line.substring("ready ".length())));
    } else if (line.startsWith("held ")) {
      held.complete(line);
    }
  }

  private <T> T within(CompletableFuture<T> event, String what) {
    try {
      return event.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Desk does not " + what + ":\n" + endOfLog(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for Desk to " + what, e);
    }
  }

  /** All it has said so far on either output. */
  public String output() {
    try {
      return String.join("\n", said) + "\n" + Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Desk's log cannot be read", e);
    }
  }

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }
}
