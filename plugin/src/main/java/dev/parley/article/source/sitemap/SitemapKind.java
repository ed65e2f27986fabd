package dev.parley.article.source.sitemap;

import dev.parley.article.ArticleSource;
import dev.parley.article.source.Deadline;
import dev.parley.article.source.Setup;
import dev.parley.article.source.SourceKind;
import dev.parley.article.source.TryResult;
import dev.parley.channel.Http;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A web site's pages, by its sitemap. */
public final class SitemapKind implements SourceKind {
  static final String ID = "sitemap";
  static final String ADDRESS = "address";
  static final String LOCALE = "locale";
  static final String UNDER = "under";

  private final Http http;
  private final InstantSource clock;

  /**
   * Makes it.
   *
   * @param http refuses addresses inside the house and answers that are too large
   */
  public SitemapKind(Http http, InstantSource clock) {
    this.http = http;
    this.clock = clock;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(ADDRESS, false, true),
        new Field(UNDER, false, false),
        new Field(LOCALE, false, false));
  }

  @Override
  public Checked check(Setup setup) {
    if (address(setup).isEmpty()) {
      return Checked.wrong(
          setup, ADDRESS, "Give the web address of the sitemap, such as https://…/sitemap.xml.");
    }
    if (!setup.value(UNDER).isEmpty() && !setup.value(UNDER).startsWith("/")) {
      return Checked.wrong(setup, UNDER, "Give the beginning of the path, such as /help/.");
    }
    Optional<String> locale = SourceKind.language(setup.values());
    return locale.isEmpty()
        ? Checked.wrong(setup, LOCALE, "Give a language tag such as en or pt-BR.")
        : Checked.fine(setup.with(LOCALE, locale.get()));
  }

  static Optional<URI> address(Setup setup) {
    try {
      URI address = URI.create(setup.value(ADDRESS));
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      return Optional.of(address)
          .filter(any -> web && any.getHost() != null && any.getUserInfo() == null);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public TryResult tried(Setup setup) {
    Sitemaps.Listing listing =
        new Sitemaps(http, address(setup).orElseThrow()).read(new Deadline(clock));
    if (!listing.trouble().isEmpty()) {
      return new TryResult.Fails(ADDRESS, listing.trouble());
    }
    int pages = SitePages.wanted(listing, setup).size();
    return pages == 0
        ? new TryResult.Fails(
            setup.value(UNDER).isEmpty() ? ADDRESS : UNDER,
            "The sitemap names no page that may be read there.")
        : new TryResult.Works(pages, List.of());
  }

  @Override
  public ArticleSource open(String id, Setup setup) {
    return new SitePages(id, setup, http, clock);
  }

  @Override
  public String place(Setup setup) {
    return setup.value(ADDRESS);
  }
}
