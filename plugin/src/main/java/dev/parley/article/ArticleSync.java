package dev.parley.article;

import dev.parley.article.ArticleStore.Failure;
import dev.parley.article.ArticleStore.Page;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies sources: all of it at first, once a day, and when an admin asks; what changed in between.
 * A full pass goes on where it was when a node stopped over it; what it has not met is gone.
 */
public final class ArticleSync {
  private static final Logger log = LoggerFactory.getLogger(ArticleSync.class);
  private static final int PAGE = 100;
  private static final int MOST_HTML_CHARS = 2_000_000;
  private static final int MOST_TITLE_CHARS = 500;
  private static final int MOST_ID_CHARS = 400;

  /** Changes are followed in between; this finds what a source forgot to say. */
  private static final Duration FULL_EVERY = Duration.ofHours(24);

  /** How often it is written down that nothing is new. */
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final ArticleStore store;
  private final InstantSource clock;

  /** Syncs into this store. */
  public ArticleSync(ArticleStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Reads the next page of a source.
   *
   * @return whether there is more to read at once
   */
  public boolean runOnce(ArticleSource source) {
    Optional<SourceState> known = store.source(source.id());
    if (known.isEmpty() && !source.every().isZero()) {
      return false; // An admin took it away meanwhile.
    }
    SourceState state =
        known.orElseGet(() -> SourceState.unread(source.id(), source.kind(), source.name(), ""));
    if (known.isEmpty()) {
      store.add(state);
    }
    if (!due(source, state)) {
      return false;
    }
    SourceState now = passDue(state) ? state.beginPass() : state;
    Optional<String> from = now.passing() ? now.passCursor() : now.cursor();
    return source
        .read(from, PAGE)
        .fold(
            page -> keep(source, now, page.value()),
            absent ->
                failed(state, now, "It does not list its articles, so its own search is asked."),
            later -> failed(state, now, later.why()));
  }

  /** A source that wants to be looked at now and then is; one in trouble a minute later. */
  private boolean due(ArticleSource source, SourceState state) {
    if (source.every().isZero() || state.asked()) {
      return true;
    }
    boolean troubled = !state.trouble().isEmpty();
    boolean midway =
        state.passing() || state.cursor().filter(ArticleSource.AGAIN::equals).isPresent();
    Duration rest = troubled ? QUIET : midway ? Duration.ZERO : source.every();
    return state.triedAt().filter(at -> at.plus(rest).isAfter(clock.instant())).isEmpty();
  }

  private boolean passDue(SourceState state) {
    boolean again = state.cursor().filter(ArticleSource.AGAIN::equals).isPresent();
    if (state.asked() || (again && !state.passing())) {
      return true;
    }
    return !state.passing()
        && state.fullAt().filter(at -> at.plus(FULL_EVERY).isAfter(clock.instant())).isEmpty();
  }

  /** The same trouble is written down each minute, not each time. */
  private boolean failed(SourceState before, SourceState state, String why) {
    Instant now = clock.instant();
    boolean known = state.trouble().equals(why) && before.pass() == state.pass();
    if (!known) {
      log.info("the articles of {} are not read: {}", state.id(), why);
    }
    if (!known || state.triedAt().filter(at -> at.plus(QUIET).isAfter(now)).isEmpty()) {
      store.keep(state.failed(why, now));
    }
    return false;
  }

  private boolean keep(ArticleSource source, SourceState state, ArticlePage read) {
    Instant now = clock.instant();
    if (read.entries().isEmpty() && !state.passing() && quiet(state, read)) {
      return false;
    }
    Page page = sorted(source, read.entries());
    boolean ends = state.passing() && !read.more();
    SourceState after =
        !state.passing()
            ? state.followed(read.next(), now)
            : ends ? state.passEnded(read.next(), now) : state.passed(read.next(), now);
    store.keep(page, after, ends);
    if (ends) {
      log.info("all articles of {} were read", state.id());
    }
    return read.more();
  }

  /** Nothing new is not written down each second, only each minute. */
  private boolean quiet(SourceState state, ArticlePage read) {
    return state.trouble().isEmpty()
        && state.cursor().filter(read.next()::equals).isPresent()
        && state.syncedAt().filter(at -> at.plus(QUIET).isAfter(clock.instant())).isPresent();
  }

  private Page sorted(ArticleSource source, List<ArticleEntry> entries) {
    var kept = new ArrayList<ArticleCopy>();
    var gone = new ArrayList<String>();
    var failures = new ArrayList<Failure>();
    var latest = new LinkedHashMap<String, ArticleEntry>();
    entries.forEach(entry -> latest.put(entry.id(), entry));
    for (ArticleEntry entry : latest.values()) {
      String id = source.idOf(entry.id());
      if (id.length() > MOST_ID_CHARS) {
        log.warn("an article of {} is left out: its id is too long", source.id());
        continue;
      }
      Optional<String> trouble =
          entry.fold(
              ArticleSync::trouble, missing -> Optional.empty(), bad -> Optional.of(bad.why()));
      if (trouble.isPresent()) {
        failures.add(new Failure(id, title(entry), trouble.get()));
      } else if (entry instanceof ArticleEntry.Published published) {
        kept.add(copy(source, id, published));
      } else {
        gone.add(id);
      }
    }
    return new Page(kept, gone, failures);
  }

  private static String title(ArticleEntry entry) {
    String title =
        entry.fold(
            published -> published.article().title(), gone -> "", unreadable -> unreadable.title());
    return title.length() > MOST_TITLE_CHARS ? title.substring(0, MOST_TITLE_CHARS) : title;
  }

  private static Optional<String> trouble(ArticleEntry.Published published) {
    Article article = published.article();
    if (article.html().length() > MOST_HTML_CHARS) {
      return Optional.of(
          "It has %,d characters; at most %,d are taken."
              .formatted(article.html().length(), MOST_HTML_CHARS));
    }
    if (article.title().isBlank() || article.title().length() > MOST_TITLE_CHARS) {
      return Optional.of("Its title must have 1 to %d characters.".formatted(MOST_TITLE_CHARS));
    }
    if (article.locale().length() > 35) {
      return Optional.of("Its language is no language tag.");
    }
    return HtmlText.of(article.html()).isBlank() && article.summary().isBlank()
        ? Optional.of("It has no text.")
        : Optional.empty();
  }

  private static ArticleCopy copy(
      ArticleSource source, String id, ArticleEntry.Published published) {
    Article there = published.article();
    return new ArticleCopy(
        source.id(),
        new Article(
            id,
            there.title().strip(),
            there.summary().strip(),
            there.html(),
            there.locale(),
            there.open(),
            there.url()),
        published.tags(),
        published.translations(),
        published.changedAt());
  }
}
