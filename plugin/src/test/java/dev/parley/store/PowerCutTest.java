package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.TestDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On H2 a commit alone survives a killed process only. What was called safe must be there when the
 * machine loses power, which leaves of the file what was synced.
 */
class PowerCutTest {
  private static final int WRITERS = 8;
  private static final int WRITES = 40;

  @TempDir Path folder;
  private final Set<Integer> safe = ConcurrentHashMap.newKeySet();

  @BeforeEach
  void install() {
    TestDisk.install();
  }

  @AfterEach
  void remove() {
    TestDisk.remove();
  }

  private static Database open(Path where) {
    return Database.open(new DatabaseSettings("h2", where, Optional.empty()));
  }

  /** All writers at once; each number is called safe when its write has returned. */
  private void write(IntConsumer insert) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int first = writer * WRITES;
        writers.add(
            threads.submit(
                () -> {
                  for (int number = first; number < first + WRITES; number++) {
                    insert.accept(number);
                    safe.add(number);
                  }
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private Path leftOver() throws Exception {
    byte[] left = TestDisk.afterPowerCut(folder.resolve("parley.mv.db").toAbsolutePath());
    Path other = Files.createDirectories(folder.resolve("after"));
    Files.write(other.resolve("parley.mv.db"), left);
    return other;
  }

  private Set<Integer> afterPowerCut() throws Exception {
    try (Database database = open(leftOver())) {
      return new HashSet<>(database.read(h -> h.select("select n from t").mapTo(int.class).list()));
    }
  }

  private static void table(Database database) {
    database.durably(handle -> handle.execute("create table t (n int primary key)"));
  }

  @Test
  void whatIsDurableIsThereAfterAPowerCutAndSyncsAreShared() throws Exception {
    try (Database database = open(folder)) {
      table(database);
      long before = TestDisk.syncs();

      write(number -> database.durably(h -> h.execute("insert into t values (?)", number)));

      Set<Integer> left = afterPowerCut();
      assertEquals(WRITERS * WRITES, safe.size());
      assertTrue(left.containsAll(safe), () -> "only " + left.size() + " are left");
      long syncs = TestDisk.syncs() - before;
      assertTrue(syncs < WRITERS * WRITES, () -> syncs + " syncs are not shared");
    }
  }

  @Test
  void theFirstCursorOfAHelpdeskIsThereAfterAPowerCut() throws Exception {
    try (Database database = open(folder)) {
      table(database);

      new SqlFeedStore(database).begin("desk", "7");

      try (Database after = open(leftOver())) {
        assertEquals(Optional.of("7"), new SqlFeedStore(after).cursor("desk"));
      }
    }
  }

  @Test
  void aCommitAloneIsNotEnough() throws Exception {
    try (Database database = open(folder)) {
      table(database);

      write(number -> database.write(h -> h.execute("insert into t values (?)", number)));

      assertFalse(afterPowerCut().containsAll(safe), "this disk keeps what was never synced");
    }
  }
}
