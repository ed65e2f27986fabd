package dev.parley.harness.osgi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.networks.bluesky.BlueskyStandIn;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What must hold in every framework. */
abstract class FrameworkContract {
  static final Path BUNDLE = Path.of(System.getProperty("parley.bundle"));

  static final Optional<String> FROM_HOST = Optional.of(TestFramework.SPI_VERSION);
  private static final Pattern IMPORT =
      Pattern.compile("(?:\\bfrom|\\bimport)\\s*\\(?\\s*[\"'](\\.{1,2}/[^\"']+)[\"']");

  @TempDir Path folder;

  /** Part of the framework's factory class name. */
  abstract String product();

  final Map<String, String> properties() {
    return Map.of(
        "parley.home", folder.resolve("parley").toString(), "parley.trustLoopback", "true");
  }

  @Test
  void theBundleWaitsCalmlyWithoutHelpdeskAndSaysSo() throws Exception {
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      Bundle bundle = framework.install(BUNDLE);

      var live = framework.get("/parley/health/live");
      var ready = framework.get("/parley/health/ready");

      assertEquals(Bundle.ACTIVE, bundle.getState());
      assertEquals(200, live.statusCode());
      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("No helpdesk is connected"), ready.body());
    }
  }

  @Test
  void theHelpdeskIsFoundWhenTheBundleWasThereFirst() throws Exception {
    var helpdesk = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.install(BUNDLE);
      framework.register(helpdesk);

      await().until(helpdesk::found);
      assertEquals(200, framework.get("/parley/health/ready").statusCode());
    }
  }

  @Test
  void theHelpdeskIsFoundWhenItWasThereFirst() throws Exception {
    var helpdesk = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.register(helpdesk);
      framework.install(BUNDLE);

      await().until(helpdesk::found);
    }
  }

  @Test
  void theHelpdeskIsFoundAgainAfterAnUpdate() throws Exception {
    var before = new QuietHelpdesk();
    var after = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      Bundle bundle = framework.install(BUNDLE);
      var registration = framework.register(before);
      await().until(before::found);
      registration.unregister();

      framework.update(bundle, BUNDLE);
      framework.register(after);

      await().until(after::found);
      assertEquals(Bundle.ACTIVE, bundle.getState());
    }
  }

  @Test
  void aHelpdeskBuiltAgainstAnotherCopyOfTheSpiIsNamedInHealth() throws Exception {
    try (var framework = TestFramework.start(product(), folder, Optional.empty(), properties())) {
      framework.install(BUNDLE);
      framework.register(new QuietHelpdesk());

      var ready = framework.get("/parley/health/ready");
      var health = framework.get("/parley/health");

      assertEquals(503, ready.statusCode());
      assertFalse(ready.body().contains("another copy"), ready.body());
      assertTrue(
          health
              .body()
              .contains(
                  "another copy of the Parley SPI (one that it does not export) than this bundle"
                      + " (version 0.2.0)"),
          health.body());
    }
  }

  @Test
  void aHostWithAnSpiOutOfRangeLeavesTheBundleItsOwnAndHealthNamesBothVersions() throws Exception {
    var helpdesk = new QuietHelpdesk();
    try (var framework =
        TestFramework.start(product(), folder, Optional.of("2.0.0"), properties())) {
      Bundle bundle = framework.install(BUNDLE);
      framework.register(helpdesk);

      var ready = framework.get("/parley/health/ready");
      var health = framework.get("/parley/health");

      assertEquals(Bundle.ACTIVE, bundle.getState());
      assertEquals(503, ready.statusCode());
      assertFalse(helpdesk.found());
      assertTrue(
          health
              .body()
              .contains(
                  "another copy of the Parley SPI (version 2.0.0) than this bundle (version"
                      + " 0.2.0)"),
          health.body());
    }
  }

  @Test
  void everyLibraryInTheBundleWorksThroughItsOwnDoors() throws Exception {
    try (var network = BlueskyStandIn.start(BlueskyStandIn.Settings.defaults());
        var framework = TestFramework.start(product(), folder, FROM_HOST, properties());
        var log = new KeptLog("dev.parley")) {
      network.createAccount("shop.test", "app-pass-word", "Shop");
      framework.register(new QuietHelpdesk());
      framework.install(BUNDLE);

      // HttpClient and gson: a login at the network.
      var connected = framework.post("/parley/api/v1/accounts", account(network.url()));
      assertEquals(201, connected.statusCode(), connected.body());

      // H2, Hikari, Flyway and jdbi: the account comes out of its table.
      var accounts = framework.get("/parley/api/v1/accounts");
      assertEquals(200, accounts.statusCode(), accounts.body());
      assertTrue(accounts.body().contains("\"handle\":\"shop.test\""), accounts.body());

      // jsoup: an article's HTML becomes text.
      var rendered =
          framework.post(
              "/parley/api/v1/articles/" + QuietHelpdesk.ARTICLE + "/render",
              "{\"channel\":\"bluesky\",\"kind\":\"public\",\"mode\":\"full\"}");
      assertEquals(200, rendered.statusCode(), rendered.body());
      assertTrue(rendered.body().contains("Use cold water & a soft brush."), rendered.body());

      // Lucene: the article is copied, indexed by stems, and fits a customer's words.
      var fits =
          await()
              .atMost(Duration.ofSeconds(30))
              .until(
                  () ->
                      framework.post(
                          "/parley/api/v1/articles/suggest",
                          "{\"text\":\"is washing my canvas bags in cold water fine?\"}"),
                  answer -> answer.statusCode() == 200 && answer.body().contains("\"wash\""));
      assertTrue(fits.body().contains("\"goodMatch\":true"), fits.body());

      // biweekly: a holiday file, with a day that recurs, closes days of a calendar.
      var calendar = framework.post("/parley/api/v1/sla/calendars", CALENDAR);
      assertEquals(201, calendar.statusCode(), calendar.body());
      var closed = framework.put("/parley/api/v1/sla/calendars/c1/holidays", HOLIDAYS);
      assertEquals(200, closed.statusCode(), closed.body());
      assertTrue(closed.body().contains("\"2028-02-24\":\"Independence Day\""), closed.body());

      // slf4j: the host's java.util.logging has the record, without the password.
      assertTrue(log.text().contains("on bluesky is connected"), log.text());
      assertFalse(log.text().contains("app-pass-word"), log.text());
    }
  }

  private static final String CALENDAR =
      """
      {"version": 0, "calendar":
       {"name": "Office", "timezone": "UTC", "hours": {"mon": [["09:00", "17:00"]]}}}
      """;

  /** The line ends are escaped twice, once for Java and once for JSON. */
  private static final String HOLIDAYS =
      """
      {"version": 1, "name": "ee.ics", "file": "BEGIN:VCALENDAR\\nVERSION:2.0\\nBEGIN:VEVENT\\n\
      DTSTART;VALUE=DATE:20270224\\nRRULE:FREQ=YEARLY;COUNT=2\\nSUMMARY:Independence Day\\n\
      END:VEVENT\\nEND:VCALENDAR\\n"}
      """;

  private static String account(String baseUrl) {
    return """
    {"channel": "bluesky", "externalId": "shop.test", "name": "Shop", "baseUrl": "%s",
     "secrets": {"appPassword": "app-pass-word"}}
    """
        .formatted(baseUrl);
  }

  @Test
  void theElementsAndAllTheyImportAreServedAsScripts() throws Exception {
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.install(BUNDLE);
      var seen = new LinkedHashSet<URI>();
      var todo = new ArrayDeque<>(List.of(URI.create("/parley/ui/parley.js")));

      while (!todo.isEmpty()) {
        URI script = todo.remove();
        if (seen.add(script)) {
          var answer = framework.get(script.toString());
          assertEquals(200, answer.statusCode(), script.toString());
          assertEquals(
              "text/javascript;charset=utf-8",
              answer.headers().firstValue("Content-Type").orElse(""),
              script.toString());
          IMPORT
              .matcher(answer.body())
              .results()
              .forEach(found -> todo.add(script.resolve(found.group(1))));
        }
      }

      assertTrue(seen.contains(URI.create("/parley/ui/lib/lit-html/lit-html.js")), seen.toString());
      assertTrue(seen.contains(URI.create("/parley/ui/composer.js")), seen.toString());
    }
  }

  @Test
  void allStateLiesInTheHomeThatTheAdminChose() throws Exception {
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.install(BUNDLE);
    }

    assertTrue(Files.exists(folder.resolve("parley/parley.mv.db")), "the database");
    assertTrue(Files.exists(folder.resolve("parley/key")), "the key file");
  }
}
