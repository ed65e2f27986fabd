package dev.parley.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.lease.Lease;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The connection pool, the schema, and what it takes for a commit to be safe. */
final class Database implements AutoCloseable {
  private static final int CONNECTIONS = 8;
  private static final long WORTH_TIDYING = 64L * 1024 * 1024;
  static final String SCHEMA = "parley";

  /** Tells PostgreSQL, for this transaction, to answer its commit before it is on the disk. */
  private static final String HASTY = "set_config('synchronous_commit', 'off', true)";

  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final boolean embedded;
  private final SharedSync sync;
  private final StorageWatch watch;
  private final Optional<Lease> lease;
  private final Optional<Handle> joined;

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
    this.joined = Optional.empty();
  }

  private Database(Database shared, Optional<Lease> lease, Optional<Handle> joined) {
    this.pool = shared.pool;
    this.jdbi = shared.jdbi;
    this.embedded = shared.embedded;
    this.sync = shared.sync;
    this.watch = shared.watch;
    this.lease = lease;
    this.joined = joined;
  }

  /** The same database for work under a lease: every write fails once the lease is lost. */
  Database under(Lease held) {
    return new Database(this, Optional.of(held), joined);
  }

  /**
   * The same database for work within a transaction that is open, which all its reads and writes
   * join: they are kept, and on the disk, when that one is.
   */
  Database within(Handle transaction) {
    return new Database(this, lease, Optional.of(transaction));
  }

  /** Opens the database and brings its tables up to date. */
  static Database open(DatabaseSettings settings) {
    if (settings.embedded()) {
      var swap = new FileSwap(settings.folder());
      new FileTidy(swap, name -> forMigration(settings, name), WORTH_TIDYING).run();
      new FileMigration(swap, name -> forMigration(settings, name)).run();
    } else {
      try (var database = forMigration(settings, FileSwap.NAME)) {
        ServerCheck.refuseOthers(database, settings);
        ServerCheck.refuseHasty(database);
        new Migrations(database, false).run();
      }
    }
    HikariConfig config = Pools.config(settings, FileSwap.NAME, CONNECTIONS);
    config.setSchema(SCHEMA);
    return new Database(new HikariDataSource(config), settings.embedded());
  }

  private static HikariDataSource forMigration(DatabaseSettings settings, String name) {
    return new HikariDataSource(Pools.config(settings, name, 2));
  }

  /**
   * Runs a write in a transaction; when it returns, the data is on the disk. Writes that wait at
   * the same time share one sync.
   */
  <T> T durable(HandleCallback<T, RuntimeException> work) {
    T result = transaction(false, work);
    if (embedded && joined.isEmpty()) {
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

  /** Whether nobody waits for the disk is said in one statement with the look at the lease. */
  private <T> T transaction(boolean quick, HandleCallback<T, RuntimeException> work) {
    if (joined.isPresent()) {
      return work.withHandle(joined.get());
    }
    String hasty = quick && !embedded ? HASTY : "1";
    T result =
        watched(
            () ->
                jdbi.inTransaction(
                    handle -> {
                      if (lease.isPresent()) {
                        SqlLeases.check(handle, lease.get(), hasty);
                      } else if (hasty.equals(HASTY)) {
                        handle.select("select " + HASTY).mapTo(String.class).one();
                      }
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
    if (joined.isPresent()) {
      return work.withHandle(joined.get());
    }
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
    return transaction(true, work);
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
    Pools.forgetDriver(embedded);
  }
}
