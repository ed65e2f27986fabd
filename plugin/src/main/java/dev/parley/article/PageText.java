package dev.parley.article;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** What a page says, to tell whether it is the article's. Case, spaces and marks do not count. */
final class PageText {
  private static final Pattern CHARSET =
      Pattern.compile("charset=\"?([A-Za-z0-9._-]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Document page;

  private PageText(Document page) {
    this.page = page;
  }

  /** Reads it in the character set that its type names, else in the one that it names itself. */
  static PageText of(byte[] body, String type) {
    Matcher named = CHARSET.matcher(type);
    String charset = named.find() && Charset.isSupported(named.group(1)) ? named.group(1) : null;
    try {
      return new PageText(Jsoup.parse(new ByteArrayInputStream(body), charset, ""));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot be read", e);
    }
  }

  boolean asksForPassword() {
    return page.selectFirst("input[type=password i]") != null;
  }

  /** Whether this title is its own, or a heading of it. */
  boolean isAbout(String title) {
    return has(headings(), title);
  }

  /** Whether this title stands anywhere in it. */
  boolean says(String title) {
    return has(headings() + " " + page.text(), title);
  }

  private String headings() {
    return Stream.concat(
            Stream.of(page.title()),
            Stream.concat(
                page.select("h1, h2").stream().map(Element::text),
                page.select("meta[property=og:title]").stream().map(meta -> meta.attr("content"))))
        .collect(Collectors.joining(" | "));
  }

  private static boolean has(String text, String title) {
    String wanted = plain(title);
    return !wanted.isBlank() && plain(text).contains(wanted);
  }

  /** Its words in small letters, with one space around each. */
  private static String plain(String text) {
    String words = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    return " " + NO_WORD.matcher(words).replaceAll(" ").strip() + " ";
  }
}
