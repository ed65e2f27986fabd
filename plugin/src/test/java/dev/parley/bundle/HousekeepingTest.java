package dev.parley.bundle;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.parley.fakes.PostgresServer;
import dev.parley.store.DatabaseSettings;
import dev.parley.store.SqlStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HousekeepingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final AtomicInteger here = new AtomicInteger();
  private final AtomicInteger there = new AtomicInteger();

  static Stream<String> databases() {
    return Stream.of("h2", PostgresServer.newDatabase());
  }

  private static Housekeeping housekeeping(SqlStores sql, String node, Runnable work) {
    return new Housekeeping(
        sql.connections(),
        node,
        InstantSource.system(),
        List.of(new Housekeeping.Job("test", Duration.ofHours(1), work)));
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aJobThatIsDueIsDoneByOneNodeAndNotAgainAfterARestart(String database) {
    try (SqlStores sql = SqlStores.open(new DatabaseSettings(database, folder))) {
      try (Housekeeping left = housekeeping(sql, "left", here::incrementAndGet);
          Housekeeping right = housekeeping(sql, "right", there::incrementAndGet)) {
        left.start();
        right.start();
        await().atMost(PATIENCE).until(() -> here.get() + there.get() == 1);
      }

      var again = new AtomicInteger();
      try (Housekeeping restarted = housekeeping(sql, "left", again::incrementAndGet)) {
        restarted.start();
      }

      assertEquals(1, here.get() + there.get());
      assertEquals(0, again.get());
    }
  }

  @ParameterizedTest
  @MethodSource("databases")
  void aJobThatFailsIsTriedAgain(String database) {
    try (SqlStores sql = SqlStores.open(new DatabaseSettings(database, folder));
        Housekeeping housekeeping =
            new Housekeeping(
                sql.connections(),
                "node",
                InstantSource.system(),
                List.of(new Housekeeping.Job("failing", Duration.ofSeconds(1), this::fail)))) {
      housekeeping.start();

      await().atMost(PATIENCE).until(() -> here.get() >= 2);
    }
  }

  private void fail() {
    here.incrementAndGet();
    throw new IllegalStateException("a defect");
  }
}
