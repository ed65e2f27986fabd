package dev.parley.harness.crash;

import dev.parley.desk.Main;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Desk in a process of its own, over a data folder. {@link #kill} is {@code kill -9}; what was
 * started is killed at the latest when the test's process ends.
 */
final class DeskProcess implements AutoCloseable {
  static final String LOGIN = "admin";
  static final String PASSWORD = "a long enough one";

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final Path log;
  private final CompletableFuture<URI> ready = new CompletableFuture<>();
  private final CompletableFuture<String> held = new CompletableFuture<>();
  private final Thread lastResort;

  private DeskProcess(List<String> program, Path data) {
    this.log = data.resolve("desk.log");
    try {
      Files.createDirectories(data);
      process =
          new ProcessBuilder(program)
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

  /** An ordinary Desk, as the command line starts it. */
  static DeskProcess start(Path data, Path bundles) {
    List<String> program = java(Main.class);
    program.addAll(List.of("--empty", "--port", "0", "--trust-loopback"));
    program.addAll(List.of("--admin", LOGIN + ":" + PASSWORD));
    program.addAll(List.of("--data", data.toString(), "--bundles", bundles.toString()));
    return started(program, data);
  }

  /** A Desk in which the first call that passes the point never comes back. */
  static DeskProcess startHolding(Path data, Path bundles, Point point) {
    List<String> program = java(HoldingDesk.class);
    program.addAll(List.of(data.toString(), bundles.toString(), LOGIN, PASSWORD, point.toString()));
    return started(program, data);
  }

  private static DeskProcess started(List<String> program, Path data) {
    var desk = new DeskProcess(program, data);
    try {
      desk.url();
      return desk;
    } catch (RuntimeException e) {
      desk.close();
      throw e;
    }
  }

  /** Starts in little time rather than runs at full speed. */
  private static List<String> java(Class<?> main) {
    return new ArrayList<>(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dparley.pollEvery=PT1S",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
  }

  /** Where it listens, with a slash at the end. */
  URI url() {
    return within(ready, "say where it listens");
  }

  /** Waits until the call that is to be held has come. */
  void awaitHeld() {
    within(held, "make the call that is to be held");
  }

  /** Ends the process at once, with nothing tidied up. */
  void kill() {
    process.destroyForcibly();
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

  @Override
  public void close() {
    kill();
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

  private String endOfLog() {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }
}
