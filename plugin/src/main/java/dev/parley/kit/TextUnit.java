package dev.parley.kit;

/** What a network counts when it limits a text. */
public enum TextUnit {
  /** What a reader takes for one character: an emoji of several code points is one. */
  GRAPHEMES("graphemes"),
  /** Unicode code points. */
  CODE_POINTS("codePoints"),
  /** UTF-16 code units, the length of a Java string. */
  UTF16_UNITS("utf16Units"),
  /** Bytes in UTF-8. */
  UTF8_BYTES("utf8Bytes"),
  /**
   * Code points with weights: Latin and most of what lies near it one, everything else and a whole
   * emoji two, a link 23 however long it is. The rules are those of twitter-text, version 3.
   */
  WEIGHTED("weighted");

  private final String word;

  TextUnit(String word) {
    this.word = word;
  }

  /** How descriptors spell it. */
  public String word() {
    return word;
  }
}
