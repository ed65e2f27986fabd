package dev.parley.article;

import dev.parley.host.Article;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The texts in an article that a reply can be made of. */
final class ArticleText {
  private final Article article;
  private final String base;

  ArticleText(Article article) {
    this.article = article;
    this.base = article.url().map(URI::toString).orElse("");
  }

  /** All of it. */
  String whole() {
    return HtmlText.of(article.html(), base);
  }

  /**
   * What answers in short: the summary that its author wrote, else what in the text fits the
   * question best, else the first paragraph. Never a word that does not stand in the article.
   *
   * @param most how many sentences of the text at most
   */
  String summary(String question, int most) {
    String own = article.summary().strip();
    if (!own.isEmpty()) {
      return own;
    }
    String best = best(question, most);
    return best.isEmpty() ? HtmlText.firstParagraph(article.html()) : best;
  }

  /** The sentences that fit a question best, in the article's order; empty if none does. */
  String best(String question, int most) {
    return question.isBlank()
        ? ""
        : String.join(
            " ",
            BestSentences.of(whole(), question, Locale.forLanguageTag(article.locale()), most));
  }

  /**
   * The steps: the items of its ordered lists, numbered through; without such a list those of its
   * first list of three items and more. Empty if there is none.
   */
  List<String> steps() {
    Element body = Jsoup.parseBodyFragment(article.html(), base).body();
    List<Element> items = body.select("ol > li");
    if (items.isEmpty()) {
      Element list =
          body.select("ul").stream()
              .filter(each -> each.select("> li").size() >= 3)
              .findFirst()
              .orElse(null);
      items = list == null ? List.of() : list.select("> li");
    }
    var steps = new ArrayList<String>();
    for (Element item : items) {
      String text = HtmlText.of(item.html(), base).replaceAll("\\s*\\n\\s*", " ");
      if (!text.isBlank()) {
        steps.add((steps.size() + 1) + ". " + text);
      }
    }
    return steps;
  }
}
