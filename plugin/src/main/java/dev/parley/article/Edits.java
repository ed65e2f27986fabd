package dev.parley.article;

import java.util.Arrays;
import java.util.List;

/** How much of an inserted text an agent changed before sending it. */
final class Edits {
  private static final int MOST_WORDS = 1500;

  private Edits() {}

  /**
   * From 0, every word of it stands in the reply in its order, to 100, none does.
   *
   * @param inserted what was put in
   * @param sent the whole reply
   */
  static int percent(String inserted, String sent) {
    List<String> put = words(inserted);
    if (put.isEmpty()) {
      return 0;
    }
    return 100 - Math.round(100f * common(put, words(sent)) / put.size());
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  /** The length of the longest row of words that both have in the same order. */
  private static int common(List<String> one, List<String> other) {
    var before = new int[other.size() + 1];
    for (String word : one) {
      var row = new int[other.size() + 1];
      for (int at = 0; at < other.size(); at++) {
        row[at + 1] =
            word.equals(other.get(at)) ? before[at] + 1 : Math.max(before[at + 1], row[at]);
      }
      before = row;
    }
    return before[other.size()];
  }
}
