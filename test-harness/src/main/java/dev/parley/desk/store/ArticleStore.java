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
                + " url, tags, updated_at) values (:slug, :title, :summary, :source, :format,"
                + " :html, :locale, :visibility, :url, :tags, :at) on conflict do nothing")
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
        .bind("at", article.updatedAt())
        .executeAndReturnGeneratedKeys("id")
        .mapTo(Long.class)
        .findFirst()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
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
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
