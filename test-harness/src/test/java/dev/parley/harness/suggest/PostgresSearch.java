package dev.parley.harness.suggest;

import dev.parley.article.search.IndexedArticle;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * PostgreSQL's full-text search over the same articles, as one would set it up: a weighted {@code
 * tsvector} with the dictionary of each language, a GIN index, {@code ts_rank}. Polish, Estonian
 * and Korean have no dictionary there and take {@code simple}.
 */
final class PostgresSearch implements AutoCloseable {
  private static final Map<String, String> DICTIONARIES = Map.of("en", "english", "ru", "russian");
  private static final int BATCH = 500;

  private final EmbeddedPostgres server;
  private final Connection connection;

  PostgresSearch() throws IOException, SQLException {
    server = EmbeddedPostgres.builder().start();
    connection = server.getPostgresDatabase().getConnection();
    try (var statement = connection.createStatement()) {
      statement.execute(
          "create table article (id varchar primary key, language regconfig, title varchar, summary"
              + " varchar, tags varchar, body varchar, words tsvector)");
    }
  }

  static String dictionary(String locale) {
    return DICTIONARIES.getOrDefault(locale, "simple");
  }

  void add(List<IndexedArticle> articles) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into article values (?, ?::regconfig, ?, ?, ?, ?,"
                + " setweight(to_tsvector(?::regconfig, ?), 'A') ||"
                + " setweight(to_tsvector(?::regconfig, ?), 'B') ||"
                + " setweight(to_tsvector(?::regconfig, ?), 'D'))")) {
      int waiting = 0;
      for (IndexedArticle article : articles) {
        String dictionary = dictionary(article.locale());
        String above = article.title() + " " + String.join(" ", article.tags());
        String middle = article.summary() + " " + String.join(" ", article.headings());
        Object[] values = {
          article.id(),
          dictionary,
          article.title(),
          article.summary(),
          String.join(" ", article.tags()),
          article.body(),
          dictionary,
          above,
          dictionary,
          middle,
          dictionary,
          article.body()
        };
        for (int at = 0; at < values.length; at++) {
          insert.setObject(at + 1, values[at]);
        }
        insert.addBatch();
        if (++waiting % BATCH == 0) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
    }
  }

  void index() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("create index article_words on article using gin (words)");
      statement.execute("analyze article");
    }
  }

  long bytes() throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select pg_relation_size('article_words') + sum(pg_column_size(words)) from"
                    + " article")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** The last word is a beginning, all must be met. */
  List<String> typed(String words, int limit) throws SQLException {
    return ask(query(words, " & ", true), "simple", limit);
  }

  /** Any word may be met; the language's dictionary makes stems of them. */
  List<String> suggest(String text, String locale, int limit) throws SQLException {
    return ask(query(text, " | ", false), dictionary(locale), limit);
  }

  private static String query(String text, String between, boolean begun) {
    List<String> words =
        Arrays.stream(text.split("[^\\p{L}\\p{N}]+", -1)).filter(w -> !w.isEmpty()).toList();
    return words.stream().collect(Collectors.joining(between)) + (begun ? ":*" : "");
  }

  private List<String> ask(String query, String dictionary, int limit) throws SQLException {
    if (query.isBlank() || query.equals(":*")) {
      return List.of();
    }
    var found = new ArrayList<String>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select id from article, to_tsquery(?::regconfig, ?) as asked where words @@ asked"
                + " order by ts_rank(words, asked) desc limit ?")) {
      select.setString(1, dictionary);
      select.setString(2, query);
      select.setInt(3, limit);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
    }
    return found;
  }

  @Override
  public void close() throws IOException, SQLException {
    connection.close();
    server.close();
  }
}
