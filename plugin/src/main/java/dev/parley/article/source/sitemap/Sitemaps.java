package dev.parley.article.source.sitemap;

import dev.parley.article.source.Deadline;
import dev.parley.article.source.Fetch;
import dev.parley.channel.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
 * indexes deep, {@value #MOST_PAGES} pages of its own host. It may stop when the time is up and go
 * on in the next read. For one thread.
 *
 * <p>A file that cannot be asked for just now is trouble of the whole: a listing without its pages
 * would look as if they had gone. One that is not there, or is none, is left out and named.
 */
final class Sitemaps {
  static final int MOST_MAPS = 50;
  static final int DEEPEST = 3;
  static final int MOST_PAGES = 5_000;

  /** What a packed file may grow to; a plain one is at most half as large. */
  private static final int MOST_UNZIPPED_BYTES = 2 * Deadline.MOST_BYTES;

  private final Http http;
  private final URI first;
  private final Map<String, Listed> pages = new TreeMap<>();
  private final Set<URI> seen = new HashSet<>();
  private final Deque<Step> steps = new ArrayDeque<>();
  private Optional<Robots> robots = Optional.empty();
  private int maps;
  private String note = "";

  /** Begins at a sitemap; nothing is asked yet. */
  Sitemaps(Http http, URI first) {
    this.http = http;
    this.first = first;
    seen.add(first);
    steps.add(new Step(first, 0));
  }

  /** A page that a sitemap names, and when it last changed, if it says so. */
  record Listed(URI address, Optional<Instant> changed) {}

  /**
   * What was found.
   *
   * @param pages in the order of their addresses
   * @param trouble why there is no list; empty if there is one
   * @param note what was left out; may be empty
   * @param whole whether this is all; if not, and without trouble, reading goes on
   */
  record Listing(List<Listed> pages, Robots robots, String trouble, String note, boolean whole) {}

  private record Step(URI address, int depth) {}

  /** Reads on until all is read, something is in the way, or the time is up. */
  Listing read(Deadline deadline) {
    Optional<String> trouble = robots.isPresent() ? Optional.empty() : askRobots();
    while (trouble.isEmpty() && !steps.isEmpty() && !deadline.passed()) {
      Step step = steps.pop();
      if (maps++ == MOST_MAPS) {
        noted("Only the first %d sitemaps are read.".formatted(MOST_MAPS));
        steps.clear();
      } else {
        trouble = read(step);
      }
    }
    if (trouble.isEmpty() && steps.isEmpty() && pages.isEmpty()) {
      trouble = Optional.of("The sitemap names no page of its own host.");
    }
    return new Listing(
        trouble.isPresent() ? List.of() : List.copyOf(pages.values()),
        robots.orElse(Robots.OPEN),
        trouble.orElse(""),
        note,
        steps.isEmpty());
  }

  /** The first thing that was left out stands for all. */
  private void noted(String what) {
    note = note.isEmpty() ? what : note;
  }

  /**
   * One that does not answer forbids everything, one that is not there nothing: RFC 9309, 2.3.1.
   */
  private Optional<String> askRobots() {
    Fetch fetched = Fetch.get(http, first.resolve("/robots.txt"));
    if (fetched.passing()) {
      return Optional.of(
          fetched.fold(
              page -> "",
              status ->
                  "The site's robots.txt answers with %d, so nothing is read until it can be."
                      .formatted(status.code()),
              nothing ->
                  "The site's robots.txt cannot be read, so nothing else is: %s."
                      .formatted(nothing.why())));
    }
    robots =
        Optional.of(
            fetched.fold(
                page -> Robots.of(page.text()), status -> Robots.OPEN, none -> Robots.OPEN));
    return Optional.empty();
  }

  /** What is in the way of the whole, if anything is. */
  private Optional<String> read(Step step) {
    Fetch fetched = Fetch.get(http, step.address());
    String path = step.address().getPath();
    Optional<String> why =
        fetched.fold(
            page -> take(step, page),
            status -> Optional.of("The sitemap %s answers with %d.".formatted(path, status.code())),
            nothing ->
                Optional.of("The sitemap %s cannot be read: %s.".formatted(path, nothing.why())));
    if (step.depth() == 0 || fetched.passing()) {
      return why;
    }
    why.ifPresent(this::noted);
    return Optional.empty();
  }

  /** Takes what a file names; answers why it cannot. */
  private Optional<String> take(Step step, Fetch.Page page) {
    Document xml;
    try {
      xml = Jsoup.parse(text(step, page), step.address().toString(), Parser.xmlParser());
    } catch (UncheckedIOException e) {
      return Optional.of("The sitemap %s is no sitemap.".formatted(step.address().getPath()));
    }
    if (xml.selectFirst("urlset, sitemapindex") == null) {
      return Optional.of("The sitemap %s is no sitemap.".formatted(step.address().getPath()));
    }
    for (Element inner : xml.select("sitemap > loc")) {
      address(step.address(), inner.text())
          .filter(seen::add)
          .ifPresent(address -> deeper(address, step.depth() + 1));
    }
    for (Element inner : xml.select("url")) {
      Element place = inner.selectFirst("> loc");
      if (place != null) {
        Element changed = inner.selectFirst("> lastmod");
        address(step.address(), place.text())
            .map(
                address ->
                    new Listed(
                        address, changed == null ? Optional.empty() : instant(changed.text())))
            .ifPresent(this::put);
      }
    }
    return Optional.empty();
  }

  private void deeper(URI address, int depth) {
    if (depth > DEEPEST) {
      noted("Sitemaps more than %d indexes deep are not read.".formatted(DEEPEST));
    } else {
      steps.add(new Step(address, depth));
    }
  }

  private void put(Listed page) {
    if (pages.size() < MOST_PAGES) {
      pages.putIfAbsent(page.address().toString(), page);
    } else if (!pages.containsKey(page.address().toString())) {
      noted("Only the first %,d pages are read.".formatted(MOST_PAGES));
    }
  }

  private String text(Step step, Fetch.Page page) {
    byte[] body = page.body();
    boolean zipped = body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b;
    if (!zipped) {
      return page.text();
    }
    try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
      byte[] text = in.readNBytes(MOST_UNZIPPED_BYTES);
      if (in.read() >= 0) {
        noted(
            "Of the sitemap %s only the first %,d bytes are read."
                .formatted(step.address().getPath(), MOST_UNZIPPED_BYTES));
      }
      return new String(text, StandardCharsets.UTF_8);
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
