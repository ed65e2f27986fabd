package dev.parley.article;

import dev.parley.host.Article;
import dev.parley.host.Helpdesk;
import dev.parley.host.ReadAnswer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Says whether an article may go to a customer: its source must show it to everybody, and its page
 * must open for a visitor who says nothing of who they are. Any thread may ask.
 */
public final class ArticleGuard {
  private final BiFunction<Helpdesk, String, ReadAnswer<Article>> articles;
  private final Function<String, List<Article>> linked;
  private final PublicPages pages;

  /**
   * Makes it.
   *
   * @param articles gives an article as it is now
   * @param linked gives the articles whose addresses stand in a text, as they were copied last
   */
  public ArticleGuard(
      BiFunction<Helpdesk, String, ReadAnswer<Article>> articles,
      Function<String, List<Article>> linked,
      PublicPages pages) {
    this.articles = articles;
    this.linked = linked;
    this.pages = pages;
  }

  /** What holds for one article of a reply, by its id. */
  public record Ruled(String article, Ruling ruling) {}

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

  /**
   * Rules about the articles of a reply: those that its writer names, and those whose addresses
   * stand in it. Each once; opens the page of each.
   */
  public List<Ruled> rulings(Helpdesk helpdesk, Collection<String> named, String text) {
    var ruled = new LinkedHashMap<String, Ruled>();
    for (String id : named) {
      ruled.computeIfAbsent(id, any -> new Ruled(id, ruling(helpdesk, id)));
    }
    for (Article article : linked.apply(text)) {
      ruled.computeIfAbsent(
          article.id(), id -> new Ruled(id, ruling(helpdesk, article, this::ruling)));
    }
    return List.copyOf(ruled.values());
  }

  /**
   * Rules about the articles whose addresses stand in a reply by what their sources say alone: no
   * page is opened, so it answers soon.
   */
  public List<Ruled> rulingsOfSources(Helpdesk helpdesk, String text) {
    return linked.apply(text).stream()
        .map(
            article ->
                new Ruled(article.id(), ruling(helpdesk, article, ArticleGuard::rulingOfSource)))
        .toList();
  }

  /** Rules about an article by its id. */
  private Ruling ruling(Helpdesk helpdesk, String id) {
    ReadAnswer<Article> answer = articles.apply(helpdesk, id);
    return answer.fold(
        found -> ruling(found.value()),
        absent ->
            new Doubtful(
                "An article in this reply is not published any more. Take it out, or send it"
                    + " anyway."),
        later -> new NotNow(later.why()));
  }

  /** By what it is now; if whoever keeps it cannot be asked, by what was copied last. */
  private Ruling ruling(Helpdesk helpdesk, Article copied, Function<Article, Ruling> rule) {
    ReadAnswer<Article> answer = articles.apply(helpdesk, copied.id());
    return answer.fold(
        found -> rule.apply(found.value()),
        absent ->
            new Doubtful(
                "The article “%s” is not published any more. Take its address out, or send it anyway."
                    .formatted(copied.title())),
        later -> rule.apply(copied));
  }

  private static Ruling rulingOfSource(Article article) {
    return article.open()
        ? new Free()
        : new Barred(
            "The article “%s” is internal and cannot go to a customer.".formatted(article.title()));
  }

  /** Rules about an article as it is now. */
  public Ruling ruling(Article article) {
    if (!article.open()) {
      return rulingOfSource(article);
    }
    Optional<PublicPages.Seen> seen = article.url().map(page -> pages.look(page, article.title()));
    if (seen.isEmpty() || seen.get().state() == PublicPages.State.OPEN) {
      return new Free();
    }
    String why = seen.get().why();
    return switch (seen.get().state()) {
      case CLOSED ->
          new Barred(
              "Customers cannot open the page of the article “%s”: %s. Take it out, or have it published."
                  .formatted(article.title(), why));
      case GONE ->
          new Doubtful(
              "The page of the article “%s” does not open any more: %s. Look at it, or send it anyway."
                  .formatted(article.title(), why));
      default ->
          new Doubtful(
              ("Nobody can see just now whether customers can open the page of the article “%s”: %s."
                      + " Look at it, or send it anyway.")
                  .formatted(article.title(), why));
    };
  }
}
