package dev.parley.store;

import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleStore.Failure;
import dev.parley.article.SourceState;
import dev.parley.host.Article;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows of copies of articles: kept, failed, or gone. */
final class SqlArticleRows {
  private static final Instant NEVER = Instant.EPOCH;

  private final Database database;

  SqlArticleRows(Database database) {
    this.database = database;
  }

  void put(Handle handle, ArticleCopy copy, long pass) {
    Article article = copy.article();
    String fingerprint = copy.fingerprint();
    int same =
        handle.execute(
            "update article_copy set pass = ?, why = '' where id = ? and state = 'kept' and"
                + " fingerprint = ?",
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
          .bind("version", SqlArticleVersions.next(handle))
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

  void put(Handle handle, SourceState source, Failure failure) {
    boolean stays =
        failure.forNow()
            && handle.execute(
                    "update article_copy set pass = ?, why = ? where id = ? and state = 'kept'",
                    source.pass(),
                    failure.why(),
                    failure.id())
                > 0;
    if (!stays) {
      fail(handle, source, failure);
    }
  }

  private static void fail(Handle handle, SourceState source, Failure failure) {
    insertRow(handle, failure.id(), source.id());
    handle.execute(
        "update article_copy set source = ?, pass = ?, version = ?, state = 'failed', why = ?, title"
            + " = ?, summary = '', html = '', fingerprint = '' where id = ?",
        source.id(),
        source.pass(),
        SqlArticleVersions.next(handle),
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
  void bury(Handle handle, List<String> ids) {
    for (String id : ids) {
      handle.execute(
          "update article_copy set version = ?, state = 'gone', why = '', title = '', summary = '',"
              + " html = '', url = null, tags = '[]', fingerprint = '', changed_at = "
              + database.now()
              + " where id = ? and state <> 'gone'",
          SqlArticleVersions.next(handle),
          id);
    }
  }

  static ArticleCopy copy(ResultSet row) throws SQLException {
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
