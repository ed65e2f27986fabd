package dev.parley.host;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What is to be known of one article in an {@link ArticlePage}. */
public sealed interface ArticleEntry {

  /** The id of the article it is about. */
  String id();

  /** Decides by the kind of entry; a new kind breaks every caller at compile time. */
  <R> R fold(
      Function<Published, R> published, Function<Gone, R> gone, Function<Unreadable, R> unreadable);

  /**
   * It can be read.
   *
   * @param article the article as it is now
   * @param tags words it should be found by
   * @param translations what all translations of one article have in common; empty if it has none
   * @param changedAt when it last changed
   */
  record Published(Article article, List<String> tags, String translations, Instant changedAt)
      implements ArticleEntry {
    /** Copies the tags. */
    public Published {
      tags = List.copyOf(tags);
    }

    @Override
    public String id() {
      return article.id();
    }

    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Gone, R> gone,
        Function<Unreadable, R> unreadable) {
      return published.apply(this);
    }
  }

  /**
   * It was deleted, or is not published any more.
   *
   * @param id which
   */
  record Gone(String id) implements ArticleEntry {
    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Gone, R> gone,
        Function<Unreadable, R> unreadable) {
      return gone.apply(this);
    }
  }

  /**
   * It is there and cannot be read.
   *
   * @param id which
   * @param title what people call it
   * @param why in words for an admin
   * @param forNow whether it could not be asked for just now, so that what was known of it stays
   */
  record Unreadable(String id, String title, String why, boolean forNow) implements ArticleEntry {
    /** One that is as it is: what was known of it is not offered any more. */
    public Unreadable(String id, String title, String why) {
      this(id, title, why, false);
    }

    @Override
    public <R> R fold(
        Function<Published, R> published,
        Function<Gone, R> gone,
        Function<Unreadable, R> unreadable) {
      return unreadable.apply(this);
    }
  }
}
