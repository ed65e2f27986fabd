package dev.parley.desk;

import dev.parley.harness.desk.Postgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On PostgreSQL, as Desk runs with {@code --database}. */
class ListPagesOnPostgresTest extends ListPagesContract {
  @TempDir static Path data;

  private static EmbeddedPostgres postgres;
  private static Desk desk;

  @BeforeAll
  static void open() throws IOException {
    postgres = Postgres.start();
    String url = postgres.getJdbcUrl("postgres", "postgres");
    desk = new Desk(DeskSettings.in(data).withDatabase(url), InstantSource.system());
  }

  @AfterAll
  static void close() throws IOException {
    desk.close();
    postgres.close();
  }

  @Override
  Desk desk() {
    return desk;
  }
}
