package dev.parley.article.source.sitemap;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Fetch;
import dev.parley.article.source.Ids;
import dev.parley.article.source.Setup;
import dev.parley.article.source.sitemap.Sitemaps.Listed;
import dev.parley.article.source.sitemap.Sitemaps.Listing;
import dev.parley.channel.Http;
import dev.parley.host.Article;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the pages that a sitemap names. In a full pass a cursor is the address that was read last;
 * afterwards it is the latest time that the sitemap names and a fingerprint of all addresses: other
 * addresses mean that a page came or went, and everything is read once more.
 */
final class SitePages implements ArticleSource {
  private static final Duration EVERY = Duration.ofHours(1);

  /** The sitemap is asked for once for a pass of many steps. */
  private static final Duration LISTING_HOLDS = Duration.ofMinutes(10);

  /** A read must end well within its lease; each page may take as long as one call may. */
  private static final Duration ENOUGH = Duration.ofSeconds(8);

  private static final String SINCE = "since ";

  private final String id;
  private final Setup setup;
  private final Http http;
  private final InstantSource clock;
  private Optional<Listing> listing = Optional.empty();
  private Instant listedAt = Instant.EPOCH;

  SitePages(String id, Setup setup, Http http, InstantSource clock) {
    this.id = id;
    this.setup = setup;
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String kind() {
    return SitemapKind.ID;
  }

  @Override
  public String name() {
    return setup.name();
  }

  @Override
  public String idOf(String ref) {
    return Ids.of(id, ref);
  }

  @Override
  public Duration every() {
    return EVERY;
  }

  /** The pages under the wanted path. */
  static List<Listed> wanted(Listing listing, Setup setup) {
    return listing.pages().stream()
        .filter(page -> page.address().getPath() != null)
        .filter(page -> page.address().getPath().startsWith(setup.value(SitemapKind.UNDER)))
        .toList();
  }

  @Override
  public ReadAnswer<ArticlePage> read(Optional<String> cursor, int limit) {
    boolean following = cursor.filter(at -> at.startsWith(SINCE)).isPresent();
    Instant now = clock.instant();
    boolean begins = following || cursor.isEmpty();
    if (begins || listing.isEmpty() || listedAt.plus(LISTING_HOLDS).isBefore(now)) {
      listing = Optional.of(new Sitemaps(http).read(SitemapKind.address(setup).orElseThrow()));
      listedAt = now;
    }
    Listing found = listing.get();
    if (!found.trouble().isEmpty()) {
      listing = Optional.empty();
      return new ReadAnswer.TryLater<>(found.trouble());
    }
    List<Listed> pages = wanted(found, setup);
    return following ? changed(pages, cursor.get(), limit) : pass(pages, cursor.orElse(""), limit);
  }

  private ReadAnswer<ArticlePage> pass(List<Listed> pages, String after, int limit) {
    List<Listed> rest =
        pages.stream().filter(page -> page.address().toString().compareTo(after) > 0).toList();
    Instant began = clock.instant();
    var entries = new ArrayList<ArticleEntry>();
    String next = since(pages);
    int done = 0;
    for (Listed page : rest) {
      if (done == limit || (done > 0 && began.plus(ENOUGH).isBefore(clock.instant()))) {
        break;
      }
      Optional<ArticleEntry> entry = entry(page);
      if (entry.isEmpty()) {
        return new ReadAnswer.TryLater<>(
            "The site takes no more calls for now; reading goes on in a moment.");
      }
      entries.add(entry.get());
      done++;
    }
    boolean more = done < rest.size();
    return new ReadAnswer.Value<>(
        new ArticlePage(entries, more ? rest.get(done - 1).address().toString() : next, more));
  }

  private ReadAnswer<ArticlePage> changed(List<Listed> pages, String cursor, int limit) {
    String now = since(pages);
    if (now.equals(cursor)) {
      return new ReadAnswer.Value<>(new ArticlePage(List.of(), cursor, false));
    }
    Instant since = Instant.parse(cursor.substring(SINCE.length(), cursor.lastIndexOf(' ')));
    List<Listed> fresh =
        pages.stream().filter(page -> page.changed().filter(since::isBefore).isPresent()).toList();
    boolean sameAddresses = now.endsWith(cursor.substring(cursor.lastIndexOf(' ')));
    if (!sameAddresses || fresh.size() > limit) {
      return new ReadAnswer.Value<>(new ArticlePage(List.of(), AGAIN, true));
    }
    var entries = new ArrayList<ArticleEntry>();
    for (Listed page : fresh) {
      entry(page).ifPresent(entries::add);
    }
    return new ReadAnswer.Value<>(new ArticlePage(entries, now, false));
  }

  private static String since(List<Listed> pages) {
    Instant latest =
        pages.stream()
            .flatMap(page -> page.changed().stream())
            .max(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return SINCE
        + latest
        + " "
        + Ids.fingerprint(pages.stream().map(page -> page.address().toString()).toList());
  }

  /** What is to be known of a page; empty if the site wants to be left alone for a while. */
  private Optional<ArticleEntry> entry(Listed page) {
    String ref = page.address().toString();
    String path = page.address().getRawPath();
    String query = page.address().getRawQuery();
    if (!listing.orElseThrow().robots().allow(query == null ? path : path + "?" + query)) {
      return Optional.of(
          new ArticleEntry.Unreadable(ref, path, "The site's robots.txt keeps it from us."));
    }
    return Fetch.get(http, page.address())
        .fold(
            fetched -> Optional.of(entry(page, fetched)),
            status ->
                status.code() == 429
                    ? Optional.empty()
                    : Optional.of(
                        status.code() == 404 || status.code() == 410
                            ? new ArticleEntry.Gone(ref)
                            : new ArticleEntry.Unreadable(
                                ref, path, "The page answers with %d.".formatted(status.code()))),
            nothing ->
                Optional.of(
                    new ArticleEntry.Unreadable(
                        ref, path, "The page cannot be read: %s.".formatted(nothing.why()))));
  }

  private ArticleEntry entry(Listed listed, Fetch.Page fetched) {
    String ref = listed.address().toString();
    if (!fetched.html()) {
      return new ArticleEntry.Unreadable(
          ref, listed.address().getPath(), "It is no web page but %s.".formatted(fetched.type()));
    }
    WebPage page = WebPage.of(fetched, listed.address());
    URI canonical = page.canonical();
    boolean another =
        !canonical.equals(listed.address())
            && listing.orElseThrow().pages().stream()
                .anyMatch(other -> other.address().equals(canonical));
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
        .or(() -> fetched.modified().flatMap(SitePages::httpTime))
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
