package dev.parley.article;

import dev.parley.host.Article;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextRule;
import java.util.Locale;

/** Shapes articles for replies. Any thread may call it. */
public final class ArticleShaper {

  /** Nothing to set up. */
  public ArticleShaper() {}

  /**
   * Shapes an article for a reply.
   *
   * @param rule the channel's limits
   * @param mode what to insert
   * @param remaining the units that are left in the reply; more than the rule's limit is the limit
   * @param question what the customer asked; empty if that is not known
   * @return no part if nothing fits, and a warning for whatever was left out
   */
  public Shaped render(Article article, TextRule rule, Mode mode, int remaining, String question) {
    int room = Math.max(0, Math.min(remaining, rule.limit()));
    var fitter = new TextFitter(rule);
    var shaping = new Shaping(fitter, Locale.forLanguageTag(article.locale()), room, question);
    return shaping.shape(article, mode);
  }
}
