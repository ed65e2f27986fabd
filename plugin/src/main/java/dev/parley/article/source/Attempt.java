package dev.parley.article.source;

import dev.parley.host.ArticleEntry;
import java.util.Optional;

/**
 * What came of asking for one article.
 *
 * @param entry empty if it is to be asked for again before the rest goes on
 * @param why why it is, in words for an admin
 */
public record Attempt(Optional<ArticleEntry> entry, String why) {
  /** What is known of it. */
  public static Attempt of(ArticleEntry entry) {
    return new Attempt(Optional.of(entry), "");
  }

  /** Nothing yet. */
  public static Attempt later(String why) {
    return new Attempt(Optional.empty(), why);
  }
}
