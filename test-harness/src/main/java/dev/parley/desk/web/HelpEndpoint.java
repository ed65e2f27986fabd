package dev.parley.desk.web;

import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.ticket.Articles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Entities;

/** The public help pages: what anybody on the internet may read. */
final class HelpEndpoint implements Endpoint {
  private static final int MOST_LISTED = 200;

  private final Articles articles;

  HelpEndpoint(Articles articles) {
    this.articles = articles;
  }

  @Override
  public void answer(Call call) throws IOException {
    if (!call.method().equals("GET")) {
      throw call.wrongMethod("GET");
    }
    List<String> path = call.path();
    if (path.isEmpty()) {
      list(call);
    } else if (path.equals(List.of("help.css"))) {
      call.bytes(
          200,
          "text/css; charset=utf-8",
          StaticFiles.read("desk/help/help.css").orElseThrow(Problem::notFound));
    } else {
      articles
          .bySlug(String.join("/", path))
          .filter(StoredArticle::open)
          .ifPresentOrElse(article -> one(call, article), () -> missing(call));
    }
  }

  private void list(Call call) {
    String words = call.query("q").orElse("");
    String items =
        articles.find(words, "", true, MOST_LISTED).stream()
            .map(
                article ->
                    "<li lang=\"%s\"><a href=\"/help/%s\">%s</a><p>%s</p></li>"
                        .formatted(
                            escaped(article.locale()),
                            escaped(article.slug()),
                            escaped(article.title()),
                            escaped(article.summary())))
            .collect(Collectors.joining("\n"));
    String form =
        "<form role=\"search\"><label>Search <input type=\"search\" name=\"q\" value=\"%s\"></label>"
                .formatted(escaped(words))
            + " <button>Search</button></form>";
    String found = items.isEmpty() ? "<p>Nothing found.</p>" : "<ul>" + items + "</ul>";
    page(call, 200, "en", "Help", "<h1>Help</h1>" + form + found);
  }

  private void one(Call call, StoredArticle article) {
    page(
        call,
        200,
        article.locale(),
        article.title(),
        "<p><a href=\"/help/\">Help</a></p><article><h1>%s</h1><p class=\"summary\">%s</p>%s</article>"
            .formatted(escaped(article.title()), escaped(article.summary()), article.html()));
  }

  private void missing(Call call) {
    page(
        call,
        404,
        "en",
        "Not found",
        "<h1>There is no such article</h1><p><a href=\"/help/\">All articles</a></p>");
  }

  private static void page(Call call, int status, String locale, String title, String main) {
    String html =
        """
        <!doctype html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <link rel="stylesheet" href="/help/help.css">
        </head>
        <body><main>%s</main></body>
        </html>
        """
            .formatted(escaped(locale), escaped(title), main);
    try {
      call.bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the reader has gone before the page was sent", e);
    }
  }

  private static String escaped(String text) {
    return Entities.escape(text);
  }
}
