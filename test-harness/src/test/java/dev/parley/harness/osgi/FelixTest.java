package dev.parley.harness.osgi;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.harness.desk.Postgres;
import java.lang.ref.WeakReference;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

/** The bundle in Apache Felix, where it is also taken away for good. */
class FelixTest extends FrameworkContract {
  /**
   * The JDK's own threads for asynchronous files, which H2 uses, end after a minute of idleness.
   */
  private static final Duration LINGERING = Duration.ofSeconds(100);

  @Override
  String product() {
    return "felix";
  }

  @Test
  void thePostgresDriverInTheBundleWorks() throws Exception {
    try (var postgres = Postgres.start()) {
      var properties = new HashMap<>(properties());
      properties.put("parley.database", postgres.getJdbcUrl("postgres", "postgres"));
      properties.put("parley.key.file", folder.resolve("key").toString());
      try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties)) {
        framework.register(new QuietHelpdesk());
        framework.install(BUNDLE);

        var health = framework.get("/parley/health");
        var accounts = framework.get("/parley/api/v1/accounts");

        assertTrue(health.body().contains("the database is PostgreSQL"), health.body());
        assertEquals("{\"accounts\":[],\"groups\":[]}", accounts.body());
      }
    }
  }

  @Test
  void aDataSourceOfTheHelpdesksIsWaitedForAndFollowed() throws Exception {
    try (var postgres = Postgres.start()) {
      var properties = new HashMap<>(properties());
      properties.put("parley.database", "service:(name=parley)");
      properties.put("parley.key.file", folder.resolve("key").toString());
      try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties)) {
        framework.register(new QuietHelpdesk());
        framework.register(postgres.getTemplateDatabase(), "another");
        framework.install(BUNDLE);
        var before = framework.get("/parley/hooks/bluesky/1");

        var registration = framework.register(postgres.getPostgresDatabase(), "parley");
        await().until(() -> framework.get("/parley/health/ready").statusCode() == 200);
        var accounts = framework.get("/parley/api/v1/accounts");
        registration.unregister();
        var away = framework.get("/parley/health/ready");
        framework.register(postgres.getPostgresDatabase(), "parley");

        assertEquals(503, before.statusCode());
        assertEquals("30", before.headers().firstValue("Retry-After").orElse(""));
        assertTrue(before.body().contains("waits for the data source"), before.body());
        assertEquals(200, framework.get("/parley/health/live").statusCode());
        assertEquals("{\"accounts\":[],\"groups\":[]}", accounts.body());
        assertEquals(503, away.statusCode());
        assertTrue(away.body().contains("data source went away"), away.body());
        await().until(() -> framework.get("/parley/health/ready").statusCode() == 200);
      }
    }
  }

  @Test
  void aDatabaseThatIsNotThereYetIsWaitedFor() throws Exception {
    int port;
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var properties = new HashMap<>(properties());
    properties.put(
        "parley.database", "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
    properties.put("parley.key.file", folder.resolve("key").toString());
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties)) {
      framework.register(new QuietHelpdesk());
      framework.install(BUNDLE);

      var before = framework.get("/parley/health/ready");
      try (var postgres =
          Postgres.builder().setPort(port).setPGStartupWait(Duration.ofMinutes(1)).start()) {
        assertEquals(port, postgres.getPort());
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> framework.get("/parley/health/ready").statusCode() == 200);
      }

      assertEquals(503, before.statusCode());
      assertTrue(before.body().contains("cannot be opened (SQLSTATE 08"), before.body());
    }
  }

  @Test
  void tenStartsAndStopsLeaveNoThreadBehind() throws Exception {
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.register(new QuietHelpdesk());
      Bundle bundle = framework.install(BUNDLE);
      bundle.stop();
      Set<Thread> before = threads();

      for (int cycle = 0; cycle < 10; cycle++) {
        bundle.start();
        assertTrue(
            left(before).stream().anyMatch(name -> name.startsWith("parley-")),
            "no thread of ours while it runs: this test sees nothing");
        bundle.stop();
      }

      await()
          .pollInSameThread()
          .atMost(LINGERING)
          .untilAsserted(() -> assertEquals(Set.of(), left(before)));
    }
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /**
   * Names of threads that were not there before. Those of the JVM's own house are not ours, nor are
   * the nameless ones the JDK keeps for a minute to read and write files asynchronously, as H2
   * does.
   */
  private static Set<String> left(Set<Thread> before) {
    return threads().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !isTheJvms(thread.getThreadGroup()))
        .map(Thread::getName)
        .filter(name -> !name.matches("Thread-\\d+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The JVM's own threads are in the group above all; one that has just ended is in none. */
  private static boolean isTheJvms(ThreadGroup group) {
    return group == null || group.getParent() == null;
  }

  @Test
  void nothingHoldsTheClassesOfAnUninstalledBundle() throws Exception {
    try (var framework = TestFramework.start(product(), folder, FROM_HOST, properties())) {
      framework.register(new QuietHelpdesk());

      WeakReference<ClassLoader> classes = useAndUninstall(framework);

      await()
          .atMost(LINGERING)
          .until(
              () -> {
                System.gc();
                return classes.get() == null;
              });
    }
  }

  private static WeakReference<ClassLoader> useAndUninstall(TestFramework framework)
      throws Exception {
    Bundle bundle = framework.install(BUNDLE);
    assertEquals(200, framework.get("/parley/api/v1/accounts").statusCode());
    ClassLoader classes = bundle.loadClass("dev.parley.bundle.Activator").getClassLoader();
    assertNotNull(classes);
    framework.uninstall(bundle);
    return new WeakReference<>(classes);
  }
}
