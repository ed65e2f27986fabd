package dev.parley.article;

import dev.parley.host.ArticlePage;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import java.util.Optional;

/** The helpdesk's own knowledge base; its articles keep the helpdesk's ids. */
public record HelpdeskSource(Helpdesk helpdesk) implements ArticleSource {
  /** The kind of this source. */
  public static final String KIND = "helpdesk";

  /** The id that the knowledge base of a helpdesk has as a source. */
  public static String idOf(Helpdesk helpdesk) {
    return KIND + ":" + helpdesk.id();
  }

  @Override
  public String id() {
    return idOf(helpdesk);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public String name() {
    return helpdesk.id();
  }

  @Override
  public String idOf(String ref) {
    return ref;
  }

  @Override
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    return helpdesk.articlePage(cursor, limit);
  }
}
