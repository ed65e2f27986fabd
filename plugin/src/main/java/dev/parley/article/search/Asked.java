package dev.parley.article.search;

import java.util.Map;

/**
 * A customer's words that an article is wanted for.
 *
 * @param text the latest messages of the customer
 * @param context what they stand under, such as the post; may be empty; counts half
 * @param locale the customer's language; empty if it is to be told from the words
 * @param team whether articles for the team alone may be suggested
 * @param limit how many at most
 * @param learned how much speaks for articles because agents used them for such words, by id, from
 *     0 to 1
 */
public record Asked(
    String text,
    String context,
    String locale,
    boolean team,
    int limit,
    Map<String, Double> learned) {
  /** Copies the map. */
  public Asked {
    learned = Map.copyOf(learned);
  }
}
