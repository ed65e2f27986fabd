package dev.parley.article;

import dev.parley.article.ArticleStore.Failure;
import dev.parley.article.ArticleStore.Page;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sorts what a source gave: what can be kept, what is gone, what cannot be read and why. What no
 * database takes is left out of texts, and an article that does not fit is named.
 */
final class PageCheck {
  private static final Logger log = LoggerFactory.getLogger(PageCheck.class);
  private static final int MOST_HTML_CHARS = 2_000_000;
  private static final int MOST_TITLE_CHARS = 500;
  private static final int MOST_ID_CHARS = 400;
  private static final int MOST_LOCALE_CHARS = 35;
  private static final int MOST_TRANSLATIONS_CHARS = 300;

  /** Times that no calendar of a database has are no times. */
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  private PageCheck() {}

  static Page of(ArticleSource source, List<ArticleEntry> entries) {
    var kept = new ArrayList<ArticleCopy>();
    var gone = new ArrayList<String>();
    var failures = new ArrayList<Failure>();
    var latest = new LinkedHashMap<String, ArticleEntry>();
    entries.forEach(entry -> latest.put(plain(entry.id()), entry));
    latest.forEach(
        (ref, entry) -> {
          String id = plain(source.idOf(ref));
          if (id.length() > MOST_ID_CHARS) {
            log.warn("an article of {} is left out: its id is too long", source.id());
            return;
          }
          entry
              .<Runnable>fold(
                  published -> {
                    ArticleCopy copy = copy(source.id(), id, published);
                    return () ->
                        trouble(copy)
                            .ifPresentOrElse(
                                why -> failures.add(new Failure(id, title(copy), why)),
                                () -> kept.add(copy));
                  },
                  missing -> () -> gone.add(id),
                  bad ->
                      () ->
                          failures.add(
                              new Failure(
                                  id, cut(plain(bad.title())), plain(bad.why()), bad.forNow())))
              .run();
        });
    return new Page(kept, gone, failures);
  }

  private static ArticleCopy copy(String source, String id, ArticleEntry.Published published) {
    Article there = published.article();
    return new ArticleCopy(
        source,
        new Article(
            id,
            plain(there.title()).strip(),
            plain(there.summary()).strip(),
            plain(there.html()),
            plain(there.locale()),
            there.open(),
            there.url()),
        published.tags().stream().map(PageCheck::plain).toList(),
        plain(published.translations()),
        known(published.changedAt()));
  }

  private static Optional<String> trouble(ArticleCopy copy) {
    Article article = copy.article();
    if (article.html().length() > MOST_HTML_CHARS) {
      return Optional.of(
          "It has %,d characters; at most %,d are taken."
              .formatted(article.html().length(), MOST_HTML_CHARS));
    }
    if (article.title().isBlank() || article.title().length() > MOST_TITLE_CHARS) {
      return Optional.of("Its title must have 1 to %d characters.".formatted(MOST_TITLE_CHARS));
    }
    if (article.locale().length() > MOST_LOCALE_CHARS) {
      return Optional.of("Its language is no language tag.");
    }
    if (copy.translations().length() > MOST_TRANSLATIONS_CHARS) {
      return Optional.of(
          "The word of its translations has %,d characters; at most %d are taken."
              .formatted(copy.translations().length(), MOST_TRANSLATIONS_CHARS));
    }
    return HtmlText.of(article.html()).isBlank() && article.summary().isBlank()
        ? Optional.of("It has no text.")
        : Optional.empty();
  }

  private static String title(ArticleCopy copy) {
    return cut(copy.article().title());
  }

  private static String cut(String title) {
    return title.length() > MOST_TITLE_CHARS ? title.substring(0, MOST_TITLE_CHARS) : title;
  }

  /** PostgreSQL takes no text with this character. */
  private static String plain(String text) {
    return text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  private static Instant known(Instant time) {
    return time.isBefore(Instant.EPOCH) || time.isAfter(LATEST) ? Instant.EPOCH : time;
  }
}
