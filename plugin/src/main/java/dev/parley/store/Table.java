package dev.parley.store;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table as a database describes it.
 *
 * @param name without the schema
 * @param columns in their order
 * @param generated columns that number themselves
 */
record Table(String name, List<String> columns, List<String> generated) {

  /** The tables of a schema, each after those it refers to. */
  static List<Table> of(Connection connection, String schema) throws SQLException {
    DatabaseMetaData data = connection.getMetaData();
    Map<String, Set<String>> refersTo = new LinkedHashMap<>();
    try (ResultSet tables =
        data.getTables(null, schema, "%", new String[] {"TABLE", "BASE TABLE"})) {
      while (tables.next()) {
        refersTo.put(tables.getString("TABLE_NAME"), new LinkedHashSet<>());
      }
    }
    for (Map.Entry<String, Set<String>> table : refersTo.entrySet()) {
      try (ResultSet keys = data.getImportedKeys(null, schema, table.getKey())) {
        while (keys.next()) {
          table.getValue().add(keys.getString("PKTABLE_NAME"));
        }
      }
      table.getValue().remove(table.getKey());
    }
    List<Table> ordered = new ArrayList<>();
    while (!refersTo.isEmpty()) {
      String next =
          refersTo.entrySet().stream()
              .filter(entry -> Collections.disjoint(entry.getValue(), refersTo.keySet()))
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("The tables refer to each other."));
      refersTo.remove(next);
      ordered.add(described(data, schema, next));
    }
    return ordered;
  }

  private static Table described(DatabaseMetaData data, String schema, String name)
      throws SQLException {
    List<String> columns = new ArrayList<>();
    List<String> generated = new ArrayList<>();
    try (ResultSet rows = data.getColumns(null, schema, name, "%")) {
      while (rows.next()) {
        String column = rows.getString("COLUMN_NAME");
        columns.add(column);
        if ("YES".equals(rows.getString("IS_AUTOINCREMENT"))) {
          generated.add(column);
        }
      }
    }
    return new Table(name, columns, generated);
  }

  /** Reads all rows. */
  String select(String schema) {
    return "select %s from %s.%s".formatted(String.join(", ", columns), schema, name);
  }

  /** Writes one row. */
  String insert(String schema) {
    return "insert into %s.%s (%s) values (%s)"
        .formatted(
            schema,
            name,
            String.join(", ", columns),
            columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
  }
}
