package dev.parley.harness.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import dev.parley.networks.instagram.Account;
import dev.parley.networks.instagram.InstagramStandIn;
import dev.parley.networks.instagram.Post;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stand-in of Instagram holds against a client that was written by others, from npm. */
@Tag("real")
class InstagramSdkTest {
  @Test
  void aClientFromNpmReadsAnswersHidesAndDeletes() throws Exception {
    Path folder = NpmClient.installed("instagram-sdk");
    try (InstagramStandIn network =
        InstagramStandIn.start(InstagramStandIn.Settings.at(InstantSource.system()))) {
      App app = network.register(new App("4711", "app secret", List.of(), false, true));
      Person lena = network.join("lena");
      Account account = network.open("shop", "The Shop");
      Post post = network.post(account, "Boots");
      network.post(account, "Bags");
      for (int i = 0; i < 30; i++) {
        network.comment(lena, post.id(), "comment " + i);
      }
      Path log = folder.resolve("client.log");

      Programs.run(
          List.of(NpmClient.node(folder).toString(), "client.mjs"),
          folder,
          Map.of(
              "GRAPH", network.url(),
              "TOKEN", network.pageToken(app, account),
              "ACCOUNT", account.id(),
              "POST", post.id()),
          log,
          Duration.ofMinutes(1),
          "What the client found wrong is in the log.");

      assertTrue(Files.readString(log).contains("\"answer\""), log::toString);
      assertEquals(31, network.comments(post.id()).size());
    }
  }
}
