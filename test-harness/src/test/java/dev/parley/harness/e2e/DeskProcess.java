package dev.parley.harness.e2e;

import static dev.parley.harness.e2e.World.eventually;

import dev.parley.desk.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Desk in a process of its own, started as an admin would, with everything it says kept. */
final class DeskProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final Path output;
  private final URI url;

  private DeskProcess(Process process, Path output, URI url) {
    this.process = process;
    this.output = output;
    this.url = url;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param folder where the output goes, and the process's temporary files
   * @param jvm options of the Java process
   * @param options Desk's own
   */
  static DeskProcess start(Path folder, List<String> jvm, List<String> options) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Path output = folder.resolve("output.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.add("-Dparley.pollEvery=PT1S");
    command.addAll(jvm);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(options);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      URI url =
          eventually()
              .failFast(
                  () -> {
                    if (!process.isAlive()) {
                      throw new IllegalStateException("Desk ended: " + Files.readString(output));
                    }
                  })
              .until(() -> ready(output), Optional::isPresent)
              .orElseThrow();
      return new DeskProcess(process, output, url);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static Optional<URI> ready(Path output) throws IOException {
    return Files.readString(output, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("ready "))
        .map(line -> URI.create(line.substring("ready ".length())))
        .findFirst();
  }

  URI url() {
    return url;
  }

  /** What it has said so far, log and all. */
  String output() {
    try {
      return Files.readString(output, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Desk's output cannot be read", e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** Stops it as Ctrl-C would, or hard where that does not help. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
