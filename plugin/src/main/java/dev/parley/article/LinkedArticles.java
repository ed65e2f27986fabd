package dev.parley.article;

import dev.parley.host.Article;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the articles whose addresses stand in a text, whoever wrote them there. Only addresses that
 * a source gave are known; one that leads to an article by way of another is not. Any thread may
 * ask.
 */
public final class LinkedArticles {
  /** Asked of the database at once; a text with more spellings asks again. */
  private static final int AT_ONCE = 1000;

  /** With a scheme, or as networks make a link of a bare name. */
  private static final Pattern LINK =
      Pattern.compile(
          "https?://[^\\s<>\"“”«»。、）]+"
              + "|(?<![\\p{L}\\p{N}@/.:_-])(?:[\\p{L}\\p{N}-]++\\.)+\\p{L}{2,}(?::\\d{1,5})?"
              + "(?:/[^\\s<>\"“”«»。、）]*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME = Pattern.compile("https?://", Pattern.CASE_INSENSITIVE);
  private static final Pattern LAST_MARK = Pattern.compile("[^\\p{L}\\p{N}/]$");
  private static final Pattern OTHER_LETTERS = Pattern.compile("[^\\x21-\\x7e]");
  private static final int MOST_MARKS = 4;

  private final ArticleStore store;

  /** Looks among the copies. */
  public LinkedArticles(ArticleStore store) {
    this.store = store;
  }

  /**
   * The articles, each once. Where several have one address, those that anybody may read are meant:
   * the page cannot be both.
   */
  public List<Article> in(String text) {
    var links = new LinkedHashSet<String>();
    Matcher found = LINK.matcher(text);
    while (found.find()) {
      links.add(found.group());
    }
    List<String> addresses = links.stream().flatMap(LinkedArticles::spellings).distinct().toList();
    var byAddress = new LinkedHashMap<String, List<Article>>();
    for (int from = 0; from < addresses.size(); from += AT_ONCE) {
      int end = Math.min(addresses.size(), from + AT_ONCE);
      for (ArticleCopy copy : store.at(new LinkedHashSet<>(addresses.subList(from, end)))) {
        String address = copy.article().url().map(URI::toString).orElse("");
        byAddress.computeIfAbsent(address, any -> new ArrayList<>()).add(copy.article());
      }
    }
    return byAddress.values().stream().flatMap(LinkedArticles::meant).toList();
  }

  private static Stream<Article> meant(List<Article> sameAddress) {
    boolean open = sameAddress.stream().anyMatch(Article::open);
    return sameAddress.stream()
        .filter(article -> article.open() == open)
        .sorted(Comparator.comparing(Article::id));
  }

  /** How a source may have spelled the address that somebody wrote. */
  private static Stream<String> spellings(String link) {
    String rest = SCHEME.matcher(link).replaceFirst("");
    return ends(rest).stream()
        .map(LinkedArticles::lowerHost)
        .flatMap(one -> Stream.of(one, until(one, '#'), until(until(one, '#'), '?')))
        .flatMap(
            one ->
                Stream.of(one, one.endsWith("/") ? one.substring(0, one.length() - 1) : one + "/"))
        .flatMap(one -> Stream.of("https://" + one, "http://" + one))
        .flatMap(one -> Stream.concat(Stream.of(one), ascii(one)))
        .distinct();
  }

  /**
   * With and without the marks of the sentence that it ends, and what stands behind it unspaced.
   */
  private static Set<String> ends(String link) {
    var ends = new LinkedHashSet<String>();
    Matcher other = OTHER_LETTERS.matcher(link);
    for (String one : List.of(link, other.find() ? link.substring(0, other.start()) : link)) {
      String end = one;
      ends.add(end);
      for (int marks = 0; marks < MOST_MARKS && LAST_MARK.matcher(end).find(); marks++) {
        end = end.substring(0, end.length() - 1);
        ends.add(end);
      }
    }
    return ends;
  }

  private static String lowerHost(String rest) {
    int slash = rest.indexOf('/');
    return slash < 0
        ? rest.toLowerCase(Locale.ROOT)
        : rest.substring(0, slash).toLowerCase(Locale.ROOT) + rest.substring(slash);
  }

  private static String until(String text, char mark) {
    int at = text.indexOf(mark);
    return at < 0 ? text : text.substring(0, at);
  }

  /** As a browser gives an address with other letters. */
  private static Stream<String> ascii(String address) {
    try {
      return Stream.of(new URI(address).toASCIIString());
    } catch (URISyntaxException e) {
      return Stream.empty(); // No source has it either.
    }
  }
}
