package dev.parley.article;

import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.util.Optional;

/** Where help articles come from: the helpdesk, a folder, somebody's site. */
public interface ArticleSource {

  /** Names it for ever; up to 100 characters. */
  String id();

  /** What kind of source it is. */
  String kind();

  /** What people call it. */
  String name();

  /** Our id of the article that the source knows by this one. */
  String idOf(String ref);

  /**
   * All articles page by page, then what changed.
   *
   * @param cursor where the last page ended; empty begins with all there are now
   * @return {@code Absent} if this source cannot list its articles
   */
  ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit);
}
