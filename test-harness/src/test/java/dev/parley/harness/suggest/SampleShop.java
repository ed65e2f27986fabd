package dev.parley.harness.suggest;

import dev.parley.article.ArticleCopy;
import dev.parley.article.ArticleFeed;
import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.IndexFeed;
import dev.parley.article.search.IndexedArticle;
import dev.parley.article.search.Languages;
import dev.parley.article.search.Meanings;
import dev.parley.desk.sample.SampleArticles;
import dev.parley.host.Article;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** The sample shop's articles in an index, without a helpdesk around them. */
final class SampleShop implements AutoCloseable {
  private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");

  final Map<String, IndexedArticle> articles = new LinkedHashMap<>();
  final ArticleIndex index;

  SampleShop(Path folder) {
    SampleArticles.all()
        .forEach(
            (name, draft) ->
                articles.put(
                    name,
                    ArticleFeed.text(
                        new ArticleCopy(
                            "sample",
                            new Article(
                                name,
                                draft.title(),
                                draft.summary(),
                                HtmlRenderer.builder()
                                    .build()
                                    .render(Parser.builder().build().parse(draft.body())),
                                draft.locale(),
                                draft.open(),
                                draft.url().map(URI::create)),
                            draft.tags(),
                            draft.translations(),
                            WRITTEN))));
    index =
        new ArticleIndex(
            folder, new Feed(List.copyOf(articles.values())), meanings(), new Languages());
    index.catchUp();
  }

  /** What an article is labelled by. */
  String label(String id) {
    String translations = articles.get(id).translations();
    return translations.isEmpty() ? id : translations;
  }

  static Meanings meanings() {
    try (var in = ArticleIndex.class.getResourceAsStream("/article/synonyms.txt")) {
      return Meanings.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the synonyms cannot be read", e);
    }
  }

  private record Feed(List<IndexedArticle> articles) implements IndexFeed {
    @Override
    public Position position() {
      return new Position("samples", 1, 0);
    }

    @Override
    public Batch after(long version, int limit) {
      return new Batch(articles, List.of(), 1, false);
    }
  }

  @Override
  public void close() {
    index.close();
  }
}
