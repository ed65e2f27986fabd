package dev.parley.article;

import dev.parley.article.ArticleUses.Use;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Learns from what agents insert, by counting. An article speaks for itself with the words of a
 * message by the part of all uses for each word that were its own. A word that was met once says
 * nothing yet: it could be a name.
 */
public final class Learning {
  private static final int OFTEN = 3;
  private static final int FEW_WORDS = 3;

  /** A text is similar if half of its words are known. */
  private static final double HALF = 0.5;

  private static final int KEEP_RARE_DAYS = 30;

  private final ArticleUses uses;
  private final InstantSource clock;

  /** Learns into these counts. */
  public Learning(ArticleUses uses, InstantSource clock) {
    this.uses = uses;
    this.clock = clock;
  }

  /**
   * What was learned about words.
   *
   * @param weight how much it speaks for each article, from 0 to 1
   * @param times how often each article was inserted for the word that it was inserted for most
   */
  public record Learned(Map<String, Double> weight, Map<String, Integer> times) {
    /** Nothing. */
    static final Learned NOTHING = new Learned(Map.of(), Map.of());

    /** Copies the maps. */
    public Learned {
      weight = Map.copyOf(weight);
      times = Map.copyOf(times);
    }
  }

  void used(String article, Set<String> words) {
    if (!words.isEmpty()) {
      uses.used(article, words, today());
    }
  }

  Learned about(Set<String> words) {
    if (words.isEmpty()) {
      return Learned.NOTHING;
    }
    List<Use> counts = uses.of(words).stream().filter(use -> use.uses() > 1).toList();
    var ofWord = new HashMap<String, Integer>();
    counts.forEach(use -> ofWord.merge(use.word(), use.uses(), Integer::sum));
    var weight = new HashMap<String, Double>();
    var times = new HashMap<String, Integer>();
    for (Use use : counts) {
      double part = (double) use.uses() / ofWord.get(use.word());
      double sure = Math.min(1, (double) use.uses() / OFTEN);
      weight.merge(
          use.article(),
          part * part * sure / Math.max(FEW_WORDS, words.size() * HALF),
          Double::sum);
      times.merge(use.article(), use.uses(), Math::max);
    }
    weight.replaceAll((article, sum) -> Math.min(1, sum));
    return new Learned(weight, times);
  }

  /** For the recurring job. */
  public void forgetRare() {
    uses.forgetRare(today().minusDays(KEEP_RARE_DAYS));
  }

  private LocalDate today() {
    return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
  }
}
