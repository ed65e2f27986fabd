package dev.parley.harness.crash;

import dev.parley.harness.desk.Databases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What Parley has written down, read from its database while no Desk runs over it. */
final class Books {
  private final Path data;

  Books(Path data) {
    this.data = data;
  }

  /** The events of all tickets' clocks, in the order they were kept, such as {@code CUSTOMER}. */
  List<String> clockEvents() {
    return column("select type from parley.clock_event order by id");
  }

  /** How each item from the network ended, such as {@code done}. */
  List<String> items() {
    return column("select state from parley.item order by id");
  }

  /** How each reply ended, such as {@code DELIVERED}. */
  List<String> replies() {
    return column("select state from parley.reply order by id");
  }

  private List<String> column(String query) {
    String url =
        "jdbc:h2:file:%s;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
            .formatted(data.resolve("parley/parley").toAbsolutePath());
    try (Connection connection = Databases.open(url);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    } catch (SQLException e) {
      throw new IllegalStateException("Parley's database in " + data + " cannot be read", e);
    }
  }
}
