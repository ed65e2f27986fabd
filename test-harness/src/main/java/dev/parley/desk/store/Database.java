package dev.parley.desk.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.ObjectArgument;
import org.postgresql.ds.PGSimpleDataSource;

/** Desk's database: opened, brought to the newest schema, pooled. */
public final class Database implements AutoCloseable {
  private static final String SCHEMA = "desk";
  private static final String FILE = "desk";
  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean shared;

  private Database(HikariDataSource pool, boolean shared) {
    this.pool = pool;
    this.shared = shared;
    this.jdbi = Jdbi.create(pool);
    // Times travel as OffsetDateTime: a Timestamp would pass through the machine's time zone.
    jdbi.registerArgument(
        new org.jdbi.v3.core.argument.AbstractArgumentFactory<Instant>(
            java.sql.Types.TIMESTAMP_WITH_TIMEZONE) {
          @Override
          protected org.jdbi.v3.core.argument.Argument build(
              Instant value, org.jdbi.v3.core.config.ConfigRegistry config) {
            return ObjectArgument.of(value.atOffset(ZoneOffset.UTC));
          }
        });
    jdbi.registerColumnMapper(
        Instant.class,
        (row, column, context) -> {
          OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
          return value == null ? null : value.toInstant();
        });
  }

  /**
   * Opens the database and migrates it.
   *
   * @param folder where the H2 file lies; made if missing
   * @param url a {@code jdbc:postgresql:} URL; empty for H2
   */
  public static Database open(Path folder, Optional<String> url) {
    DataSource source = url.<DataSource>map(Database::postgres).orElseGet(() -> h2(folder, FILE));
    if (url.isPresent()) {
      migrations(source).migrate();
    } else {
      new FileMigration(folder, FILE, name -> migrations(h2(folder, name))).run();
    }
    HikariConfig config = new HikariConfig();
    config.setPoolName("desk");
    config.setDataSource(source);
    config.setSchema(SCHEMA);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setConnectionTimeout(10_000);
    if (url.isEmpty()) {
      config.setExceptionOverride(new ClosedFile());
    }
    return new Database(new HikariDataSource(config), url.isPresent());
  }

  /** Runs statements; rows map times to {@link Instant}. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether several Desks may work on it: a server's database, not a file. */
  boolean shared() {
    return shared;
  }

  /** Keeps Desks on the same database from doing the same work at once. */
  Alone alone() {
    return new Alone(jdbi, shared);
  }

  @Override
  public void close() {
    pool.close();
  }

  private static DataSource postgres(String url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(url);
    return source;
  }

  private static DataSource h2(Path folder, String name) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Desk cannot make its data folder " + folder, e);
    }
    JdbcDataSource source = new JdbcDataSource();
    // WRITE_DELAY=0 hands each commit to the operating system before it returns. The async file
    // system stays open when a thread that uses it, a plug-in's perhaps, is interrupted; the usual
    // one would be closed, and the database with it. Results are not reused, because H2 gives a
    // kept
    // result even after another transaction has committed a change to it. The file is not packed
    // when it is closed, since a process may be killed while it moves data about.
    source.setURL(
        "jdbc:h2:async:"
            + folder.toAbsolutePath().resolve(name)
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;LOCK_TIMEOUT=20000;DB_CLOSE_ON_EXIT=FALSE"
            + ";MAX_COMPACT_TIME=0");
    source.setUser("desk");
    return source;
  }

  private static Flyway migrations(DataSource source) {
    Flyway flyway =
        Flyway.configure(Database.class.getClassLoader())
            .dataSource(source)
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .locations("classpath:db/desk/migration")
            .load();
    if (flyway.info().all().length == 0) {
      throw new IllegalStateException("no migration found under db/desk/migration");
    }
    return flyway;
  }
}
