package dev.parley.article;

import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.time.Duration;
import java.util.Optional;

/**
 * Where help articles come from: the helpdesk, a folder, somebody's site. For one thread at a time;
 * a read ends within half a minute, so that it stays within the lease that it is read under.
 */
public interface ArticleSource {
  /** A cursor that says: what changed cannot be told, so everything is to be read once more. */
  String AGAIN = "again";

  /** Names it for ever; up to 100 characters. */
  String id();

  /** What kind of source it is. */
  String kind();

  /** What people call it. */
  String name();

  /** Our id of the article that the source knows by this one. */
  String idOf(String ref);

  /** How long to wait after reading what changed before looking again. */
  default Duration every() {
    return Duration.ZERO;
  }

  /**
   * Whether following what changed stopped half-way at this cursor, so that it is to go on at once.
   */
  default boolean midway(String cursor) {
    return cursor.equals(AGAIN);
  }

  /** What was left out when it was last read, in words for an admin; empty if nothing was. */
  default String note() {
    return "";
  }

  /**
   * All articles page by page, then what changed.
   *
   * @param cursor where the last page ended; empty begins with all there are now
   * @param limit the most entries wanted; fewer may come while there is more
   * @return {@code Absent} if this source cannot list its articles; {@code TryLater} says why
   *     nothing can be read, in words for an admin
   */
  ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit);
}
