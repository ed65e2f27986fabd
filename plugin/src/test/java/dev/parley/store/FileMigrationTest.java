package dev.parley.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.model.AccountId;
import dev.parley.model.TicketRef;
import dev.parley.outbox.ReplyPart;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The file of every earlier version comes up to date with all that is in it, wherever a process is
 * killed over that. What was in it when a version was the newest is in {@code migration/filled-*}.
 */
class FileMigrationTest {
  private static final AccountId SHOP = new AccountId("account-1");

  @TempDir Path folder;

  static List<Integer> versions() throws IOException {
    Path all = Path.of("src/main/resources/db/migration");
    try (Stream<Path> common = Files.list(all.resolve("common"));
        Stream<Path> own = Files.list(all.resolve("h2"))) {
      return Stream.concat(common, own)
          .map(file -> file.getFileName().toString())
          .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest(name = "V{0}")
  @MethodSource("versions")
  void aMigrationThatIsCutOffAnywhereIsDoneByTheNextStart(int version) throws Exception {
    Path before = oldFile(version - 1);
    Path undisturbed = copy(before, "undisturbed");
    SqlStores.open(settings(undisturbed)).close();
    List<String> expected = contents(undisturbed);

    List<Path> cuts = cuts(copy(before, "cut"), version);

    assertFalse(cuts.isEmpty());
    for (Path cut : cuts) {
      SqlStores.open(settings(cut)).close();
      assertEquals(expected, contents(cut), () -> "after " + cut.getFileName());
    }
  }

  @ParameterizedTest(name = "from V{0}")
  @MethodSource("versions")
  void theFileOfAnEarlierVersionKeepsAllThatIsInIt(int version) throws Exception {
    Path file = oldFile(version);

    try (SqlStores stores = SqlStores.open(settings(file))) {
      assertEquals(Map.of("appPassword", "v1:sealed"), stores.accounts().secrets(SHOP));
      assertEquals("cursor-1", stores.intake().cursor(SHOP));
      var lane = stores.intake().ready(Instant.parse("2026-12-01T00:00:00Z"), 5).get(0);
      assertEquals("Hello?", stores.intake().first(lane, 5).get(0).item().text());
      assertEquals(
          "at://1",
          stores.outbox().destination("desk", new TicketRef("7")).orElseThrow().messageId());
      assertEquals(
          version < 4
              ? List.of("Yes, today.", "And tomorrow.")
              : List.of("Yes, today.", "And tomorrow.", "A long", "one"),
          stores.outbox().replies("desk", new TicketRef("7")).stream()
              .flatMap(reply -> reply.parts().stream())
              .map(ReplyPart::text)
              .toList());
      assertTrue(stores.outbox().claimed(SHOP, "at://9"));
      assertEquals(1, stores.deliveries().unreadable(0, 5).size());
      assertEquals(1, stores.aside().counts().aside());
    }
  }

  @Test
  void aMigrationThatFailsLeavesTheFileAsItWas() throws Exception {
    Path file = oldFile(2);
    var failing =
        new EachStatement(
            context -> {
              throw new IllegalStateException("a bad day");
            });

    assertThrows(RuntimeException.class, () -> migration(file, failing).run());

    assertEquals(contents(oldFile(2)), contents(file));
  }

  @Test
  void aFileThatIsUpToDateIsNotCopied() throws Exception {
    SqlStores.open(settings(folder)).close();

    migration(
            folder,
            new EachStatement(
                context -> {
                  throw new AssertionError("nothing is to be done");
                }))
        .run();

    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(
          List.of("parley.mv.db"), files.map(file -> file.getFileName().toString()).toList());
    }
  }

  @Test
  void aFileThatAnotherProcessHasOpenIsLeftAlone() throws Exception {
    Path file = oldFile(1);

    try (Connection other = connection(file)) {
      var refused = assertThrows(RuntimeException.class, () -> SqlStores.open(settings(file)));

      assertTrue(refused.getMessage().contains("open"), refused::toString);
      assertFalse(Files.exists(file.resolve("parley-next.mv.db")));
      assertTrue(other.isValid(1));
    }
  }

  private static DatabaseSettings settings(Path folder) {
    return new DatabaseSettings("h2", folder);
  }

  private static JdbcDataSource database(Path folder, String name) {
    var database = new JdbcDataSource();
    database.setURL(
        "jdbc:h2:async:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0;MAX_COMPACT_TIME=0"
            .formatted(folder.resolve(name).toAbsolutePath()));
    return database;
  }

  private static Connection connection(Path folder) throws SQLException {
    return database(folder, "parley").getConnection();
  }

  private static FileMigration migration(Path folder, Callback... watchers) {
    return new FileMigration(
        new FileSwap(folder),
        name -> {
          var config = new HikariConfig();
          config.setDataSource(database(folder, name));
          config.setMaximumPoolSize(2);
          return new HikariDataSource(config);
        },
        watchers);
  }

  /** A file as a version left it, with what could be in it then; for 0 there is none. */
  private Path oldFile(int version) throws Exception {
    Path old = Files.createTempDirectory(folder, "old");
    for (int step : versions().stream().filter(one -> one <= version).toList()) {
      Flyway.configure(getClass().getClassLoader())
          .dataSource(database(old, "parley"))
          .schemas("parley")
          .defaultSchema("parley")
          .locations("classpath:db/migration/common", "classpath:db/migration/h2")
          .target(Integer.toString(step))
          .load()
          .migrate();
      fill(old, step);
    }
    return old;
  }

  private void fill(Path old, int version) throws IOException, SQLException {
    try (InputStream script =
        getClass().getResourceAsStream("/migration/filled-V%d.sql".formatted(version))) {
      if (script == null) {
        return;
      }
      try (Connection connection = connection(old);
          Statement statement = connection.createStatement()) {
        statement.execute("set schema parley");
        statement.execute(new String(script.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
  }

  /** What a kill after each statement of a migration would leave on the disk. */
  private List<Path> cuts(Path from, int version) {
    List<Path> cuts = new ArrayList<>();
    migration(
            from,
            new EachStatement(
                context -> {
                  if (context.getMigrationInfo().getVersion().getMajor().intValue() == version) {
                    cuts.add(copy(from, "statement-" + (cuts.size() + 1)));
                  }
                }))
        .run();
    return cuts;
  }

  private Path copy(Path from, String name) {
    try (Stream<Path> files = Files.list(from)) {
      Path to = Files.createDirectories(folder.resolve(name));
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Tables, indexes and rows as statements, but for when a migration ran and how long it took. */
  private static List<String> contents(Path folder) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = connection(folder);
        Statement statement = connection.createStatement();
        ResultSet script = statement.executeQuery("script nopasswords nosettings")) {
      while (script.next()) {
        String line = script.getString(1);
        if (line.contains("INSERT INTO \"parley\".\"flyway_schema_history\"")) {
          line = line.replaceAll("TIMESTAMP '[^']*', \\d+", "");
        } else if (line.contains("INSERT INTO \"parley\".\"feed_aside\"")) {
          line = line.replaceAll("TIMESTAMP WITH TIME ZONE '[^']*'", ""); // of the migration
        }
        lines.add(line);
      }
    }
    return lines;
  }

  /** Called after each statement of a migration. */
  private record EachStatement(java.util.function.Consumer<Context> then) implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
      return event == Event.AFTER_EACH_MIGRATE_STATEMENT;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      then.accept(context);
    }

    @Override
    public String getCallbackName() {
      return "each statement";
    }
  }
}
