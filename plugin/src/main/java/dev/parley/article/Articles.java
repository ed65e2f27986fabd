package dev.parley.article;

import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.Asked;
import dev.parley.article.search.FoundArticle;
import dev.parley.article.search.IndexBrokenException;
import dev.parley.article.search.Suggestions;
import dev.parley.article.search.Typed;
import dev.parley.host.Article;
import dev.parley.host.ArticleQuery;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds help articles for replies. Any thread may ask; {@link #catchUp} is for one at a time. */
public final class Articles {
  private static final Logger log = LoggerFactory.getLogger(Articles.class);
  private static final int MOST_FOUND = 50;

  private final ArticleStore store;
  private final ArticleIndex index;
  private final Learning learning;
  private volatile Set<String> complete = Set.of();

  /** Finds in this index, reads copies from this store, and learns from what is used. */
  public Articles(ArticleStore store, ArticleIndex index, Learning learning) {
    this.store = store;
    this.index = index;
    this.learning = learning;
  }

  /** Lets the index of this node follow the copies in the database. */
  public void catchUp() {
    complete =
        store.sources().stream()
            .filter(SourceState::complete)
            .map(SourceState::id)
            .collect(Collectors.toUnmodifiableSet());
    index.catchUp();
  }

  /** Whether the index has all that the helpdesk's knowledge base has. */
  public boolean indexed(Helpdesk helpdesk) {
    return index.answers() && complete.contains(HelpdeskSource.idOf(helpdesk));
  }

  /**
   * Searches the index; as long as it does not have the helpdesk's articles, the helpdesk searches
   * itself.
   *
   * @param words what the agent typed; empty asks for the most recent
   * @param locale the customer's language as a BCP 47 tag; empty for none
   * @param login who asks, and may view tickets; articles for the team are found, too
   * @param limit how many at most; brought into 1 to 50
   */
  public ReadAnswer<List<FoundArticle>> search(
      Helpdesk helpdesk, String words, String locale, String login, int limit) {
    int most = Math.min(Math.max(limit, 1), MOST_FOUND);
    if (indexed(helpdesk)) {
      try {
        return new ReadAnswer.Value<>(
            index.find(new Typed(words.strip(), locale.strip(), true, most)));
      } catch (IndexBrokenException e) {
        log.warn("the helpdesk is asked, since the index of articles cannot be read", e);
      }
    }
    return helpdesk
        .articles(new ArticleQuery(words.strip(), locale.strip(), login, most))
        .fold(
            found ->
                new ReadAnswer.Value<>(
                    Stream.concat(
                            found.value().stream().map(Articles::found),
                            ofOthers(words, locale, most).stream())
                        .limit(most)
                        .toList()),
            absent -> new ReadAnswer.Absent<>(),
            later -> new ReadAnswer.TryLater<>(later.why()));
  }

  /** What the index has of other sources, beside what the helpdesk found by itself. */
  private List<FoundArticle> ofOthers(String words, String locale, int most) {
    if (!index.answers() || complete.isEmpty()) {
      return List.of();
    }
    try {
      return index.find(new Typed(words.strip(), locale.strip(), true, most));
    } catch (IndexBrokenException e) {
      log.warn("only the helpdesk is asked, since the index of articles cannot be read", e);
      return List.of();
    }
  }

  private static FoundArticle found(Article article) {
    return new FoundArticle(
        article.id(),
        article.title(),
        article.summary(),
        article.locale(),
        article.open(),
        article.url().map(URI::toString).orElse(""));
  }

  /**
   * What fits a customer's words, best first.
   *
   * @param context what the words stand under, such as the post; may be empty
   * @param locale the customer's language; empty if it is to be told from the words
   * @param team whether articles for the team alone may be suggested
   * @return {@code TryLater} while there is no index
   */
  public ReadAnswer<Suggested> suggest(
      String text, String context, String locale, boolean team, int limit) {
    if (!index.answers()) {
      return new ReadAnswer.TryLater<>("The index of articles is being made; try again soon.");
    }
    try {
      Learning.Learned learned = learning.about(index.words(text));
      Suggestions found =
          index.suggest(
              new Asked(
                  text,
                  context,
                  locale.strip(),
                  team,
                  Math.min(Math.max(limit, 1), MOST_FOUND),
                  learned.weight()));
      return new ReadAnswer.Value<>(new Suggested(found, learned.times()));
    } catch (IndexBrokenException e) {
      log.warn("no article can be suggested", e);
      return new ReadAnswer.TryLater<>("The index of articles is made anew; try again soon.");
    }
  }

  /**
   * Suggestions with how often each article was put into answers to such words.
   *
   * @param found the suggestions
   * @param times by article; what is not there was never used
   */
  public record Suggested(Suggestions found, Map<String, Integer> times) {
    /** Copies the map. */
    public Suggested {
      times = Map.copyOf(times);
    }
  }

  /** An agent put articles into an answer to these words of a customer. */
  public void used(List<String> ids, String text) {
    Set<String> words = index.words(text);
    ids.stream().distinct().forEach(id -> learning.used(id, words));
  }

  /**
   * One article as it is now: the helpdesk's own by asking it, others from our copy.
   *
   * @return {@code Absent} if it is not there or not published any more
   */
  public ReadAnswer<Article> article(Helpdesk helpdesk, String id) {
    return store
        .article(id)
        .filter(copy -> !copy.source().equals(HelpdeskSource.idOf(helpdesk)))
        .<ReadAnswer<Article>>map(copy -> new ReadAnswer.Value<>(copy.article()))
        .orElseGet(() -> helpdesk.article(id));
  }

  /** Our copy of an article, as a search would give it; empty if there is none. */
  public Optional<FoundArticle> copy(String id) {
    return store.article(id).map(copy -> found(copy.article()));
  }
}
