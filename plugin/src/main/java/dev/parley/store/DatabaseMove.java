package dev.parley.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Moves all that Parley knows from its H2 file to an empty PostgreSQL, in one transaction. The file
 * is only read. What arrived is read again and compared, table by table, before it is kept.
 */
public final class DatabaseMove {
  private static final String SCHEMA = Database.SCHEMA;
  private static final int BATCH = 500;

  /** What says who is at work right now: it means nothing on another day. */
  private static final Set<String> PASSING =
      Set.of("flyway_schema_history", "lease", "node", "touched", "scheduled_tasks");

  private final DatabaseSettings from;
  private final DatabaseSettings to;
  private final Optional<String> password;
  private final Consumer<String> progress;

  /**
   * Makes it.
   *
   * @param home the folder with the H2 file
   * @param postgresql a {@code jdbc:postgresql:} address
   * @param password for the address; empty if it is in there or none is needed
   * @param progress hears a line of words for each table
   */
  public DatabaseMove(
      Path home, String postgresql, Optional<String> password, Consumer<String> progress) {
    this.from = new DatabaseSettings("h2", home);
    this.to = new DatabaseSettings(postgresql, home);
    this.password = password;
    this.progress = progress;
    if (to.embedded()) {
      throw new IllegalArgumentException("The target must start with 'jdbc:postgresql:'.");
    }
  }

  /**
   * Moves everything or nothing.
   *
   * @throws MoveRefusedException says in words why nothing was moved
   */
  public void run() {
    if (!Files.exists(from.folder().resolve("parley.mv.db"))) {
      throw new MoveRefusedException("There is no parley.mv.db in " + from.folder() + ".");
    }
    try (Connection source = open(source(), "The H2 file cannot be opened, so stop Parley first")) {
      source.setAutoCommit(false);
      DataSource target = target();
      try (Connection into = open(target, "PostgreSQL lets nobody in")) {
        makeTables(target);
        into.setAutoCommit(false);
        move(source, into);
        into.commit();
      }
    } catch (SQLException e) {
      throw new MoveRefusedException(
          "Nothing was moved: the database failed with state " + e.getSQLState() + ".", e);
    }
  }

  private static void makeTables(DataSource target) {
    try {
      new Migrations(target, false).run();
    } catch (FlywayException e) {
      throw new MoveRefusedException(
          "Nothing was moved: the tables cannot be made in PostgreSQL. The login needs the right to"
              + " create a schema, or the schema parley is not one of this Parley's.",
          e);
    }
  }

  private void move(Connection source, Connection target) throws SQLException {
    String version = version(source);
    String expected = version(target);
    if (!version.equals(expected)) {
      throw new MoveRefusedException(
          "The H2 file has schema version %s, this Parley %s. Start this version of Parley on the file once, then move."
              .formatted(version, expected));
    }
    List<Table> tables =
        Table.of(target, SCHEMA).stream().filter(table -> !PASSING.contains(table.name())).toList();
    for (Table table : tables) {
      if (count(target, table) > 0) {
        throw new MoveRefusedException(
            "The target is not empty: its table %s has rows.".formatted(table.name()));
      }
    }
    for (Table table : tables) {
      copy(source, target, table);
      Contents sent = Contents.of(source, SCHEMA, table);
      Contents arrived = Contents.of(target, SCHEMA, table);
      if (!sent.equals(arrived)) {
        throw new MoveRefusedException(
            "Nothing was moved: table %s was %s and arrived as %s."
                .formatted(table.name(), sent, arrived));
      }
      progress.accept(
          "%-20s %10d rows  checksum %s, the same on both sides"
              .formatted(table.name(), sent.rows(), sent.checksum()));
    }
  }

  private static void copy(Connection source, Connection target, Table table) throws SQLException {
    try (var reading = source.createStatement();
        PreparedStatement writing = target.prepareStatement(table.insert(SCHEMA))) {
      reading.setFetchSize(BATCH);
      try (ResultSet row = reading.executeQuery(table.select(SCHEMA))) {
        int waiting = 0;
        while (row.next()) {
          for (int column = 1; column <= table.columns().size(); column++) {
            writing.setObject(column, value(row.getObject(column)));
          }
          writing.addBatch();
          waiting++;
          if (waiting == BATCH) {
            writing.executeBatch();
            waiting = 0;
          }
        }
        writing.executeBatch();
      }
    }
    for (String column : table.generated()) {
      continueNumbers(target, table, column);
    }
  }

  private static Object value(Object ofH2) {
    return ofH2 instanceof OffsetDateTime time
        ? time.toInstant().atOffset(java.time.ZoneOffset.UTC)
        : ofH2;
  }

  private static void continueNumbers(Connection target, Table table, String column)
      throws SQLException {
    try (var statement = target.createStatement()) {
      statement.execute(
          "select setval(pg_get_serial_sequence('%1$s.%2$s', '%3$s'), (select max(%3$s) from %1$s.%2$s))"
              .formatted(SCHEMA, table.name(), column));
    }
  }

  private static long count(Connection connection, Table table) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("select count(*) from " + SCHEMA + "." + table.name())) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String version(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select version from %s.flyway_schema_history where success and version is not null order by installed_rank desc limit 1"
                    .formatted(SCHEMA))) {
      return row.next() ? row.getString(1) : "none";
    }
  }

  private static Connection open(DataSource source, String otherwise) {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new MoveRefusedException(
          "Nothing was moved. %s: %s (the database says %s)."
              .formatted(otherwise, why(e.getSQLState()), e.getSQLState()),
          e);
    }
  }

  /** The first two characters are a class: SQL standard, and appendix A of PostgreSQL's manual. */
  private static String why(String state) {
    return switch (state == null ? "" : state.substring(0, Math.min(2, state.length()))) {
      case "08" -> "nothing answers at its address";
      case "28" -> "the name or the password is wrong";
      case "3D" -> "there is no database of this name";
      case "53" -> "it has too many connections";
      default -> "see its log";
    };
  }

  private DataSource source() {
    var source = new JdbcDataSource();
    source.setURL(
        "jdbc:h2:file:"
            + from.folder().toAbsolutePath().resolve("parley")
            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;IFEXISTS=TRUE;ACCESS_MODE_DATA=r");
    return source;
  }

  private DataSource target() {
    var target = (PGSimpleDataSource) Pools.postgresql(to);
    password.ifPresent(target::setPassword);
    return target;
  }
}
