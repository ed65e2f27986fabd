package dev.parley.harness.real;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Finds and runs the programs that building the network takes. */
final class Programs {

  private static final int TAIL_LINES = 25;

  private Programs() {}

  static Optional<Path> find(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(path)
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static void require(List<String> anyOf, String what, String debianPackage) {
    if (anyOf.stream().noneMatch(name -> find(name).isPresent())) {
      throw new MissingPrerequisiteException(
          what + " (" + String.join(" or ", anyOf) + ") is not on the PATH.",
          "On Debian: apt-get install " + debianPackage);
    }
  }

  /** Runs a program to its end; its output goes to the log, its last lines into the exception. */
  static void run(
      List<String> command,
      Path folder,
      Map<String, String> environment,
      Path log,
      Duration deadline,
      String remedy)
      throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
            .redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure(command, "did not end within " + deadline.toSeconds() + " s", log, remedy);
      }
      if (process.exitValue() != 0) {
        throw failure(command, "ended with " + process.exitValue(), log, remedy);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static MissingPrerequisiteException failure(
      List<String> command, String how, Path log, String remedy) throws IOException {
    return new MissingPrerequisiteException(
        "\"" + String.join(" ", command) + "\" " + how + ".",
        remedy + "\nThe end of " + log + ":\n" + tail(log));
  }

  /** The last lines of a log that may hold any bytes. */
  static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(log), Charset.defaultCharset()).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
