package dev.parley.article.search;

import java.time.Instant;
import java.util.List;

/**
 * An article as texts.
 *
 * @param id its id
 * @param locale BCP 47 tag of its language
 * @param open whether anybody may read it
 * @param translations what its translations have in common; empty if it has none
 * @param title its title
 * @param summary its summary; may be empty
 * @param tags words it should be found by
 * @param headings the headings in its body
 * @param body its whole text
 * @param url where readers find it; empty if it has no page
 * @param changedAt when it last changed
 */
public record IndexedArticle(
    String id,
    String locale,
    boolean open,
    String translations,
    String title,
    String summary,
    List<String> tags,
    List<String> headings,
    String body,
    String url,
    Instant changedAt) {
  /** Copies the lists. */
  public IndexedArticle {
    tags = List.copyOf(tags);
    headings = List.copyOf(headings);
  }
}
