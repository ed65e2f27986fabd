package dev.parley.article;

import dev.parley.host.Article;
import dev.parley.host.ArticleQuery;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import dev.parley.kit.TextFitter;
import dev.parley.kit.TextRule;
import java.util.List;
import java.util.Locale;

/** Finds help articles and shapes them for a reply. */
public final class Articles {

  private static final int MOST_FOUND = 50;

  /** Nothing to set up. */
  public Articles() {}

  /**
   * Searches where the helpdesk searches.
   *
   * @param words what the agent typed; empty asks for the most recent
   * @param locale the customer's language as a BCP 47 tag; empty for none
   * @param login who asks; what this person may not read is not answered
   * @param limit how many at most; brought into 1 to 50
   */
  public ReadAnswer<List<Article>> search(
      Helpdesk helpdesk, String words, String locale, String login, int limit) {
    int most = Math.min(Math.max(limit, 1), MOST_FOUND);
    return helpdesk.articles(new ArticleQuery(words.strip(), locale.strip(), login, most));
  }

  /** Whether the article may stand in a reply that everyone can read. */
  public boolean mayGoPublic(Article article) {
    return article.open();
  }

  /**
   * Shapes an article for a reply.
   *
   * @param rule the channel's limits
   * @param mode what to insert
   * @param remaining the units that are left in the reply; more than the rule's limit is the limit
   * @return no part if nothing fits, and a warning for whatever was left out
   */
  public Shaped render(Article article, TextRule rule, Mode mode, int remaining) {
    int room = Math.max(0, Math.min(remaining, rule.limit()));
    var fitter = new TextFitter(rule);
    var shaping = new Shaping(fitter, Locale.forLanguageTag(article.locale()), room);
    return shaping.shape(article, mode);
  }
}
