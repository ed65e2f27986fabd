package dev.parley.article.source.sitemap;

import dev.parley.article.source.Attempt;
import dev.parley.article.source.Fetch;
import dev.parley.article.source.Setup;
import dev.parley.article.source.Tries;
import dev.parley.article.source.sitemap.Sitemaps.Listed;
import dev.parley.article.source.sitemap.Sitemaps.Listing;
import dev.parley.channel.Http;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Asks for one page after the other. One that does not answer is asked for again, a few times; then
 * the rest goes on, and what was known of the page stays. For one thread.
 */
final class SitePage {
  private static final int TRIES = 3;

  /** A site that wants to be left alone means all of its pages. */
  private static final int TRIES_WHEN_BUSY = 30;

  private final Setup setup;
  private final Http http;
  private final Tries tries = new Tries();

  SitePage(Setup setup, Http http) {
    this.setup = setup;
    this.http = http;
  }

  /** What is to be known of a page of a listing. */
  Attempt read(Listed page, Listing listing) {
    String ref = page.address().toString();
    String path = page.address().getRawPath();
    String query = page.address().getRawQuery();
    if (!listing.robots().allow(query == null ? path : path + "?" + query)) {
      return Attempt.of(
          new ArticleEntry.Unreadable(ref, path, "The site's robots.txt keeps it from us."));
    }
    return Fetch.get(http, page.address())
        .fold(
            fetched -> Attempt.of(entry(page, fetched, listing)),
            status ->
                status.code() == 404 || status.code() == 410
                    ? Attempt.of(new ArticleEntry.Gone(ref))
                    : unread(
                        page,
                        "The page answers with %d.".formatted(status.code()),
                        status.passing(),
                        status.code() == 429 ? TRIES_WHEN_BUSY : TRIES),
            nothing ->
                unread(
                    page,
                    "The page cannot be read: %s.".formatted(nothing.why()),
                    nothing.passing(),
                    TRIES));
  }

  private Attempt unread(Listed page, String why, boolean passing, int most) {
    String ref = page.address().toString();
    String path = page.address().getRawPath();
    return passing && !tries.enough(ref, most)
        ? Attempt.later("%s: %s It is asked for again in a minute.".formatted(path, why))
        : Attempt.of(new ArticleEntry.Unreadable(ref, path, why, passing));
  }

  private ArticleEntry entry(Listed listed, Fetch.Page fetched, Listing listing) {
    String ref = listed.address().toString();
    if (!fetched.html()) {
      return new ArticleEntry.Unreadable(
          ref, listed.address().getPath(), "It is no web page but %s.".formatted(fetched.type()));
    }
    WebPage page = WebPage.of(fetched, listed.address());
    URI canonical = page.canonical();
    boolean another =
        !canonical.equals(listed.address())
            && listing.pages().stream().anyMatch(other -> other.address().equals(canonical));
    if (another || page.wantsNoIndex()) {
      return new ArticleEntry.Gone(ref);
    }
    return new ArticleEntry.Published(
        new Article(
            ref,
            page.title(),
            page.summary(),
            page.html(),
            page.locale().orElse(setup.value(SitemapKind.LOCALE)),
            true,
            Optional.of(canonical)),
        page.tags(),
        page.translations(),
        changed(listed, fetched, page));
  }

  /** What does not say when it changed keeps one time for ever, so that it seems the same. */
  private static Instant changed(Listed listed, Fetch.Page fetched, WebPage page) {
    return listed
        .changed()
        .or(() -> page.changed().flatMap(Sitemaps::instant))
        .or(() -> fetched.modified().flatMap(SitePage::httpTime))
        .orElse(Instant.EPOCH);
  }

  private static Optional<Instant> httpTime(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
