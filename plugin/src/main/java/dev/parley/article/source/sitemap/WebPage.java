package dev.parley.article.source.sitemap;

import dev.parley.article.source.Fetch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What of a page is the article. */
final class WebPage {
  private static final String AROUND =
      "script, style, noscript, template, nav, header, footer, aside, form, iframe, svg, dialog,"
          + " button, [role=navigation], [role=banner], [role=contentinfo], [role=search],"
          + " [role=complementary], [role=dialog], [aria-hidden=true], [hidden]";
  private static final String MAIN =
      "[itemprop=articleBody], article, main, [role=main], #content, .content, #main, .main";
  private static final int ENOUGH_CHARS = 40;

  private final Document page;
  private final URI address;

  private WebPage(Document page, URI address) {
    this.page = page;
    this.address = address;
  }

  static WebPage of(Fetch.Page fetched, URI address) {
    try {
      return new WebPage(
          Jsoup.parse(
              new ByteArrayInputStream(fetched.body()),
              fetched.charset().orElse(null),
              address.toString()),
          address);
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }

  /** The address that the page itself says it has; its own if it says none of its host. */
  URI canonical() {
    Element link = page.selectFirst("link[rel=canonical][href]");
    return link == null ? address : Sitemaps.address(address, link.attr("href")).orElse(address);
  }

  boolean wantsNoIndex() {
    return page.select("meta[name=robots], meta[name=parley]").stream()
        .anyMatch(meta -> meta.attr("content").toLowerCase(Locale.ROOT).contains("noindex"));
  }

  String title() {
    Element heading = main().selectFirst("h1");
    if (heading == null) {
      heading = page.selectFirst("h1");
    }
    return Stream.of(heading == null ? "" : heading.text(), meta("og:title"), page.title())
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse(address.getPath());
  }

  String summary() {
    return meta("description").strip();
  }

  List<String> tags() {
    return Arrays.stream(meta("keywords").split(",", -1))
        .map(String::strip)
        .filter(tag -> !tag.isEmpty())
        .toList();
  }

  Optional<String> locale() {
    Element html = page.selectFirst("html");
    String said = html == null ? "" : html.attr("lang").replace('_', '-');
    String tag = Locale.forLanguageTag(said).toLanguageTag();
    return said.isBlank() || tag.equals("und") ? Optional.empty() : Optional.of(tag);
  }

  /** What all translations have in common: the address that stands for all, else the first. */
  String translations() {
    List<Element> others = page.select("link[rel=alternate][hreflang][href]");
    Optional<String> all =
        others.stream()
            .filter(link -> link.attr("hreflang").equals("x-default"))
            .map(link -> link.absUrl("href"))
            .findFirst();
    return all.or(() -> others.stream().map(link -> link.absUrl("href")).sorted().findFirst())
        .filter(group -> others.size() > 1 && group.length() <= 300)
        .orElse("");
  }

  Optional<String> changed() {
    return Optional.of(meta("article:modified_time")).filter(text -> !text.isBlank());
  }

  private String meta(String name) {
    Element meta =
        page.selectFirst(
            "meta[name=%s][content], meta[property=%s][content]".formatted(name, name));
    return meta == null ? "" : meta.attr("content");
  }

  /** The text of the article as HTML, without its heading and what stands around it. */
  String html() {
    Element main = main().clone();
    main.select(AROUND).remove();
    Element heading = main.selectFirst("h1");
    if (heading != null) {
      heading.remove();
    }
    return main.html();
  }

  /** The innermost of the usual places that says something, else what has the most of the text. */
  private Element main() {
    return page.select(MAIN).stream()
        .filter(place -> said(place) >= ENOUGH_CHARS)
        .max((one, other) -> Integer.compare(weight(one), weight(other)))
        .orElseGet(() -> most(page.body()));
  }

  /** Text in paragraphs, lists and tables counts; what surrounds them counts against. */
  private static int weight(Element place) {
    int inside = place.select("p, li, td, pre, h2, h3").stream().mapToInt(each -> said(each)).sum();
    int around = place.select(AROUND).stream().mapToInt(each -> said(each)).sum();
    return inside - 2 * around;
  }

  private static Element most(Element body) {
    Element best = body;
    int bestSaid = said(body);
    boolean deeper = true;
    while (deeper) {
      deeper = false;
      for (Element child : best.children()) {
        if (child.is("div, section") && said(child) > 0.6 * bestSaid) {
          best = child;
          bestSaid = said(child);
          deeper = true;
          break;
        }
      }
    }
    return best;
  }

  private static int said(Element place) {
    return place.text().length();
  }
}
