package dev.parley.harness.suggest;

import dev.parley.article.search.Asked;
import dev.parley.article.search.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints how often the right article is first, or among the first three, beside plain BM25 on the
 * bodies; and how often it is said that no article fits, where none does. Takes the half of the set
 * ({@code test}), or a file of the same form; {@code -v} after it shows what went wrong, {@code
 * --postgres} what PostgreSQL would find.
 */
public final class SuggestBench {
  /** What came of one set. */
  record Figures(
      int answerable, int first, int three, int baseFirst, int baseThree, int others, int silent) {
    double successAtThree() {
      return (double) three / answerable;
    }

    double baselineAtThree() {
      return (double) baseThree / answerable;
    }

    double saysNone() {
      return (double) silent / others;
    }
  }

  private SuggestBench() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws IOException {
    String half = arguments.length > 0 ? arguments[0] : "test";
    boolean wordy = arguments.length > 1 && arguments[1].equals("-v");
    List<Labelled> set =
        Files.exists(Path.of(half)) ? Labelled.file(Path.of(half)) : Labelled.half(half);
    Path folder = Files.createTempDirectory("parley-suggest");
    try (var shop = new SampleShop(folder)) {
      var byLanguage = new TreeMap<String, List<Labelled>>();
      set.forEach(
          one -> byLanguage.computeIfAbsent(one.language(), key -> new ArrayList<>()).add(one));
      System.out.printf("%d articles%n", shop.articles.size());
      System.out.println("        messages  at 1  at 3 | BM25 at 1  at 3 | none: messages  said");
      for (Map.Entry<String, List<Labelled>> language : byLanguage.entrySet()) {
        print(language.getKey(), measure(shop, language.getValue(), wordy));
      }
      print("all", measure(shop, set, false));
      if (arguments.length > 1 && arguments[1].equals("--postgres")) {
        postgres(shop, set);
      }
    }
  }

  /** What PostgreSQL's full-text search finds, which is told the language. */
  private static void postgres(SampleShop shop, List<Labelled> set) throws IOException {
    try (var search = new PostgresSearch()) {
      search.add(List.copyOf(shop.articles.values()));
      search.index();
      int answerable = 0;
      int first = 0;
      int three = 0;
      for (Labelled one : set) {
        if (one.hasAnswer()) {
          List<String> found =
              search.suggest(one.text(), one.language(), 3).stream().map(shop::label).toList();
          answerable++;
          first += at(found, one, 1);
          three += at(found, one, 3);
        }
      }
      System.out.printf(
          "PostgreSQL: %.0f%% first, %.0f%% among three%n",
          percent(first, answerable), percent(three, answerable));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL was asked in vain", e);
    }
  }

  private static void print(String name, Figures figures) {
    System.out.printf(
        "%-8s%8d %4.0f%% %4.0f%% | %8.0f%% %4.0f%% | %14d %4.0f%%%n",
        name,
        figures.answerable(),
        percent(figures.first(), figures.answerable()),
        percent(figures.three(), figures.answerable()),
        percent(figures.baseFirst(), figures.answerable()),
        percent(figures.baseThree(), figures.answerable()),
        figures.others(),
        percent(figures.silent(), figures.others()));
  }

  private static double percent(int part, int whole) {
    return whole == 0 ? 0 : 100.0 * part / whole;
  }

  static Figures measure(SampleShop shop, List<Labelled> set, boolean wordy) throws IOException {
    int[] counts = new int[7];
    try (var baseline = new Baseline(shop.articles.values())) {
      for (Labelled one : set) {
        Suggestions found = shop.index.suggest(new Asked(one.text(), "", "", false, 3, Map.of()));
        List<String> labels =
            found.matches().stream().map(match -> shop.label(match.article().id())).toList();
        if (!one.hasAnswer()) {
          counts[5]++;
          counts[6] += found.good() ? 0 : 1;
        } else {
          List<String> plain = baseline.find(one.text(), 3).stream().map(shop::label).toList();
          counts[0]++;
          counts[1] += at(labels, one, 1);
          counts[2] += at(labels, one, 3);
          counts[3] += at(plain, one, 1);
          counts[4] += at(plain, one, 3);
        }
        boolean right = one.hasAnswer() ? found.good() && at(labels, one, 1) == 1 : !found.good();
        if (wordy && !right) {
          System.out.printf("  %s %s: %s%n", one.language(), one.article(), one.text());
          found
              .matches()
              .forEach(
                  match ->
                      System.out.printf(
                          "      %.2f %s %s%n",
                          match.score(), match.article().id(), match.words()));
        }
      }
    }
    return new Figures(counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6]);
  }

  private static int at(List<String> labels, Labelled one, int place) {
    return labels.stream().limit(place).anyMatch(one.article()::equals) ? 1 : 0;
  }
}
