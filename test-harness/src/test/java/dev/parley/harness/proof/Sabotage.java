package dev.parley.harness.proof;

import dev.parley.harness.desk.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Takes a guard out of Parley's database while no Desk runs over it. */
final class Sabotage {
  private Sabotage() {}

  /** The database's URL as a tool opens it; for H2 the file must not be open elsewhere. */
  static String url(String database, Path data) {
    return database.equals("h2")
        ? "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(data.resolve("parley/parley").toAbsolutePath())
        : database;
  }

  /** Takes out what the guard has in the database; answers what that was. */
  static List<String> takeOut(Guard guard, String url) {
    List<String> out = new ArrayList<>();
    try (Connection connection = Databases.open(url);
        Statement statement = connection.createStatement()) {
      for (String constraint : constraints(statement, guard)) {
        statement.execute(
            "alter table parley.%s drop constraint \"%s\"".formatted(guard.table(), constraint));
        out.add(guard.table() + "." + constraint);
      }
      if (guard == Guard.ORDER) {
        blurTimes(statement, url);
        out.add("item.network_at");
      }
      return out;
    } catch (SQLException e) {
      throw new IllegalStateException("the guard " + guard + " cannot be taken out", e);
    }
  }

  /** Lanes order what waits by the network's time; with the day alone it is left as it came in. */
  private static void blurTimes(Statement statement, String url) throws SQLException {
    if (url.startsWith("jdbc:h2:")) {
      statement.execute("alter table parley.item alter column network_at set data type date");
      return;
    }
    statement.execute(
        "create function parley.blur() returns trigger language plpgsql as"
            + " 'begin new.network_at := date_trunc(''day'', new.network_at); return new; end'");
    statement.execute(
        "create trigger blur before insert or update on parley.item"
            + " for each row execute function parley.blur()");
  }

  private static List<String> constraints(Statement statement, Guard guard) throws SQLException {
    List<String> names = new ArrayList<>();
    String kinds = guard.primaryToo() ? "('UNIQUE', 'PRIMARY KEY')" : "('UNIQUE')";
    try (ResultSet rows =
        statement.executeQuery(
            "select constraint_name from information_schema.table_constraints"
                + " where table_schema = 'parley' and table_name = '%s' and constraint_type in %s"
                    .formatted(guard.table(), kinds))) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }
}
