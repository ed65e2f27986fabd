package dev.parley.harness.osgi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** What must hold in every framework. */
abstract class FrameworkContract {
  private static final Path BUNDLE = Path.of(System.getProperty("parley.bundle"));

  @TempDir Path folder;

  /** Part of the framework's factory class name. */
  abstract String product();

  private Map<String, String> properties() {
    return Map.of("parley.home", folder.resolve("parley").toString());
  }

  @Test
  void theBundleWaitsCalmlyWithoutHelpdeskAndSaysSo() throws Exception {
    try (var framework = TestFramework.start(product(), folder, true, properties())) {
      Bundle bundle = framework.install(BUNDLE);

      var live = framework.get("/parley/health/live");
      var ready = framework.get("/parley/health/ready");

      assertEquals(Bundle.ACTIVE, bundle.getState());
      assertEquals(200, live.statusCode());
      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("No helpdesk has registered"), ready.body());
    }
  }

  @Test
  void theHelpdeskIsFoundWhenTheBundleWasThereFirst() throws Exception {
    var helpdesk = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, true, properties())) {
      framework.install(BUNDLE);
      framework.register(helpdesk);

      await().until(helpdesk::found);
      assertEquals(200, framework.get("/parley/health/ready").statusCode());
    }
  }

  @Test
  void theHelpdeskIsFoundWhenItWasThereFirst() throws Exception {
    var helpdesk = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, true, properties())) {
      framework.register(helpdesk);
      framework.install(BUNDLE);

      await().until(helpdesk::found);
    }
  }

  @Test
  void theHelpdeskIsFoundAgainAfterAnUpdate() throws Exception {
    var before = new QuietHelpdesk();
    var after = new QuietHelpdesk();
    try (var framework = TestFramework.start(product(), folder, true, properties())) {
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
    try (var framework = TestFramework.start(product(), folder, false, properties())) {
      framework.install(BUNDLE);
      framework.register(new QuietHelpdesk());

      var ready = framework.get("/parley/health/ready");

      assertEquals(503, ready.statusCode());
      assertTrue(ready.body().contains("another copy of the Parley SPI"), ready.body());
    }
  }

  @Test
  void allStateLiesInTheHomeThatTheAdminChose() throws Exception {
    try (var framework = TestFramework.start(product(), folder, true, properties())) {
      framework.install(BUNDLE);
    }

    assertTrue(Files.exists(folder.resolve("parley/parley.mv.db")), "the database");
    assertTrue(Files.exists(folder.resolve("parley/key")), "the key file");
  }
}
