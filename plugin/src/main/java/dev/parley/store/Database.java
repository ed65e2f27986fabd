package dev.parley.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.lease.Lease;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection pool, the schema, and what it takes for a commit to be safe. */
final class Database implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Database.class);
  private static final int CONNECTIONS = 8;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);
  private static final long WORTH_TIDYING = 64L * 1024 * 1024;
  static final String SCHEMA = "parley";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean embedded;
  private final SharedSync sync;
  private final StorageWatch watch;
  private final Optional<Lease> lease;

  private Database(HikariDataSource pool, boolean embedded) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    jdbi.registerArrayType(String.class, "varchar");
    // A failed statement says which one, never with what: the values are customers' words.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementExceptions.MessageRendering.NONE);
    this.embedded = embedded;
    this.watch = new StorageWatch();
    this.sync =
        new SharedSync(
            () -> watched(() -> jdbi.withHandle(handle -> handle.execute("checkpoint sync"))));
    this.lease = Optional.empty();
  }

  private Database(Database shared, Lease lease) {
    this.pool = shared.pool;
    this.jdbi = shared.jdbi;
    this.embedded = shared.embedded;
    this.sync = shared.sync;
    this.watch = shared.watch;
    this.lease = Optional.of(lease);
  }

  /** The same database for work under a lease: every write fails once the lease is lost. */
  Database under(Lease held) {
    return new Database(this, held);
  }

  /** Opens the database and brings its tables up to date. */
  static Database open(DatabaseSettings settings) {
    if (settings.embedded()) {
      var swap = new FileSwap(settings.folder());
      new FileTidy(swap, WORTH_TIDYING).run();
      new FileMigration(swap, name -> forMigration(settings, name)).run();
    } else {
      try (var database = forMigration(settings, FileSwap.NAME)) {
        refuseOthers(database, settings);
        refuseHasty(database);
        new Migrations(database, false).run();
      }
    }
    HikariConfig config = config(settings, FileSwap.NAME, CONNECTIONS);
    config.setSchema(SCHEMA);
    return new Database(new HikariDataSource(config), settings.embedded());
  }

  /** A helpdesk's data source may lead anywhere; our SQL is for PostgreSQL. */
  private static void refuseOthers(DataSource source, DatabaseSettings settings) {
    if (settings.service().isEmpty()) {
      return;
    }
    try (var connection = source.getConnection()) {
      String product = connection.getMetaData().getDatabaseProductName();
      if (!product.equals("PostgreSQL")) {
        throw new IllegalArgumentException(
            "The data source that parley.database names leads to %s; it must be PostgreSQL."
                .formatted(product));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the helpdesk's data source gives no connection", e);
    }
  }

  /** A commit that is answered before it is on the server's disk keeps no promise of ours. */
  private static void refuseHasty(DataSource source) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var said = statement.executeQuery("show synchronous_commit")) {
      if (said.next() && said.getString(1).equals("off")) {
        throw new IllegalArgumentException(
            "PostgreSQL answers commits of this user before they are on its disk"
                + " (synchronous_commit = off). Set it to on for Parley's database or user.");
      }
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL does not say when it answers commits", e);
    }
  }

  private static HikariDataSource forMigration(DatabaseSettings settings, String name) {
    return new HikariDataSource(config(settings, name, 2));
  }

  private static HikariConfig config(DatabaseSettings settings, String name, int connections) {
    var config = new HikariConfig();
    config.setPoolName("parley");
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(LONGEST_WAIT.toMillis());
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED"); // a host's may be another one
    if (settings.embedded()) {
      config.setExceptionOverride(StorageWatch.h2());
    }
    config.setDataSource(settings.embedded() ? h2(settings, name) : postgresql(settings));
    return config;
  }

  /**
   * Each commit is handed to the operating system before it returns ({@code WRITE_DELAY=0}); only
   * so is {@code checkpoint sync} a promise, because H2's own writer, which a delay starts, queues
   * what the sync then does not wait for. The async file system stays open when a thread that uses
   * it is interrupted. A result that H2 keeps can be older than another transaction's commit, so
   * none is reused. The file is not packed when it is closed: a process killed while H2 moves data
   * about is a risk that buys little.
   */
  private static DataSource h2(DatabaseSettings settings, String name) {
    var source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:async:"
            + settings.folder().toAbsolutePath().resolve(name)
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            + ";WRITE_DELAY=0;OPTIMIZE_REUSE_RESULTS=0;DB_CLOSE_ON_EXIT=FALSE"
            + ";LOCK_TIMEOUT=10000;MAX_COMPACT_TIME=0");
    return source;
  }

  /** The data source asks the JVM's list of drivers, from which an earlier close took ours. */
  static DataSource postgresql(DatabaseSettings settings) {
    if (settings.serviceFilter().isPresent()) {
      return settings
          .service()
          .orElseThrow(() -> new IllegalStateException("the helpdesk's data source is not there"));
    }
    try {
      if (!org.postgresql.Driver.isRegistered()) {
        org.postgresql.Driver.register();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the PostgreSQL driver cannot be registered", e);
    }
    var source = new PGSimpleDataSource();
    source.setURL(settings.database());
    source.setLogServerErrorDetail(false); // it quotes the values of the failed row
    source.setTcpKeepAlive(true);
    if (source.getSocketTimeout() == 0) { // a server that vanishes must not hold a thread for ever
      source.setSocketTimeout(Math.toIntExact(LONGEST_SILENCE.toSeconds()));
    }
    return source;
  }

  /**
   * Runs a write in a transaction; when it returns, the data is on the disk. Writes that wait at
   * the same time share one sync.
   */
  <T> T durable(HandleCallback<T, RuntimeException> work) {
    T result = transaction(work);
    if (embedded) {
      sync.await();
    }
    return result;
  }

  /** As {@link #durable}, without a result. */
  void durably(HandleConsumer<RuntimeException> work) {
    durable(
        handle -> {
          work.useHandle(handle);
          return null;
        });
  }

  private <T> T transaction(HandleCallback<T, RuntimeException> work) {
    T result =
        watched(
            () ->
                jdbi.inTransaction(
                    handle -> {
                      lease.ifPresent(held -> SqlLeases.check(handle, held));
                      return work.withHandle(handle);
                    }));
    watch.wrote();
    return result;
  }

  private <T> T watched(Supplier<T> call) {
    try {
      return call.get();
    } catch (RuntimeException e) {
      watch.failed(e);
      throw e;
    }
  }

  /** Reads. */
  <T> T read(HandleCallback<T, RuntimeException> work) {
    T result = watched(() -> jdbi.withHandle(work));
    watch.read();
    return result;
  }

  /** The pool. */
  DataSource connections() {
    return pool;
  }

  /** Whether it takes our work. */
  StorageWatch watch() {
    return watch;
  }

  /** Writes what may be lost in a crash because it is found again. */
  void write(HandleConsumer<RuntimeException> work) {
    quickly(
        handle -> {
          work.useHandle(handle);
          return null;
        });
  }

  /** As {@link #write}, with a result; no disk is waited for. */
  <T> T quickly(HandleCallback<T, RuntimeException> work) {
    return transaction(
        handle -> {
          if (!embedded) {
            handle.execute("set local synchronous_commit = off");
          }
          return work.withHandle(handle);
        });
  }

  /** The lease that this is for. */
  Optional<Lease> lease() {
    return lease;
  }

  /** The database's clock, in SQL. */
  String now() {
    return embedded ? "current_timestamp" : "clock_timestamp()";
  }

  /** The database's clock so much later, in SQL. */
  String later(Duration by) {
    return embedded
        ? "dateadd(millisecond, %d, current_timestamp)".formatted(by.toMillis())
        : "clock_timestamp() + interval '%d milliseconds'".formatted(by.toMillis());
  }

  /** Whether it is a file that only this process has open. */
  boolean embedded() {
    return embedded;
  }

  /** An instant as both databases take it, cut to milliseconds. */
  static OffsetDateTime time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
  }

  /** An instant or nothing. */
  static OffsetDateTime time(Optional<Instant> instant) {
    return instant.map(Database::time).orElse(null);
  }

  @Override
  public void close() {
    pool.close();
    forgetDriver();
  }

  /**
   * A JDBC driver registers itself for the whole JVM once it is loaded; left there, it would hold
   * the classes of a bundle that is long uninstalled. Nothing here needs the registration.
   */
  private void forgetDriver() {
    try {
      if (embedded) {
        org.h2.Driver.unload();
      } else if (org.postgresql.Driver.isRegistered()) {
        org.postgresql.Driver.deregister();
      }
    } catch (SQLException e) {
      log.warn("the database driver stays registered in the JVM", e);
    }
  }
}
