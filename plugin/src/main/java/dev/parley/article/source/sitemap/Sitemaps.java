package dev.parley.article.source.sitemap;

import dev.parley.article.source.Fetch;
import dev.parley.channel.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/**
 * Reads a sitemap and those it names, within bounds: {@value #MOST_MAPS} files, {@value #DEEPEST}
 * indexes deep, {@value #MOST_PAGES} pages of its own host.
 */
final class Sitemaps {
  static final int MOST_MAPS = 50;
  static final int DEEPEST = 3;
  static final int MOST_PAGES = 5_000;
  private static final int MOST_UNZIPPED_BYTES = 52_428_800;

  private final Http http;

  Sitemaps(Http http) {
    this.http = http;
  }

  /** A page that a sitemap names, and when it last changed, if it says so. */
  record Listed(URI address, Optional<Instant> changed) {}

  /**
   * What was found.
   *
   * @param pages in the order of their addresses
   * @param trouble why nothing was; empty if something was
   * @param note what was left out; may be empty
   */
  record Listing(List<Listed> pages, Robots robots, String trouble, String note) {}

  private record Step(URI address, int depth) {}

  Listing read(URI first) {
    Optional<String> barred = Optional.empty();
    Robots robots = robots(first);
    var pages = new TreeMap<String, Listed>();
    var seen = new HashSet<URI>(Set.of(first));
    Deque<Step> steps = new ArrayDeque<>(List.of(new Step(first, 0)));
    int maps = 0;
    boolean left = false;
    while (!steps.isEmpty()) {
      Step step = steps.pop();
      if (maps++ == MOST_MAPS) {
        left = true;
        break;
      }
      Optional<String> trouble = read(step, pages, seen, steps);
      if (trouble.isPresent() && step.depth() == 0) {
        return new Listing(List.of(), robots, trouble.get(), "");
      }
      barred = barred.or(() -> trouble);
    }
    left |= pages.size() >= MOST_PAGES;
    return new Listing(
        List.copyOf(pages.values()),
        robots,
        pages.isEmpty() ? "The sitemap names no page of its own host." : "",
        left ? "Only the first %,d pages are read.".formatted(pages.size()) : barred.orElse(""));
  }

  private Robots robots(URI first) {
    return Fetch.get(http, first.resolve("/robots.txt"))
        .fold(page -> Robots.of(page.text()), status -> Robots.OPEN, nothing -> Robots.OPEN);
  }

  private Optional<String> read(
      Step step, Map<String, Listed> pages, Set<URI> seen, Deque<Step> steps) {
    return Fetch.get(http, step.address())
        .fold(
            page -> take(step, page, pages, seen, steps),
            status ->
                Optional.of(
                    "The sitemap %s answers with %d."
                        .formatted(step.address().getPath(), status.code())),
            nothing -> Optional.of("The sitemap cannot be read: %s.".formatted(nothing.why())));
  }

  private Optional<String> take(
      Step step, Fetch.Page page, Map<String, Listed> pages, Set<URI> seen, Deque<Step> steps) {
    Document xml;
    try {
      xml = Jsoup.parse(text(page), step.address().toString(), Parser.xmlParser());
    } catch (UncheckedIOException e) {
      return Optional.of("The sitemap %s is no sitemap.".formatted(step.address().getPath()));
    }
    if (xml.selectFirst("urlset, sitemapindex") == null) {
      return Optional.of("The sitemap %s is no sitemap.".formatted(step.address().getPath()));
    }
    for (Element inner : xml.select("sitemap > loc")) {
      address(step.address(), inner.text())
          .filter(address -> step.depth() < DEEPEST && seen.add(address))
          .ifPresent(address -> steps.add(new Step(address, step.depth() + 1)));
    }
    for (Element inner : xml.select("url")) {
      Element place = inner.selectFirst("> loc");
      if (place != null && pages.size() < MOST_PAGES) {
        Element changed = inner.selectFirst("> lastmod");
        address(step.address(), place.text())
            .ifPresent(
                address ->
                    pages.putIfAbsent(
                        address.toString(),
                        new Listed(
                            address,
                            changed == null ? Optional.empty() : instant(changed.text()))));
      }
    }
    return Optional.empty();
  }

  private static String text(Fetch.Page page) {
    byte[] body = page.body();
    boolean zipped = body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
    if (!zipped) {
      return page.text();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return new String(
          in.readNBytes(MOST_UNZIPPED_BYTES), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a sitemap cannot be unzipped", e);
    }
  }

  /** An address of the same host, without what stands behind a hash. */
  static Optional<URI> address(URI base, String text) {
    try {
      URI address = base.resolve(text.strip());
      boolean same =
          address.getHost() != null
              && address.getHost().equalsIgnoreCase(base.getHost())
              && address.getPort() == base.getPort()
              && ("https".equals(address.getScheme())
                  || base.getScheme().equals(address.getScheme()));
      String whole = address.toString();
      int hash = whole.indexOf('#');
      return same
          ? Optional.of(hash < 0 ? address : URI.create(whole.substring(0, hash)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<Instant> instant(String text) {
    String said = text.strip();
    try {
      return Optional.of(
          said.length() <= 10
              ? LocalDate.parse(said).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(said).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
