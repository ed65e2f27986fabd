package dev.parley.desk.ticket;

import dev.parley.desk.store.ArticleStore;
import dev.parley.desk.store.StoredArticle;
import dev.parley.desk.store.Transactions;
import java.text.Normalizer;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.safety.Safelist;

/** The help articles: written, searched and read. */
public final class Articles {
  private static final int CANDIDATES_PER_WORD = 300;
  private static final int MOST_WORDS = 8;
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Transactions transactions;
  private final ArticleStore store;
  private final InstantSource clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  public Articles(Transactions transactions, ArticleStore store, InstantSource clock) {
    this.transactions = transactions;
    this.store = store;
    this.clock = clock;
  }

  /**
   * An article as somebody writes it.
   *
   * @param title 1 to 200 characters
   * @param summary up to 1000 characters
   * @param body 1 to 200,000 characters
   * @param format what the body is written in
   * @param locale BCP 47 tag
   * @param open true if anybody may read it
   * @param url where readers find it, http or https; empty for Desk's own help page
   * @param tags words it should be found by
   * @param translations what all its translations have in common, up to 100 characters; empty if it
   *     has none
   */
  public record Draft(
      String title,
      String summary,
      String body,
      StoredArticle.Format format,
      String locale,
      boolean open,
      Optional<String> url,
      List<String> tags,
      String translations) {
    /** Copies the tags. */
    public Draft {
      tags = List.copyOf(tags);
    }
  }

  /** Adds an article under a slug made from its title. */
  public StoredArticle add(Draft draft) {
    return add(draft, draft.title());
  }

  /** Adds an article under a slug made from {@code name}; one that is taken gets a number. */
  public StoredArticle add(Draft draft, String name) {
    StoredArticle checked = withSlug(checked(draft), slug(name));
    StoredArticle added =
        transactions.write(
            writing -> {
              for (int number = 1; ; number++) {
                String slug = checked.slug() + (number == 1 ? "" : "-" + number);
                OptionalLong id = store.insert(writing.handle(), withSlug(checked, slug));
                if (id.isPresent()) {
                  return store.byId(writing.handle(), id.getAsLong()).orElseThrow();
                }
              }
            });
    listeners.forEach(Runnable::run);
    return added;
  }

  /** Replaces an article, which keeps its slug; empty if it is not there. */
  public Optional<StoredArticle> replace(String id, Draft draft) {
    StoredArticle checked = checked(draft);
    Optional<StoredArticle> replaced =
        Ids.parse(id).isEmpty()
            ? Optional.empty()
            : transactions.write(
                writing -> {
                  long number = Ids.parse(id).getAsLong();
                  return store.update(writing.handle(), withId(checked, number))
                      ? store.byId(writing.handle(), number)
                      : Optional.empty();
                });
    replaced.ifPresent(changed -> listeners.forEach(Runnable::run));
    return replaced;
  }

  /** Deletes an article; false if it is not there. */
  public boolean delete(String id) {
    boolean deleted =
        Ids.parse(id).isPresent()
            && transactions.write(
                writing -> store.delete(writing.handle(), Ids.parse(id).getAsLong()));
    if (deleted) {
      listeners.forEach(Runnable::run);
    }
    return deleted;
  }

  /**
   * Calls back after each change of an article, on the writer's thread; must be quick.
   *
   * @return ends the calls when run
   */
  public Runnable afterChange(Runnable listener) {
    Runnable own = () -> listener.run();
    listeners.add(own);
    return () -> listeners.remove(own);
  }

  /** What changed after a change and, within it, after an article; oldest first. */
  public List<ArticleStore.Changed> changedAfter(long change, long id, int limit) {
    return transactions.read(handle -> store.changedAfter(handle, change, id, limit));
  }

  /**
   * Finds articles, the best match first: a word counts 8 in the title, 5 in the tags, 3 in the
   * summary, 1 in the text, and a fifth is added for the preferred language. No words: the most
   * recent.
   *
   * @param locale the language to prefer; empty for none
   * @param openOnly leaves out what is internal
   */
  public List<StoredArticle> find(String words, String locale, boolean openOnly, int limit) {
    List<String> wanted = words(words);
    if (wanted.isEmpty()) {
      List<StoredArticle> recent =
          transactions.read(h -> store.recent(h, openOnly, CANDIDATES_PER_WORD));
      return recent.stream()
          .sorted(Comparator.comparing(article -> !sameLanguage(article, locale)))
          .limit(limit)
          .toList();
    }
    Map<Long, StoredArticle> candidates = new HashMap<>();
    for (String word : wanted) {
      transactions
          .read(h -> store.withWord(h, word, openOnly, CANDIDATES_PER_WORD))
          .forEach(article -> candidates.put(article.id(), article));
    }
    return candidates.values().stream()
        .sorted(
            Comparator.comparingDouble((StoredArticle article) -> -score(article, wanted, locale))
                .thenComparing(StoredArticle::id))
        .limit(limit)
        .toList();
  }

  /** The article with this number. */
  public Optional<StoredArticle> byId(String id) {
    return Ids.parse(id).isEmpty()
        ? Optional.empty()
        : transactions.read(h -> store.byId(h, Ids.parse(id).getAsLong()));
  }

  /** The article with this slug. */
  public Optional<StoredArticle> bySlug(String slug) {
    return transactions.read(h -> store.bySlug(h, slug));
  }

  private StoredArticle checked(Draft draft) {
    String title = Limits.filled("title", draft.title(), 200).strip();
    String source = Limits.filled("body", draft.body(), 200_000);
    draft.url().ifPresent(Articles::checkUrl);
    draft.tags().forEach(tag -> Limits.filled("tags", tag, 50));
    if (String.join(",", draft.tags()).length() > 1000) {
      throw new RefusedException("tags", "tags may have 1000 characters together");
    }
    Limits.atMost("translations", draft.translations(), 100);
    return new StoredArticle(
        0,
        slug(title),
        title,
        Limits.atMost("summary", draft.summary(), 1000),
        source,
        draft.format(),
        html(source, draft.format()),
        locale(draft.locale()),
        draft.open(),
        draft.url(),
        draft.tags().stream().map(tag -> tag.replace(',', ' ')).toList(),
        draft.translations().strip(),
        clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  private static StoredArticle withSlug(StoredArticle a, String slug) {
    return with(a, a.id(), slug);
  }

  private static StoredArticle withId(StoredArticle a, long id) {
    return with(a, id, a.slug());
  }

  private static StoredArticle with(StoredArticle a, long id, String slug) {
    return new StoredArticle(
        id,
        slug,
        a.title(),
        a.summary(),
        a.source(),
        a.format(),
        a.html(),
        a.locale(),
        a.open(),
        a.url(),
        a.tags(),
        a.translations(),
        a.updatedAt());
  }

  private static String html(String source, StoredArticle.Format format) {
    String raw =
        switch (format) {
          case HTML -> source;
          case MARKDOWN ->
              HtmlRenderer.builder().build().render(Parser.builder().build().parse(source));
        };
    return Jsoup.clean(raw, Safelist.relaxed());
  }

  private static String locale(String tag) {
    try {
      return new Locale.Builder()
          .setLanguageTag(Limits.filled("locale", tag, 35))
          .build()
          .toLanguageTag();
    } catch (IllformedLocaleException e) {
      throw new RefusedException("locale", "locale must be a language tag such as en or pt-BR");
    }
  }

  private static void checkUrl(String url) {
    Limits.filled("url", url, 1000);
    if (!url.matches("https?://[^\\s\"<>]+")) {
      throw new RefusedException("url", "url must start with http:// or https://");
    }
  }

  private static String slug(String title) {
    String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    String slug =
        NO_WORD.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-").replaceAll("^-|-$", "");
    String cut = slug.length() > 100 ? slug.substring(0, 100) : slug;
    return cut.isBlank() ? "article" : Normalizer.normalize(cut, Normalizer.Form.NFC);
  }

  private static List<String> words(String text) {
    return Stream.of(NO_WORD.split(text.toLowerCase(Locale.ROOT), 0))
        .filter(word -> !word.isBlank())
        .distinct()
        .limit(MOST_WORDS)
        .toList();
  }

  private static double score(StoredArticle article, List<String> wanted, String locale) {
    double score = 0;
    for (String word : wanted) {
      score += has(article.title(), word) ? 8 : 0;
      score += has(String.join(" ", article.tags()), word) ? 5 : 0;
      score += has(article.summary(), word) ? 3 : 0;
      score += has(article.source(), word) ? 1 : 0;
    }
    return sameLanguage(article, locale) ? score * 1.2 : score;
  }

  private static boolean has(String text, String word) {
    return text.toLowerCase(Locale.ROOT).contains(word);
  }

  private static boolean sameLanguage(StoredArticle article, String locale) {
    return !locale.isBlank()
        && Locale.forLanguageTag(article.locale())
            .getLanguage()
            .equals(Locale.forLanguageTag(locale).getLanguage());
  }
}
