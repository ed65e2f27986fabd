package dev.parley.harness.real;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.helpscout.HelpScoutStandIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stand-in of Help Scout Docs holds against a client that was written by others, from npm. */
@Tag("real")
class HelpScoutSdkTest {
  @Test
  void aClientFromNpmReadsCollectionsAndArticles() throws Exception {
    Path folder = NpmClient.installed("helpscout-sdk");
    try (HelpScoutStandIn docs = HelpScoutStandIn.start("the key", InstantSource.system())) {
      String help = docs.collection("Help", true);
      docs.collection("Team", false);
      for (int i = 1; i <= 105; i++) {
        docs.publish(help, "Article " + i, "<p>Words of article " + i + ".</p>");
      }
      Path log = folder.resolve("client.log");

      Programs.run(
          List.of(NpmClient.node(folder).toString(), "client.mjs"),
          folder,
          Map.of("DOCS", docs.api().resolve("/").toString(), "KEY", "the key"),
          log,
          Duration.ofMinutes(1),
          "What the client found wrong is in the log.");

      assertTrue(Files.readString(log).contains("all answered"), log::toString);
    }
  }
}
