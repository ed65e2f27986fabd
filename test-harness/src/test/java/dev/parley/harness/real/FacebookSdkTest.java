package dev.parley.harness.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.facebook.FacebookStandIn;
import dev.parley.networks.facebook.Page;
import dev.parley.networks.facebook.Post;
import dev.parley.networks.graph.App;
import dev.parley.networks.graph.Person;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The stand-in of Facebook holds against Meta's own client, which comes from npm. */
@Tag("real")
class FacebookSdkTest {
  private static final String SECRET = "app secret";

  @Test
  void metasOwnClientReadsPagesSendsAndUnderstandsErrors() throws Exception {
    Path folder = NpmClient.installed("facebook-sdk");
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
          List.of(NpmClient.node(folder).toString(), "client.mjs"),
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
}
