package dev.parley.store;

import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleStore;
import dev.parley.article.SourceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Copies of articles in SQL. */
final class SqlArticles implements ArticleStore {
  private final Database database;
  private final SqlArticleSources sources;
  private final SqlArticleVersions versions;
  private final SqlArticleRows rows;

  SqlArticles(Database database) {
    this.database = database;
    this.sources = new SqlArticleSources(database);
    this.versions = new SqlArticleVersions(database);
    this.rows = new SqlArticleRows(database);
  }

  @Override
  public List<SourceState> sources() {
    return sources.states();
  }

  @Override
  public Optional<SourceState> source(String id) {
    return sources.state(id);
  }

  @Override
  public void add(SourceState source) {
    sources.add(source);
  }

  @Override
  public void remove(String source) {
    database.durably(
        handle -> {
          handle.execute("delete from article_source where id = ?", source);
          rows.bury(
              handle,
              handle
                  .createQuery(
                      "select id from article_copy where source = :source and state <> 'gone'")
                  .bind("source", source)
                  .mapTo(String.class)
                  .list());
        });
  }

  @Override
  public boolean ask(String source) {
    return sources.ask(source);
  }

  @Override
  public void keep(Page page, SourceState after, boolean sweep) {
    database.write(
        handle -> {
          if (!SqlArticleSources.write(handle, after)) {
            return; // An admin took the source away meanwhile.
          }
          for (ArticleCopy copy : page.read()) {
            rows.put(handle, copy, after.pass());
          }
          for (Failure failure : page.failed()) {
            rows.put(handle, after, failure);
          }
          rows.bury(handle, page.gone());
          if (sweep) {
            rows.bury(
                handle,
                handle
                    .createQuery(
                        "select id from article_copy where source = :source and pass < :pass and"
                            + " state <> 'gone'")
                    .bind("source", after.id())
                    .bind("pass", after.pass())
                    .mapTo(String.class)
                    .list());
          }
        });
  }

  @Override
  public void keep(SourceState state) {
    database.write(handle -> SqlArticleSources.write(handle, state));
  }

  @Override
  public Counts counts(String source) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(case when state = 'kept' then 1 end) as readable, count(case when"
                        + " state <> 'gone' and why <> '' then 1 end) as failed from article_copy where source ="
                        + " :source")
                .bind("source", source)
                .map((row, context) -> new Counts(row.getInt("readable"), row.getInt("failed")))
                .one());
  }

  @Override
  public int met(String source, long pass) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(*) from article_copy where source = :source and pass = :pass and"
                        + " state <> 'gone'")
                .bind("source", source)
                .bind("pass", pass)
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Failure> failures(String source, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, title, why, state from article_copy where source = :source and"
                        + " state <> 'gone' and why <> '' order by title, id limit :limit")
                .bind("source", source)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Failure(
                            row.getString("id"),
                            row.getString("title"),
                            row.getString("why"),
                            row.getString("state").equals("kept")))
                .list());
  }

  @Override
  public Optional<ArticleCopy> article(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_copy where id = :id and state = 'kept'")
                .bind("id", id)
                .map((row, context) -> SqlArticleRows.copy(row))
                .findOne());
  }

  @Override
  public List<ArticleCopy> at(Set<String> addresses) {
    return addresses.isEmpty()
        ? List.of()
        : database.read(
            handle ->
                handle
                    .createQuery(
                        "select * from article_copy where url in (<addresses>) and state = 'kept'"
                            + " order by id")
                    .bindList("addresses", List.copyOf(addresses))
                    .map((row, context) -> SqlArticleRows.copy(row))
                    .list());
  }

  @Override
  public Position position() {
    return versions.position();
  }

  @Override
  public void startOver() {
    versions.startOver();
  }

  @Override
  public Changes after(long version, int limit) {
    record Row(long version, String id, Optional<ArticleCopy> copy) {}
    List<Row> rows =
        database.read(
            handle ->
                handle
                    .createQuery(
                        "select * from article_copy where version > :version order by version limit"
                            + " :limit")
                    .bind("version", version)
                    .bind("limit", limit)
                    .map(
                        (row, context) ->
                            new Row(
                                row.getLong("version"),
                                row.getString("id"),
                                row.getString("state").equals("kept")
                                    ? Optional.of(SqlArticleRows.copy(row))
                                    : Optional.empty()))
                    .list());
    var kept = new ArrayList<ArticleCopy>();
    var gone = new ArrayList<String>();
    for (Row row : rows) {
      row.copy().ifPresentOrElse(kept::add, () -> gone.add(row.id()));
    }
    long upTo = rows.isEmpty() ? version : rows.get(rows.size() - 1).version();
    return new Changes(kept, gone, upTo, rows.size() == limit);
  }

  @Override
  public void purge(Instant before) {
    database.write(
        handle -> {
          long latest =
              handle
                  .createQuery(
                      "select coalesce(max(version), 0) from article_copy where state = 'gone' and"
                          + " changed_at < :before")
                  .bind("before", Database.time(before))
                  .mapTo(Long.class)
                  .one();
          if (latest > 0) {
            handle.execute(
                "update article_counter set purged = ? where id = 1 and purged < ?",
                latest,
                latest);
            handle.execute(
                "delete from article_copy where state = 'gone' and changed_at < ?",
                Database.time(before));
          }
        });
  }
}
