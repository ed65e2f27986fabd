package dev.parley.host;

/**
 * A search for help articles.
 *
 * @param words what the agent typed; empty asks for the most recent
 * @param locale the language to prefer as a BCP 47 tag; empty for none
 * @param login who asks; what this person may not read is not answered
 * @param limit the most articles to answer, 1 to 50
 */
public record ArticleQuery(String words, String locale, String login, int limit) {
  /** Refuses a limit out of range. */
  public ArticleQuery {
    if (limit < 1 || limit > 50) {
      throw new IllegalArgumentException("limit must be 1 to 50, not " + limit);
    }
  }
}
