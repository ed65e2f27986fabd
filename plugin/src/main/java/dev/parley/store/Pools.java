package dev.parley.store;

import com.zaxxer.hikari.HikariConfig;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the databases are reached: connections, and what each of them is told. */
final class Pools {
  private static final Logger log = LoggerFactory.getLogger(Pools.class);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(1);

  private Pools() {}

  static HikariConfig config(DatabaseSettings settings, String name, int connections) {
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
   * A JDBC driver registers itself for the whole JVM once it is loaded; left there, it would hold
   * the classes of a bundle that is long uninstalled. Nothing here needs the registration.
   */
  static void forgetDriver(boolean embedded) {
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
