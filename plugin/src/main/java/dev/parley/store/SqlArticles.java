package dev.parley.store;

import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleStore;
import dev.parley.article.SourceState;
import dev.parley.host.Article;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Copies of articles in SQL. */
final class SqlArticles implements ArticleStore {
  private static final Instant NEVER = Instant.EPOCH;

  private final Database database;

  SqlArticles(Database database) {
    this.database = database;
  }

  @Override
  public List<SourceState> sources() {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_source order by name, id")
                .map((row, context) -> state(row))
                .list());
  }

  @Override
  public Optional<SourceState> source(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_source where id = :id")
                .bind("id", id)
                .map((row, context) -> state(row))
                .findOne());
  }

  @Override
  public void add(SourceState source) {
    database.durably(
        handle ->
            handle.execute(
                "insert into article_source (id, kind, name, place, pass, passing, asked, trouble)"
                    + " values (?, ?, ?, ?, 0, false, false, '') on conflict do nothing",
                source.id(),
                source.kind(),
                source.name(),
                source.place()));
  }

  @Override
  public void remove(String source) {
    database.durably(
        handle -> {
          handle.execute("delete from article_source where id = ?", source);
          bury(
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
    return database.durable(
        handle ->
            handle.execute("update article_source set asked = true where id = ?", source) > 0);
  }

  @Override
  public void keep(Page page, SourceState after, boolean sweep) {
    database.write(
        handle -> {
          if (!write(handle, after)) {
            return; // An admin took the source away meanwhile.
          }
          for (ArticleCopy copy : page.read()) {
            put(handle, copy, after.pass());
          }
          for (Failure failure : page.failed()) {
            put(handle, after, failure);
          }
          bury(handle, page.gone());
          if (sweep) {
            bury(
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
    database.write(handle -> write(handle, state));
  }

  private static boolean write(Handle handle, SourceState state) {
    return handle
            .createUpdate(
                "update article_source set read_cursor = :cursor, pass = :pass, pass_cursor ="
                    + " :passCursor, passing = :passing, asked = asked and :samePass = pass, full_at"
                    + " = :fullAt, tried_at = :triedAt, synced_at = :syncedAt, trouble = :trouble"
                    + " where id = :id")
            .bind("cursor", state.cursor().orElse(null))
            .bind("pass", state.pass())
            .bind("samePass", state.pass())
            .bind("passCursor", state.passCursor().orElse(null))
            .bind("passing", state.passing())
            .bind("fullAt", Database.time(state.fullAt()))
            .bind("triedAt", Database.time(state.triedAt()))
            .bind("syncedAt", Database.time(state.syncedAt()))
            .bind("trouble", state.trouble())
            .bind("id", state.id())
            .execute()
        == 1;
  }

  private static void put(Handle handle, ArticleCopy copy, long pass) {
    Article article = copy.article();
    String fingerprint = copy.fingerprint();
    int same =
        handle.execute(
            "update article_copy set pass = ? where id = ? and state = 'kept' and fingerprint = ?",
            pass,
            article.id(),
            fingerprint);
    if (same == 0) {
      insertRow(handle, article.id(), copy.source());
      handle
          .createUpdate(
              "update article_copy set source = :source, pass = :pass, version = :version, state ="
                  + " 'kept', why = '', title = :title, summary = :summary, html = :html, locale ="
                  + " :locale, anyone = :anyone, url = :url, tags = :tags, translations ="
                  + " :translations, changed_at = :changedAt, fingerprint = :fingerprint where id ="
                  + " :id")
          .bind("source", copy.source())
          .bind("pass", pass)
          .bind("version", nextVersion(handle))
          .bind("title", article.title())
          .bind("summary", article.summary())
          .bind("html", article.html())
          .bind("locale", article.locale())
          .bind("anyone", article.open())
          .bind("url", article.url().map(Object::toString).orElse(null))
          .bind("tags", Columns.json(copy.tags()))
          .bind("translations", copy.translations())
          .bind("changedAt", Database.time(copy.changedAt()))
          .bind("fingerprint", fingerprint)
          .bind("id", article.id())
          .execute();
    }
  }

  private static void put(Handle handle, SourceState source, Failure failure) {
    insertRow(handle, failure.id(), source.id());
    handle.execute(
        "update article_copy set source = ?, pass = ?, version = ?, state = 'failed', why = ?, title"
            + " = ?, summary = '', html = '', fingerprint = '' where id = ?",
        source.id(),
        source.pass(),
        nextVersion(handle),
        failure.why(),
        failure.title(),
        failure.id());
  }

  private static void insertRow(Handle handle, String id, String source) {
    handle.execute(
        "insert into article_copy (id, source, pass, version, state, why, title, summary, html,"
            + " locale, anyone, tags, translations, changed_at, fingerprint) values (?, ?, 0, 0,"
            + " 'gone', '', '', '', '', '', false, '[]', '', ?, '') on conflict do nothing",
        id,
        source,
        Database.time(NEVER));
  }

  /** The time of burial stands where the article's own time stood. */
  private void bury(Handle handle, List<String> ids) {
    for (String id : ids) {
      handle.execute(
          "update article_copy set version = ?, state = 'gone', why = '', title = '', summary = '',"
              + " html = '', url = null, tags = '[]', fingerprint = '', changed_at = "
              + database.now()
              + " where id = ? and state <> 'gone'",
          nextVersion(handle),
          id);
    }
  }

  private static long nextVersion(Handle handle) {
    int counted = handle.execute("update article_counter set version = version + 1 where id = 1");
    if (counted == 0) {
      handle.execute(
          "insert into article_counter (id, base, version, purged) values (1, ?, 0, 0) on conflict"
              + " do nothing",
          UUID.randomUUID().toString());
      handle.execute("update article_counter set version = version + 1 where id = 1");
    }
    return handle
        .select("select version from article_counter where id = 1")
        .mapTo(Long.class)
        .one();
  }

  @Override
  public Counts counts(String source) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select count(case when state = 'kept' then 1 end) as readable, count(case when"
                        + " state = 'failed' then 1 end) as failed from article_copy where source ="
                        + " :source")
                .bind("source", source)
                .map((row, context) -> new Counts(row.getInt("readable"), row.getInt("failed")))
                .one());
  }

  @Override
  public List<Failure> failures(String source, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "select id, title, why from article_copy where source = :source and state ="
                        + " 'failed' order by title, id limit :limit")
                .bind("source", source)
                .bind("limit", limit)
                .map(
                    (row, context) ->
                        new Failure(
                            row.getString("id"), row.getString("title"), row.getString("why")))
                .list());
  }

  @Override
  public Optional<ArticleCopy> article(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("select * from article_copy where id = :id and state = 'kept'")
                .bind("id", id)
                .map((row, context) -> copy(row))
                .findOne());
  }

  @Override
  public Position position() {
    return database.read(
        handle ->
            handle
                .createQuery("select base, version, purged from article_counter where id = 1")
                .map(
                    (row, context) ->
                        new Position(
                            row.getString("base"), row.getLong("version"), row.getLong("purged")))
                .findOne()
                .orElse(new Position("", 0, 0)));
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
                                    ? Optional.of(copy(row))
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

  private static SourceState state(ResultSet row) throws SQLException {
    return new SourceState(
        row.getString("id"),
        row.getString("kind"),
        row.getString("name"),
        row.getString("place"),
        Columns.maybe(row, "read_cursor"),
        row.getLong("pass"),
        Columns.maybe(row, "pass_cursor"),
        row.getBoolean("passing"),
        row.getBoolean("asked"),
        Columns.maybeInstant(row, "full_at"),
        Columns.maybeInstant(row, "tried_at"),
        Columns.maybeInstant(row, "synced_at"),
        row.getString("trouble"));
  }

  private static ArticleCopy copy(ResultSet row) throws SQLException {
    return new ArticleCopy(
        row.getString("source"),
        new Article(
            row.getString("id"),
            row.getString("title"),
            row.getString("summary"),
            row.getString("html"),
            row.getString("locale"),
            row.getBoolean("anyone"),
            Columns.maybeUri(row, "url")),
        Columns.list(row, "tags"),
        row.getString("translations"),
        Columns.instant(row, "changed_at").truncatedTo(ChronoUnit.MILLIS));
  }
}
