package dev.parley.desk.web;

import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.ticket.Articles;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Lists, shows and adds help articles. */
final class ArticlesEndpoint implements Endpoint {
  private final Articles articles;
  private final Function<StoredArticle, URI> pages;

  ArticlesEndpoint(Articles articles, Function<StoredArticle, URI> pages) {
    this.articles = articles;
    this.pages = pages;
  }

  @Override
  public void answer(Call call) throws IOException {
    call.person();
    List<String> path = call.path();
    if (path.size() > 1) {
      throw Problem.notFound();
    }
    switch (call.method()) {
      case "GET" -> {
        if (path.isEmpty()) {
          list(call);
        } else {
          StoredArticle article = articles.byId(path.get(0)).orElseThrow(Problem::notFound);
          call.json(200, shown(article, true));
        }
      }
      case "POST" -> {
        if (!path.isEmpty()) {
          throw call.wrongMethod("GET");
        }
        call.json(201, shown(articles.add(draft(call.body())), true));
      }
      case "PUT" ->
          call.json(
              200,
              shown(
                  articles
                      .replace(one(path, call), draft(call.body()))
                      .orElseThrow(Problem::notFound),
                  true));
      case "DELETE" -> {
        if (!articles.delete(one(path, call))) {
          throw Problem.notFound();
        }
        call.bytes(204, "application/json", new byte[0]);
      }
      default -> throw call.wrongMethod("GET", "POST", "PUT", "DELETE");
    }
  }

  private static String one(List<String> path, Call call) {
    if (path.isEmpty()) {
      throw call.wrongMethod("GET", "POST");
    }
    return path.get(0);
  }

  private void list(Call call) throws IOException {
    record Answer(List<ArticleJson> articles) {}
    String words = call.query("q").orElse("");
    String locale = call.query("locale").orElse("");
    int limit = call.number("limit", 50, 1, 200);
    call.json(
        200,
        new Answer(
            articles.find(words, locale, false, limit).stream()
                .map(article -> shown(article, false))
                .toList()));
  }

  private static Articles.Draft draft(Body body) {
    String format = body.oneOf("format", List.of("html", "markdown"));
    return new Articles.Draft(
        body.text("title"),
        body.optionalText("summary").orElse(""),
        body.text("body"),
        StoredArticle.Format.valueOf(format.toUpperCase(Locale.ROOT)),
        body.text("locale"),
        body.oneOf("visibility", List.of("public", "internal")).equals("public"),
        body.optionalText("url").filter(url -> !url.isBlank()),
        body.texts("tags"),
        body.optionalText("translations").orElse(""));
  }

  private ArticleJson shown(StoredArticle article, boolean whole) {
    String url =
        article.url().orElseGet(() -> article.open() ? pages.apply(article).toString() : null);
    return new ArticleJson(
        Long.toString(article.id()),
        article.slug(),
        article.title(),
        article.summary(),
        article.locale(),
        article.open() ? "public" : "internal",
        url,
        article.tags(),
        article.translations(),
        article.updatedAt().toString(),
        whole ? article.html() : null,
        whole ? article.source() : null,
        whole ? article.format().name().toLowerCase(Locale.ROOT) : null);
  }

  private record ArticleJson(
      String id,
      String slug,
      String title,
      String summary,
      String locale,
      String visibility,
      String url,
      List<String> tags,
      String translations,
      String updatedAt,
      String html,
      String body,
      String format) {}
}
