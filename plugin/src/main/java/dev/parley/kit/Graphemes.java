package dev.parley.kit;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Extended grapheme clusters (Unicode Standard Annex 29) by {@code \X} of java.util.regex, which
 * knows emoji sequences, flags, skin tones, Hangul and combining marks from JDK 13 on. {@code
 * BreakIterator} does so from JDK 20 only. Newer Unicode joins conjuncts of Indic scripts that this
 * counts as two: we may count more than a network, never less.
 */
final class Graphemes {

  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  static int count(String text) {
    int count = 0;
    for (Matcher matcher = CLUSTER.matcher(text); matcher.find(); ) {
      count++;
    }
    return count;
  }

  /** Where the first {@code max} clusters end, as an index into the string. */
  static int endOf(String text, int max) {
    var matcher = CLUSTER.matcher(text);
    int end = 0;
    for (int i = 0; i < max && matcher.find(); i++) {
      end = matcher.end();
    }
    return end;
  }
}
