package dev.parley.kit;

import java.lang.Character.UnicodeScript;

/** Where a text may be cut without hurting a word. */
final class WordEnds {

  private WordEnds() {}

  /** Whether a word ends just before this index, which is above zero. */
  static boolean isAt(String text, int end) {
    int before = text.codePointBefore(end);
    if (Character.isWhitespace(before)) {
      return false;
    }
    if (end == text.length() || Character.isWhitespace(text.codePointAt(end))) {
      return true;
    }
    return writtenWithoutSpaces(before)
        && writtenWithoutSpaces(text.codePointAt(end))
        && !insideAddress(text, end);
  }

  /** The index one code point further to the front. */
  static int before(String text, int end) {
    return text.offsetByCodePoints(end, -1);
  }

  private static boolean writtenWithoutSpaces(int codePoint) {
    var script = UnicodeScript.of(codePoint);
    return Character.isLetter(codePoint)
        && (script == UnicodeScript.HAN
            || script == UnicodeScript.HIRAGANA
            || script == UnicodeScript.KATAKANA);
  }

  private static boolean insideAddress(String text, int end) {
    int start = end;
    while (start > 0 && !Character.isWhitespace(text.codePointBefore(start))) {
      start = text.offsetByCodePoints(start, -1);
    }
    var word = text.substring(start, end);
    return word.contains("://") || word.startsWith("@") || word.startsWith("#");
  }
}
