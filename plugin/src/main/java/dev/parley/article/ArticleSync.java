package dev.parley.article;

import dev.parley.article.ArticleStore.Page;
import dev.parley.host.ArticlePage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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

  /** Changes are followed in between; this finds what a source forgot to say. */
  private static final Duration FULL_EVERY = Duration.ofHours(24);

  private static final String STUMBLED =
      "Something in it cannot be kept; Parley's log says what. It is tried again each minute.";

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
   * Reads the next page of a source. What goes wrong with it, even if it is our fault, is the state
   * of this source alone.
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
    try {
      return read(source, state, now);
    } catch (RuntimeException e) {
      if (!state.trouble().equals(STUMBLED)) {
        log.error("reading the articles of {} failed", source.id(), e);
      }
      return failed(state, now, STUMBLED);
    }
  }

  private boolean read(ArticleSource source, SourceState before, SourceState now) {
    Optional<String> from = now.passing() ? now.passCursor() : now.cursor();
    return source
        .read(from, PAGE)
        .fold(
            page -> keep(source, now, page.value()),
            absent ->
                failed(before, now, "It does not list its articles, so its own search is asked."),
            later -> failed(before, now, later.why()));
  }

  /** A source that wants to be looked at now and then is; one in trouble a minute later. */
  private boolean due(ArticleSource source, SourceState state) {
    if (source.every().isZero() || state.asked()) {
      return true;
    }
    boolean troubled = !state.trouble().isEmpty();
    boolean midway = state.passing() || state.cursor().filter(source::midway).isPresent();
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
    if (quiet(source, state, read)) {
      return false;
    }
    Page page = PageCheck.of(source, read.entries());
    boolean ends = state.passing() && !read.more();
    SourceState after =
        !state.passing()
            ? state.followed(read.next(), now, read.more())
            : ends ? state.passEnded(read.next(), now) : state.passed(read.next(), now);
    store.keep(page, after.noted(source.note()), ends);
    if (ends) {
      log.info("all articles of {} were read", state.id());
    }
    return read.more();
  }

  /** Nothing new is not written down each second, only each minute. */
  private boolean quiet(ArticleSource source, SourceState state, ArticlePage read) {
    return read.entries().isEmpty()
        && !read.more()
        && !state.passing()
        && state.trouble().isEmpty()
        && state.note().equals(source.note())
        && state.cursor().filter(read.next()::equals).isPresent()
        && state.syncedAt().filter(at -> at.plus(QUIET).isAfter(clock.instant())).isPresent();
  }
}
