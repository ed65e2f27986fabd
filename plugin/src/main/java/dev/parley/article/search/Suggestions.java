package dev.parley.article.search;

import java.util.List;

/**
 * What fits a customer's words.
 *
 * @param matches best first; each translation group once
 * @param good whether the first of them answers, as far as words can tell
 * @param language the language that was preferred; empty if it is not known
 */
public record Suggestions(List<Match> matches, boolean good, String language) {
  /** Copies the list. */
  public Suggestions {
    matches = List.copyOf(matches);
  }

  /**
   * An article that fits.
   *
   * @param article which
   * @param score how well, from 0 to 1
   * @param words the customer's words that it met, as written
   * @param preferred whether it is in the preferred language
   */
  public record Match(FoundArticle article, double score, List<String> words, boolean preferred) {
    /** Copies the list. */
    public Match {
      words = List.copyOf(words);
    }
  }
}
