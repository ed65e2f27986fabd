package dev.parley.article;

import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Says whether an article may go to a customer: its source must show it to everybody, and its page
 * must open for a visitor who says nothing of who they are. Any thread may ask.
 */
public final class ArticleGuard {
  private final BiFunction<Helpdesk, String, ReadAnswer<Article>> articles;
  private final PublicPages pages;

  /**
   * Makes it.
   *
   * @param articles gives an article as it is now
   */
  public ArticleGuard(
      BiFunction<Helpdesk, String, ReadAnswer<Article>> articles, PublicPages pages) {
    this.articles = articles;
    this.pages = pages;
  }

  /** Whether it may. */
  public sealed interface Ruling {
    /** Decides by the kind of ruling. */
    <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow);
  }

  /** It may. */
  public record Free() implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return free.apply(this);
    }
  }

  /** It must not, whoever asks. */
  public record Barred(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return barred.apply(this);
    }
  }

  /** Somebody should look: it was unpublished since, or nobody can see the page just now. */
  public record Doubtful(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return doubtful.apply(this);
    }
  }

  /** Whoever keeps the article cannot be asked. */
  public record NotNow(String why) implements Ruling {
    @Override
    public <T> T fold(
        Function<Free, T> free,
        Function<Barred, T> barred,
        Function<Doubtful, T> doubtful,
        Function<NotNow, T> notNow) {
      return notNow.apply(this);
    }
  }

  /** Rules about an article by its id. */
  public Ruling ruling(Helpdesk helpdesk, String id) {
    ReadAnswer<Article> answer = articles.apply(helpdesk, id);
    return answer.fold(
        found -> ruling(found.value()),
        absent ->
            new Doubtful(
                "An article in this reply is not published any more. Take it out, or send it"
                    + " anyway."),
        later -> new NotNow(later.why()));
  }

  /** Rules about an article as it is now. */
  public Ruling ruling(Article article) {
    if (!article.open()) {
      return new Barred(
          "The article “%s” is internal and cannot go to a customer.".formatted(article.title()));
    }
    Optional<PublicPages.Seen> seen = article.url().map(page -> pages.look(page, article.title()));
    if (seen.isEmpty() || seen.get().state() == PublicPages.State.OPEN) {
      return new Free();
    }
    String why = seen.get().why();
    return switch (seen.get().state()) {
      case CLOSED ->
          new Barred(
              "Customers cannot open the page of the article “%s”: %s."
                  .formatted(article.title(), why));
      case GONE ->
          new Doubtful(
              "The page of the article “%s” does not open any more: %s."
                  .formatted(article.title(), why));
      default ->
          new Doubtful(
              "Nobody can see just now whether customers can open the page of the article “%s”: %s."
                  .formatted(article.title(), why));
    };
  }
}
