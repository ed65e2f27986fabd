package dev.parley.harness.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a Chromium or Chrome: named by {@code CHROME} or {@code CHROMIUM_PATH}, on the path, or in
 * the usual places; else installs Debian's package, where there is apt-get and we are root or may
 * be without a password.
 */
final class Chromium {

  private static final Logger log = LoggerFactory.getLogger(Chromium.class);

  private static final List<String> VARIABLES = List.of("CHROME", "CHROMIUM_PATH");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> INSTALL =
      List.of(
          "apt-get",
          "-o",
          "DPkg::Lock::Timeout=300",
          "install",
          "-y",
          "--no-install-recommends",
          "chromium");

  private static final Duration A_MOMENT = Duration.ofSeconds(30);
  private static final Duration A_WHILE = Duration.ofMinutes(10);

  private final Map<String, String> environment;
  private final String system;
  private final Commands commands;
  private final File commandLog;

  Chromium(Map<String, String> environment, String system, Commands commands, File commandLog) {
    this.environment = environment;
    this.system = system.toLowerCase(Locale.ROOT);
    this.commands = commands;
    this.commandLog = commandLog;
  }

  /** Looks on this machine; what other programs say goes to {@code target/chromium.log}. */
  static Chromium onThisMachine() {
    return new Chromium(
        System.getenv(),
        System.getProperty("os.name"),
        Commands.ofThisMachine(),
        new File("target", "chromium.log"));
  }

  /**
   * The browser to run.
   *
   * @throws IllegalStateException when there is none and none can be installed
   */
  Path find() {
    for (String variable : VARIABLES) {
      String named = environment.getOrDefault(variable, "");
      if (!named.isBlank()) {
        return Optional.of(Path.of(named))
            .filter(this::runs)
            .orElseThrow(
                () ->
                    new IllegalStateException(variable + " names no browser that runs: " + named));
      }
    }
    return installed()
        .or(this::afterInstalling)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "The browser tests need Chromium or Chrome, and none was found on the path or"
                        + " in the usual places. Install one (Debian: apt-get install chromium;"
                        + " Fedora: dnf install chromium; macOS: brew install --cask"
                        + " google-chrome), or name it: CHROME=/path/to/chrome. What was tried is"
                        + " in "
                        + commandLog));
  }

  private Optional<Path> installed() {
    return Stream.concat(onPath(), usualPlaces()).filter(this::runs).findFirst();
  }

  private Stream<Path> onPath() {
    String path = environment.getOrDefault("PATH", "");
    List<Path> candidates = new ArrayList<>();
    for (String name : NAMES) {
      Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(path)
          .filter(folder -> !folder.isBlank())
          .map(folder -> Path.of(folder, name))
          .forEach(candidates::add);
    }
    return candidates.stream();
  }

  private Stream<Path> usualPlaces() {
    if (system.startsWith("mac")) {
      return Stream.of("/Applications", environment.getOrDefault("HOME", "") + "/Applications")
          .flatMap(
              folder ->
                  Stream.of(
                      Path.of(folder, "Google Chrome.app/Contents/MacOS/Google Chrome"),
                      Path.of(folder, "Chromium.app/Contents/MacOS/Chromium")));
    }
    if (system.startsWith("windows")) {
      return Stream.of("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")
          .map(environment::get)
          .filter(folder -> folder != null && !folder.isBlank())
          .flatMap(
              folder ->
                  Stream.of(
                      Path.of(folder, "Google", "Chrome", "Application", "chrome.exe"),
                      Path.of(folder, "Chromium", "Application", "chrome.exe")));
    }
    return Stream.of("/usr/lib/chromium/chromium", "/opt/google/chrome/chrome").map(Path::of);
  }

  /**
   * Ubuntu's chromium-browser may be a stub that only names a snap, so being there is not enough.
   */
  private boolean runs(Path candidate) {
    if (!Files.isExecutable(candidate) || Files.isDirectory(candidate)) {
      return false;
    }
    // On Windows --version opens a window.
    return system.startsWith("windows") || succeeds(A_MOMENT, candidate.toString(), "--version");
  }

  private Optional<Path> afterInstalling() {
    Optional<List<String>> root = becomingRoot();
    if (root.isEmpty() || !succeeds(A_MOMENT, "apt-get", "--version")) {
      return Optional.empty();
    }
    log.warn("No Chromium or Chrome was found; installing Debian's package chromium for the tests");
    List<String> install = Stream.concat(root.get().stream(), INSTALL.stream()).toList();
    boolean done =
        commands.succeeds(A_WHILE, commandLog, install)
            || (commands.succeeds(
                    A_WHILE,
                    commandLog,
                    Stream.concat(root.get().stream(), Stream.of("apt-get", "update")).toList())
                && commands.succeeds(A_WHILE, commandLog, install));
    log.warn(
        done ? "Chromium is installed" : "Chromium could not be installed, see {}", commandLog);
    return installed();
  }

  /** What to put before a command that needs root; empty when we cannot be root. */
  private Optional<List<String>> becomingRoot() {
    List<String> plain = List.of("env", "DEBIAN_FRONTEND=noninteractive");
    if (succeeds(A_MOMENT, "sh", "-c", "test \"$(id -u)\" = 0")) {
      return Optional.of(plain);
    }
    return succeeds(A_MOMENT, "sudo", "-n", "true")
        ? Optional.of(Stream.concat(Stream.of("sudo", "-n"), plain.stream()).toList())
        : Optional.empty();
  }

  private boolean succeeds(Duration limit, String... command) {
    return commands.succeeds(limit, commandLog, List.of(command));
  }
}
