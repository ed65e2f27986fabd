package dev.parley.host;

import java.util.List;

/**
 * One page of help articles for whoever keeps a copy of them.
 *
 * @param entries what there is or what changed, in the order it happened
 * @param next the cursor to go on from; a position below which nothing can still appear
 * @param more whether there is more right now
 */
public record ArticlePage(List<ArticleEntry> entries, String next, boolean more) {
  /** Copies the list. */
  public ArticlePage {
    entries = List.copyOf(entries);
  }
}
