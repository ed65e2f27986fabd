package dev.parley.fakes;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a run; each asks for a database of its own. */
public final class PostgresServer {
  private static final PostgresServer SHARED = new PostgresServer();

  private final AtomicInteger databases = new AtomicInteger();
  private final EmbeddedPostgres postgres;

  private PostgresServer() {
    registerDriver();
    try {
      postgres = builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not start", e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-postgres"));
  }

  /** A server as it comes: this edition answers commits before they are on the disk. */
  public static EmbeddedPostgres.Builder builder() {
    registerDriver();
    return EmbeddedPostgres.builder()
        .setPGStartupWait(Duration.ofMinutes(1))
        .setServerConfig("synchronous_commit", "on");
  }

  /** The address of a new, empty database. */
  public static String newDatabase() {
    return SHARED.create("test" + SHARED.databases.incrementAndGet());
  }

  /** Data sources ask the JVM's list of drivers, from which each close of Parley's takes ours. */
  public static void registerDriver() {
    try {
      if (!org.postgresql.Driver.isRegistered()) {
        org.postgresql.Driver.register();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL's driver cannot be registered", e);
    }
  }

  private String create(String name) {
    registerDriver();
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot make a database", e);
    }
    return postgres.getJdbcUrl("postgres", name);
  }

  private void stop() {
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException("PostgreSQL does not stop", e);
    }
  }
}
