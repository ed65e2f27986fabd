package dev.parley.article.search;

import java.util.List;

/** What the index is made from. */
public interface IndexFeed {

  /** Where the articles stand. */
  Position position();

  /** What changed after a version, in the order of versions. */
  Batch after(long version, int limit);

  /**
   * Where the articles stand.
   *
   * @param base differs for another database, whose versions mean something else
   * @param version of the latest change
   * @param purged an index older than this has missed that articles went
   */
  record Position(String base, long version, long purged) {}

  /**
   * Changes.
   *
   * @param kept articles as they are now
   * @param gone ids of those that are not there any more
   * @param upTo the version this goes up to
   * @param more whether there is more
   */
  record Batch(List<IndexedArticle> kept, List<String> gone, long upTo, boolean more) {
    /** Copies the lists. */
    public Batch {
      kept = List.copyOf(kept);
      gone = List.copyOf(gone);
    }
  }
}
