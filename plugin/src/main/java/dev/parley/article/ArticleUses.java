package dev.parley.article;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * How often agents put an article into an answer to messages with a word. Counts and nothing else:
 * neither the message nor the ticket is kept.
 */
public interface ArticleUses {

  /** Counts one use of an article for these words. */
  void used(String article, Set<String> words, LocalDate on);

  /** The counts of these words, of every article. */
  List<Use> of(Set<String> words);

  /** Forgets words that were met once and not again since. */
  void forgetRare(LocalDate before);

  /** So many uses of an article for a word. */
  record Use(String article, String word, int uses) {}
}
