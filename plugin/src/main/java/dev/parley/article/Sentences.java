package dev.parley.article;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds where sentences and lines end. */
final class Sentences {

  /** The number of a list's item, which a sentence finder takes for a sentence. */
  private static final Pattern LONELY_MARKER = Pattern.compile("(^|\\n)\\s*(\\d+\\.|•)$");

  private Sentences() {}

  /**
   * The longest beginning of whole sentences that passes; empty if not even the first does. A line
   * ends a sentence, whatever it ends with.
   */
  static String longest(String text, Locale locale, Predicate<String> passes) {
    var longest = "";
    for (int end : ends(text, locale)) {
      var candidate = text.substring(0, end).strip();
      if (LONELY_MARKER.matcher(candidate).find()) {
        continue;
      }
      if (!passes.test(candidate)) {
        break;
      }
      longest = candidate;
    }
    return longest;
  }

  /** The sentences and lines of a text; a number of a list stays with what follows it. */
  static List<String> all(String text, Locale locale) {
    var sentences = new ArrayList<String>();
    int start = 0;
    for (int end : ends(text, locale)) {
      var candidate = text.substring(start, end).strip();
      if (candidate.isEmpty() || LONELY_MARKER.matcher(candidate).find()) {
        continue;
      }
      sentences.add(candidate);
      start = end;
    }
    return sentences;
  }

  private static List<Integer> ends(String text, Locale locale) {
    var breaks = BreakIterator.getSentenceInstance(locale);
    var ends = new ArrayList<Integer>();
    int start = 0;
    for (var line : text.split("\n", -1)) {
      breaks.setText(line);
      for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
        ends.add(start + end);
      }
      start += line.length() + 1;
    }
    return ends;
  }
}
