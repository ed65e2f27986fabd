package dev.parley.bundle;

import static org.awaitility.Awaitility.await;

import dev.parley.fakes.FakeChannel;
import dev.parley.fakes.MemoryHelpdesk;
import dev.parley.fakes.PostgresServer;
import dev.parley.fakes.Posts;
import dev.parley.fakes.TestDisk;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parley goes on by itself once its database takes its work again. */
class StorageTroubleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final InstantSource clock = InstantSource.system();
  private final MemoryHelpdesk desk = new MemoryHelpdesk("desk", clock);
  private final FakeChannel network = new FakeChannel("fake");

  @AfterEach
  void emptyTheDisk() {
    TestDisk.remove();
  }

  private RunningParley start(PluginSettings settings) throws Exception {
    RunningParley.connect(settings, "shop");
    var parley = new RunningParley(settings, clock);
    parley.plugin.put(network);
    parley.plugin.put(desk);
    return parley;
  }

  private void writes(String id, String text) {
    network.page(Posts.comment(id, "thread-" + id, Posts.LENA, text, clock.instant()).build());
  }

  private void awaitTickets(int count) {
    await().atMost(PATIENCE).until(() -> desk.tickets().size() == count);
  }

  private static void awaitReady(RunningParley parley, String says) {
    await().atMost(PATIENCE).until(() -> parley.ready().contains(says));
  }

  @Test
  void aFullDiskUnderH2IsSaidAndWaitedFor() throws Exception {
    TestDisk.install();
    try (RunningParley parley = start(RunningParley.settings(folder, "h2"))) {
      writes("p1", "before");
      awaitTickets(1);

      TestDisk.full(true);
      writes("p2", "x".repeat(100_000));
      awaitReady(parley, "The database is in trouble");
      awaitReady(parley, "503");
      TestDisk.full(false);

      awaitTickets(2);
      awaitReady(parley, "200 ");
    }
  }

  @Test
  void postgresqlThatIsRestartedIsFoundAgain() throws Exception {
    Path data = folder.resolve("pg");
    EmbeddedPostgres postgres = postgres(data, 0);
    int port = postgres.getPort();
    try (RunningParley parley =
        start(RunningParley.settings(folder, postgres.getJdbcUrl("postgres", "postgres")))) {
      writes("p1", "before");
      awaitTickets(1);

      postgres.close();
      writes("p2", "meanwhile");
      awaitReady(parley, "The database is in trouble");
      postgres = postgres(data, port);

      awaitTickets(2);
      awaitReady(parley, "200 ");
    } finally {
      postgres.close();
    }
  }

  private static EmbeddedPostgres postgres(Path data, int port) throws IOException {
    var builder =
        PostgresServer.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setPGStartupWait(Duration.ofMinutes(1));
    return (port == 0 ? builder : builder.setPort(port)).start();
  }
}
