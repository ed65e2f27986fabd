package dev.parley.article;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds where sentences and lines end. */
final class Sentences {

  /** The number of a list's item, which a sentence finder takes for a sentence. */
  private static final Pattern LONELY_MARKER = Pattern.compile("(^|\\n)\\s*(\\d+\\.|•)$");

  private Sentences() {}

  /** The longest beginning of whole sentences that passes; empty if not even the first does. */
  static String longest(String text, Locale locale, Predicate<String> passes) {
    var breaks = BreakIterator.getSentenceInstance(locale);
    breaks.setText(text);
    var longest = "";
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
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
}
