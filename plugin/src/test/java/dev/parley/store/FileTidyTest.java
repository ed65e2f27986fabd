package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2's file grows with each commit; a start makes it small again and loses nothing. */
class FileTidyTest {
  private static final int ROWS = 50;
  private static final int ROUNDS = 400;

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("parley.mv.db");
  }

  private Database open() {
    return Database.open(new DatabaseSettings("h2", folder, Optional.empty()));
  }

  private FileTidy tidy() {
    return new FileTidy(
        new FileSwap(folder), name -> new HikariDataSource(config(folder, name)), 1);
  }

  private static HikariConfig config(Path folder, String name) {
    return Pools.config(new DatabaseSettings("h2", folder, Optional.empty()), name, 2);
  }

  /** Writes the same rows over and over again. */
  private List<String> grow(Database database) {
    database.durably(h -> h.execute("create table t (n int primary key, word varchar)"));
    IntStream.range(0, ROWS)
        .forEach(n -> database.write(h -> h.execute("insert into t values (?, '')", n)));
    for (int round = 0; round < ROUNDS; round++) {
      String word = "word " + round;
      int n = round % ROWS;
      database.write(h -> h.execute("update t set word = ? where n = ?", word, n));
    }
    return words(database);
  }

  private static List<String> words(Database database) {
    return database.read(h -> h.select("select word from t order by n").mapTo(String.class).list());
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFileThatIsMostlyEmptyIsMadeSmallAndLosesNothing() throws IOException {
    List<String> words;
    try (Database database = open()) {
      words = grow(database);
    }
    long before = Files.size(file());

    assertTrue(tidy().run());

    long after = Files.size(file());
    assertTrue(after < before / 2, () -> before + " became " + after);
    assertEquals(List.of("parley.mv.db"), files());
    try (Database database = open()) {
      assertEquals(words, words(database));
    }
    assertFalse(tidy().run(), "there is nothing left to tidy up");
  }

  @Test
  void whatAKilledProcessHadBegunIsTakenBackWhereItWasBegun(@TempDir Path killed)
      throws IOException {
    List<String> words;
    try (Database database = open()) {
      words = grow(database);
      // More maps, of which the tool gives the later ones other numbers than they had.
      database.durably(
          h -> {
            h.execute("create table gone (n int)");
            h.execute("create table later (n int primary key, word varchar)");
            h.execute("insert into later values (1, 'kept')");
            h.execute("drop table gone");
          });
      try (Handle open = Jdbi.create(new HikariDataSource(config(folder, "parley"))).open()) {
        open.begin();
        open.execute("update parley.later set word = 'never committed'");
        open.execute("insert into parley.later select n + 10, 'never committed' from parley.t");
        open.execute("update parley.t set word = 'never committed'");
        database.durably(h -> h.execute("update t set word = word where n = -1"));
        Files.copy(file(), killed.resolve("parley.mv.db"));
        open.rollback();
      }
    }

    var there = new FileSwap(killed);
    assertTrue(new FileTidy(there, name -> new HikariDataSource(config(killed, name)), 1).run());

    try (Database database = Database.open(new DatabaseSettings("h2", killed, Optional.empty()))) {
      assertEquals(words, words(database));
      assertEquals(
          List.of("kept"),
          database.read(h -> h.select("select word from later").mapTo(String.class).list()));
    }
  }

  @Test
  void aFileThatIsInUseIsLeftAlone() throws IOException {
    try (Database database = open()) {
      List<String> words = grow(database);
      assertFalse(tidy().run());
      assertEquals(words, words(database));
    }
    assertEquals(List.of("parley.mv.db"), files());
  }

  @Test
  void whatIsNoDatabaseStaysAsItIs() throws IOException {
    byte[] nonsense =
        "not a database, though long enough to be looked at".getBytes(StandardCharsets.UTF_8);
    Files.write(file(), nonsense);

    assertFalse(tidy().run());

    assertArrayEquals(nonsense, Files.readAllBytes(file()));
  }

  @Test
  void aCopyThatWasNeverFinishedIsForgotten() throws IOException {
    try (Database database = open()) {
      grow(database);
    }
    Files.write(folder.resolve("parley-next.mv.db"), new byte[10]);
    Files.write(folder.resolve("parley-next.mv.db.tempFile"), new byte[10]);

    assertTrue(tidy().run());

    assertEquals(List.of("parley.mv.db"), files());
  }
}
