package dev.parley.article;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Picks the sentences of a text that fit a question. Words are compared by their beginnings, so
 * that other forms meet too; a word counts more the fewer sentences have it.
 */
final class BestSentences {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
  private static final int BEGINNING = 5;
  private static final int SHORTEST = 2;

  private BestSentences() {}

  /** At most so many, in the text's order; none if no word is met. */
  static List<String> of(String text, String question, Locale locale, int most) {
    List<String> sentences = Sentences.all(text, locale);
    List<Set<String>> words = sentences.stream().map(BestSentences::beginnings).toList();
    Map<String, Integer> met = new HashMap<>();
    words.forEach(some -> some.forEach(word -> met.merge(word, 1, Integer::sum)));
    Set<String> wanted = beginnings(question);
    record Scored(int at, double score) {}
    var scored = new ArrayList<Scored>();
    for (int at = 0; at < sentences.size(); at++) {
      double score = 0;
      for (String word : words.get(at)) {
        if (wanted.contains(word)) {
          score += Math.log((sentences.size() + 1.0) / met.get(word));
        }
      }
      if (score > 0) {
        scored.add(new Scored(at, score / Math.sqrt(3 + words.get(at).size())));
      }
    }
    return scored.stream()
        .sorted(Comparator.comparingDouble(Scored::score).reversed())
        .limit(most)
        .sorted(Comparator.comparingInt(Scored::at))
        .map(one -> sentences.get(one.at()))
        .toList();
  }

  /** Where a script is written without spaces, pairs of characters stand for words. */
  private static Set<String> beginnings(String text) {
    var found = new HashSet<String>();
    String plain =
        ACCENTS
            .matcher(Normalizer.normalize(text.toLowerCase(Locale.ROOT), Normalizer.Form.NFD))
            .replaceAll("");
    for (String word : NO_WORD.split(Normalizer.normalize(plain, Normalizer.Form.NFC), -1)) {
      if (word.length() < SHORTEST) {
        continue;
      }
      if (isDense(word)) {
        for (int at = 0; at + 2 <= word.length(); at++) {
          found.add(word.substring(at, at + 2));
        }
      } else if (word.length() > 3) {
        found.add(word.substring(0, Math.min(BEGINNING, word.length())));
      }
    }
    return found;
  }

  private static boolean isDense(String word) {
    return switch (Character.UnicodeScript.of(word.codePointAt(0))) {
      case HANGUL, HAN, HIRAGANA, KATAKANA -> true;
      default -> false;
    };
  }
}
