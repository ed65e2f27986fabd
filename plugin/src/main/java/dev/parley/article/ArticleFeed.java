package dev.parley.article;

import dev.parley.article.search.IndexFeed;
import dev.parley.article.search.IndexedArticle;
import dev.parley.host.Article;
import java.net.URI;

/** What the index is made from: the copies in the database, as texts. */
public record ArticleFeed(ArticleStore store) implements IndexFeed {

  @Override
  public Position position() {
    ArticleStore.Position at = store.position();
    return new Position(at.base(), at.version(), at.purged());
  }

  @Override
  public Batch after(long version, int limit) {
    ArticleStore.Changes changes = store.after(version, limit);
    return new Batch(
        changes.kept().stream().map(ArticleFeed::text).toList(),
        changes.gone(),
        changes.upTo(),
        changes.more());
  }

  /** An article as the index takes it. */
  public static IndexedArticle text(ArticleCopy copy) {
    Article article = copy.article();
    return new IndexedArticle(
        article.id(),
        article.locale(),
        article.open(),
        copy.translations(),
        article.title(),
        article.summary(),
        copy.tags(),
        HtmlText.headings(article.html()),
        HtmlText.of(article.html()),
        article.url().map(URI::toString).orElse(""),
        copy.changedAt());
  }
}
