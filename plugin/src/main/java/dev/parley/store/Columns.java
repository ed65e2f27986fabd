package dev.parley.store;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import dev.parley.outbox.Attached;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How values stand in columns. */
final class Columns {
  private static final Gson GSON = new Gson();
  private static final TypeToken<Map<String, String>> MAP = new TypeToken<>() {};
  private static final TypeToken<List<String>> LIST = new TypeToken<>() {};
  private static final TypeToken<List<Attached>> ATTACHED = new TypeToken<>() {};

  private Columns() {}

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static Optional<Instant> maybeInstant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  static Optional<String> maybe(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<URI> maybeUri(ResultSet row, String column) throws SQLException {
    return maybe(row, column).map(URI::create);
  }

  static String json(Map<String, String> map) {
    return GSON.toJson(new TreeMap<>(map));
  }

  static String json(List<String> list) {
    return GSON.toJson(list);
  }

  static String attached(List<Attached> attached) {
    return GSON.toJson(attached);
  }

  static List<Attached> attached(ResultSet row) throws SQLException {
    return GSON.fromJson(row.getString("attached"), ATTACHED);
  }

  static Map<String, String> map(ResultSet row, String column) throws SQLException {
    return GSON.fromJson(row.getString(column), MAP);
  }

  static List<String> list(ResultSet row, String column) throws SQLException {
    return GSON.fromJson(row.getString(column), LIST);
  }
}
