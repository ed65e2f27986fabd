package dev.parley.article.source.sitemap;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Attempt;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.Ids;
import dev.parley.article.source.Setup;
import dev.parley.article.source.sitemap.Sitemaps.Listed;
import dev.parley.article.source.sitemap.Sitemaps.Listing;
import dev.parley.channel.Http;
import dev.parley.host.ArticleEntry;
import dev.parley.host.ArticlePage;
import dev.parley.host.ReadAnswer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Reads the pages that a sitemap names, in the order of their addresses. In a full pass a cursor is
 * the address that was read last; afterwards it says how far changes were followed. Other addresses
 * than before mean that a page came or went, and everything is read once more.
 */
final class SitePages implements ArticleSource {
  private static final Duration EVERY = Duration.ofHours(1);

  /** The sitemap is asked for once for a pass of many steps. */
  private static final Duration LISTING_HOLDS = Duration.ofMinutes(10);

  private final String id;
  private final Setup setup;
  private final Http http;
  private final InstantSource clock;
  private final SitePage page;
  private Optional<Sitemaps> asking = Optional.empty();
  private Optional<Listing> listing = Optional.empty();
  private Instant listedAt = Instant.EPOCH;

  /** What the sitemap said when the pass began: what changed meanwhile is followed after it. */
  private Optional<Since> passBegan = Optional.empty();

  SitePages(String id, Setup setup, Http http, InstantSource clock) {
    this.id = id;
    this.setup = setup;
    this.http = http;
    this.clock = clock;
    this.page = new SitePage(setup, http);
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

  @Override
  public boolean midway(String cursor) {
    return cursor.equals(AGAIN)
        || asking.isPresent()
        || Following.read(cursor).filter(Following::begun).isPresent();
  }

  @Override
  public String note() {
    return listing.map(Listing::note).orElse("");
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
    var deadline = new Deadline(clock);
    Optional<Following> following = cursor.flatMap(Following::read);
    boolean begins = cursor.isEmpty() || following.filter(at -> !at.begun()).isPresent();
    Listing found = listed(begins, deadline);
    if (!found.trouble().isEmpty()) {
      return new ReadAnswer.TryLater<>(found.trouble());
    }
    if (!found.whole()) {
      return new ReadAnswer.Value<>(new ArticlePage(List.of(), cursor.orElse(""), true));
    }
    List<Listed> pages = wanted(found, setup);
    return following.isPresent()
        ? changed(pages, following.get(), limit, deadline)
        : pass(pages, cursor.orElse(""), limit, deadline);
  }

  /** What the sitemaps name; what was begun in the last read goes on in this. */
  private Listing listed(boolean begins, Deadline deadline) {
    boolean holds = listing.isPresent() && listedAt.plus(LISTING_HOLDS).isAfter(clock.instant());
    if (asking.isEmpty() && holds && !begins) {
      return listing.get();
    }
    if (asking.isEmpty()) {
      asking = Optional.of(new Sitemaps(http, SitemapKind.address(setup).orElseThrow()));
    }
    Listing found = asking.get().read(deadline);
    if (!found.trouble().isEmpty()) {
      asking = Optional.empty();
    } else if (found.whole()) {
      asking = Optional.empty();
      listing = Optional.of(found);
      listedAt = clock.instant();
    }
    return found;
  }

  private ReadAnswer<ArticlePage> pass(
      List<Listed> pages, String after, int limit, Deadline deadline) {
    if (after.isEmpty()) {
      passBegan = Optional.of(Since.of(pages));
    }
    String end = passBegan.orElseGet(() -> Since.of(pages)).written();
    return walk(pages, after, limit, deadline, last -> last, end);
  }

  private ReadAnswer<ArticlePage> changed(
      List<Listed> pages, Following at, int limit, Deadline deadline) {
    Since now = Since.of(pages);
    if (!now.addresses().equals(at.since().addresses())) {
      return new ReadAnswer.Value<>(new ArticlePage(List.of(), AGAIN, true));
    }
    Instant since = at.since().latest();
    Instant upTo = at.begun() ? at.upTo() : now.latest();
    List<Listed> fresh =
        pages.stream().filter(one -> one.changed().filter(since::isBefore).isPresent()).toList();
    return walk(
        fresh,
        at.after(),
        limit,
        deadline,
        last -> new Following(at.since(), last, upTo).written(),
        new Since(upTo, now.addresses()).written());
  }

  /**
   * Reads pages from an address on, until all are read, enough are, one does not answer, or the
   * time is up.
   *
   * @param middle the cursor after a page, if there is more
   * @param end the cursor after all
   */
  private ReadAnswer<ArticlePage> walk(
      List<Listed> pages,
      String after,
      int limit,
      Deadline deadline,
      UnaryOperator<String> middle,
      String end) {
    List<Listed> rest =
        pages.stream().filter(one -> one.address().toString().compareTo(after) > 0).toList();
    var entries = new ArrayList<ArticleEntry>();
    String last = after;
    for (Listed one : rest) {
      if (entries.size() == limit || deadline.passed()) {
        break;
      }
      Attempt attempt = page.read(one, listing.orElseThrow());
      if (attempt.entry().isEmpty() && entries.isEmpty()) {
        return new ReadAnswer.TryLater<>(attempt.why());
      }
      if (attempt.entry().isEmpty()) {
        break;
      }
      entries.add(attempt.entry().get());
      last = one.address().toString();
    }
    boolean more = entries.size() < rest.size();
    return new ReadAnswer.Value<>(new ArticlePage(entries, more ? middle.apply(last) : end, more));
  }
}
