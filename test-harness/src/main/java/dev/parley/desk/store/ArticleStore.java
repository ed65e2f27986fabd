package dev.parley.desk.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Help articles. */
public final class ArticleStore {

  /** Adds an article; empty if its slug is taken. */
  public OptionalLong insert(Handle handle, StoredArticle article) {
    return handle
        .createUpdate(
            "insert into article (slug, title, summary, source, format, html, locale, visibility,"
                + " url, tags, translations, updated_at, change_no) values (:slug, :title, :summary,"
                + " :source, :format, :html, :locale, :visibility, :url, :tags, :translations, :at,"
                + " :change) on conflict do nothing")
        .bind("slug", article.slug())
        .bind("title", article.title())
        .bind("summary", article.summary())
        .bind("source", article.source())
        .bind("format", article.format().name().toLowerCase(Locale.ROOT))
        .bind("html", article.html())
        .bind("locale", article.locale())
        .bind("visibility", article.open() ? "public" : "internal")
        .bind("url", article.url())
        .bind("tags", String.join(",", article.tags()))
        .bind("translations", article.translations())
        .bind("at", article.updatedAt())
        .bind("change", nextChange(handle))
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .findFirst()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Replaces all of an article but its slug; false if it is not there. */
  public boolean update(Handle handle, StoredArticle article) {
    return handle
            .createUpdate(
                "update article set title = :title, summary = :summary, source = :source, format ="
                    + " :format, html = :html, locale = :locale, visibility = :visibility, url ="
                    + " :url, tags = :tags, translations = :translations, updated_at = :at,"
                    + " change_no = :change where id = :id")
            .bind("title", article.title())
            .bind("summary", article.summary())
            .bind("source", article.source())
            .bind("format", article.format().name().toLowerCase(Locale.ROOT))
            .bind("html", article.html())
            .bind("locale", article.locale())
            .bind("visibility", article.open() ? "public" : "internal")
            .bind("url", article.url())
            .bind("tags", String.join(",", article.tags()))
            .bind("translations", article.translations())
            .bind("at", article.updatedAt())
            .bind("change", nextChange(handle))
            .bind("id", article.id())
            .execute()
        == 1;
  }

  /** Deletes an article and remembers that it went; false if it is not there. */
  public boolean delete(Handle handle, long id) {
    if (handle.execute("delete from article where id = ?", id) == 0) {
      return false;
    }
    handle.execute(
        "insert into article_gone (id, change_no) values (?, ?)", id, nextChange(handle));
    return true;
  }

  /** Locks the counter until the commit, so that numbers appear in their order. */
  private static long nextChange(Handle handle) {
    handle.execute("update article_counter set change_no = change_no + 1 where id = 1");
    return handle.select("select change_no from article_counter").mapTo(Long.class).one();
  }

  /** Where an article or its absence stands among the changes; the latter has no article. */
  public record Changed(long change, long id, Optional<StoredArticle> article) {}

  /** What changed after a change and, within it, after an article. */
  public List<Changed> changedAfter(Handle handle, long change, long id, int limit) {
    return handle
        .createQuery(
            "select c.change_no as at, c.id as of_article, a.* from (select id, change_no from"
                + " article where change_no > :change or (change_no = :change and id > :id) union"
                + " all select id, change_no from article_gone where change_no > :change or"
                + " (change_no = :change and id > :id)) c left join article a on a.id = c.id order"
                + " by c.change_no, c.id limit :limit")
        .bind("change", change)
        .bind("id", id)
        .bind("limit", limit)
        .map(
            (row, context) ->
                new Changed(
                    row.getLong("at"),
                    row.getLong("of_article"),
                    row.getString("title") == null ? Optional.empty() : Optional.of(article(row))))
        .list();
  }

  /** The article with this number. */
  public Optional<StoredArticle> byId(Handle handle, long id) {
    return handle
        .createQuery("select * from article where id = :id")
        .bind("id", id)
        .map((row, context) -> article(row))
        .findOne();
  }

  /** The article with this slug. */
  public Optional<StoredArticle> bySlug(Handle handle, String slug) {
    return handle
        .createQuery("select * from article where slug = :slug")
        .bind("slug", slug)
        .map((row, context) -> article(row))
        .findOne();
  }

  /** Articles, the most recent first. */
  public List<StoredArticle> recent(Handle handle, boolean openOnly, int limit) {
    return handle
        .createQuery(
            "select * from article"
                + (openOnly ? " where visibility = 'public'" : "")
                + " order by updated_at desc, id desc limit :limit")
        .bind("limit", limit)
        .map((row, context) -> article(row))
        .list();
  }

  /** Articles in whose title, summary, tags or text a word occurs, the most recent first. */
  public List<StoredArticle> withWord(Handle handle, String word, boolean openOnly, int limit) {
    String escaped = word.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return handle
        .createQuery(
            "select * from article where "
                + (openOnly ? "visibility = 'public' and " : "")
                + "(lower(title) like :word escape '!' or lower(summary) like :word escape '!'"
                + " or lower(tags) like :word escape '!' or lower(source) like :word escape '!')"
                + " order by updated_at desc, id desc limit :limit")
        .bind("word", "%" + escaped + "%")
        .bind("limit", limit)
        .map((row, context) -> article(row))
        .list();
  }

  private static StoredArticle article(ResultSet row) throws SQLException {
    return new StoredArticle(
        row.getLong("id"),
        row.getString("slug"),
        row.getString("title"),
        row.getString("summary"),
        row.getString("source"),
        StoredArticle.Format.valueOf(row.getString("format").toUpperCase(Locale.ROOT)),
        row.getString("html"),
        row.getString("locale"),
        row.getString("visibility").equals("public"),
        Optional.ofNullable(row.getString("url")),
        Stream.of(row.getString("tags").split(",", -1)).filter(tag -> !tag.isBlank()).toList(),
        row.getString("translations"),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
