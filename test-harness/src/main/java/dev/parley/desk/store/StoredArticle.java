package dev.parley.desk.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A help article.
 *
 * @param id its number; 0 before it is stored
 * @param slug its name in the help pages' addresses, unique
 * @param title its title
 * @param summary one or two sentences; may be empty
 * @param source the body as it was written
 * @param format what the source is written in
 * @param html the body, safe to show
 * @param locale BCP 47 tag of its language
 * @param open true if anybody may read it
 * @param url where readers find it if not on Desk's own help page
 * @param tags words it should be found by
 * @param translations what all its translations have in common; empty if it has none
 * @param updatedAt when it last changed
 */
public record StoredArticle(
    long id,
    String slug,
    String title,
    String summary,
    String source,
    Format format,
    String html,
    String locale,
    boolean open,
    Optional<String> url,
    List<String> tags,
    String translations,
    Instant updatedAt) {
  /** Copies the tags. */
  public StoredArticle {
    tags = List.copyOf(tags);
  }

  /** What an article is written in. */
  public enum Format {
    /** HTML; unsafe parts are taken out. */
    HTML,
    /** CommonMark. */
    MARKDOWN
  }
}
