package dev.parley.harness.suggest;

import dev.parley.article.search.ArticleIndex;
import dev.parley.article.search.Asked;
import dev.parley.article.search.IndexFeed;
import dev.parley.article.search.IndexedArticle;
import dev.parley.article.search.Languages;
import dev.parley.article.search.Typed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How long searching takes among many generated articles in five languages: keystroke by keystroke,
 * with a slip of the finger in every fifth word, and suggestions for messages of 30 words. Takes
 * the number of articles (100000). PostgreSQL is asked the same. Words are as common as in a
 * natural text (Zipf).
 */
public final class SearchBench {
  private static final List<String> LANGUAGES = List.of("en", "ru", "pl", "et", "ko");
  private static final Instant WRITTEN = Instant.parse("2026-11-01T00:00:00Z");
  private static final int VOCABULARY = 40_000;
  private static final int WORDS_IN_A_BODY = 150;
  private static final int WARM_UP = 300;
  private static final int MEASURED = 1_000;
  private static final int LOADED = 5_000;

  private SearchBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException, SQLException {
    int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    Path folder = Files.createTempDirectory("parley-search");
    var words = new Words(new Random(7));
    var generated = new Generated(count);
    try (var index = new ArticleIndex(folder, generated, SampleShop.meanings(), new Languages())) {
      long began = System.nanoTime();
      index.catchUp();
      System.out.printf(
          "%,d articles indexed in %.1f s (and %.1f s to write them), %.1f MB%n",
          count,
          (System.nanoTime() - began - generated.nanos) / 1e9,
          generated.nanos / 1e9,
          size(folder) / 1e6);
      measure("keystrokes", at -> index.find(new Typed(words.typed(at), "", true, 8)));
      measure(
          "suggestions",
          at -> index.suggest(new Asked(words.text(at, 30), "", "", false, 5, Map.of())));
    }
    postgres(generated);
  }

  /** The same questions of the same articles, on the same machine. */
  private static void postgres(Generated generated) throws IOException, SQLException {
    var words = new Words(new Random(7));
    try (var search = new PostgresSearch()) {
      long nanos = 0;
      for (int from = 0; from < generated.count; from += LOADED) {
        List<IndexedArticle> some =
            IntStream.range(from, Math.min(generated.count, from + LOADED))
                .mapToObj(Generated::article)
                .toList();
        long began = System.nanoTime();
        search.add(some);
        nanos += System.nanoTime() - began;
      }
      long began = System.nanoTime();
      search.index();
      System.out.printf(
          "PostgreSQL: indexed in %.1f s, %.1f MB%n",
          (nanos + System.nanoTime() - began) / 1e9, search.bytes() / 1e6);
      measure("keystrokes", at -> asked(() -> search.typed(words.typed(at), 8)));
      measure(
          "suggestions",
          at ->
              asked(
                  () ->
                      search.suggest(words.text(at, 30), LANGUAGES.get(at % LANGUAGES.size()), 5)));
    }
  }

  private static void asked(Callable<List<String>> question) {
    try {
      question.call();
    } catch (Exception e) {
      throw new IllegalStateException("PostgreSQL was asked in vain", e);
    }
  }

  private static void measure(String name, IntConsumer call) {
    IntStream.range(0, WARM_UP).forEach(call);
    double[] millis = new double[MEASURED];
    for (int at = 0; at < MEASURED; at++) {
      long began = System.nanoTime();
      call.accept(at);
      millis[at] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    System.out.printf(
        "%-12s p50 %6.2f ms   p95 %6.2f ms   p99 %6.2f ms%n",
        name, millis[MEASURED / 2], millis[MEASURED * 95 / 100], millis[MEASURED * 99 / 100]);
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).mapToLong(path -> path.toFile().length()).sum();
    }
  }

  /** Words of each language, the first ones common, the last ones rare. */
  private static final class Words {
    private static final Map<String, String> LETTERS =
        Map.of(
            "en", "etaoinshrdlucmfw",
            "ru", "оеаинтсрвлкмдпу",
            "pl", "aieoznrwsctykdp",
            "et", "aeistlumkdrnohõ",
            "ko", syllables());

    private final Random random;

    Words(Random random) {
      this.random = random;
    }

    /**
     * Every pair of a first consonant and a vowel of Hangul, open and with four endings: 1,995
     * syllables, about as many as written Korean uses.
     */
    private static String syllables() {
      var all = new StringBuilder();
      for (int ending : new int[] {0, 4, 8, 16, 21}) {
        for (int open = 0; open < 19 * 21; open++) {
          all.append((char) (0xAC00 + open * 28 + ending));
        }
      }
      return all.toString();
    }

    String word(String language, int rank) {
      var letters = LETTERS.get(language);
      var shape = new Random(31L * rank + language.hashCode());
      boolean korean = language.equals("ko");
      int length = korean ? 2 + shape.nextInt(2) : 3 + shape.nextInt(7);
      return shape
          .doubles(length)
          .mapToInt(at -> (int) (letters.length() * (korean ? at * at : at)))
          .mapToObj(at -> letters.substring(at, at + 1))
          .reduce("", String::concat);
    }

    String any(String language) {
      return word(language, (int) Math.pow(VOCABULARY, random.nextDouble()) - 1);
    }

    String text(int seed, int count) {
      String language = LANGUAGES.get(seed % LANGUAGES.size());
      return IntStream.range(0, count)
          .mapToObj(at -> any(language))
          .reduce((one, other) -> one + " " + other)
          .orElse("");
    }

    /** Two words and the beginning of a third. */
    String typed(int seed) {
      String text = text(seed, 3);
      int last = text.lastIndexOf(' ') + 1;
      String begun = text.substring(0, Math.min(text.length(), last + 1 + seed % 4));
      return seed % 5 == 0 && begun.length() > 4
          ? begun.substring(0, 1) + begun.substring(2)
          : begun;
    }
  }

  private static final class Generated implements IndexFeed {
    private final int count;
    private long nanos;

    Generated(int count) {
      this.count = count;
    }

    @Override
    public Position position() {
      return new Position("generated", count, 0);
    }

    @Override
    public Batch after(long version, int limit) {
      long began = System.nanoTime();
      var some = new ArrayList<IndexedArticle>();
      for (int at = (int) version; at < Math.min(count, version + limit); at++) {
        some.add(article(at));
      }
      nanos += System.nanoTime() - began;
      return new Batch(some, List.of(), version + some.size(), version + some.size() < count);
    }

    static IndexedArticle article(int number) {
      var words = new Words(new Random(number));
      return new IndexedArticle(
          "a" + number,
          LANGUAGES.get(number % LANGUAGES.size()),
          number % 10 != 0,
          "",
          words.text(number, 6),
          words.text(number, 20),
          List.of(words.text(number, 1), words.text(number, 1)),
          List.of(words.text(number, 3)),
          words.text(number, WORDS_IN_A_BODY),
          "",
          WRITTEN.plusSeconds(number));
    }
  }
}
