package dev.parley.kit;

/** What a network counts when it limits a text. */
public enum TextUnit {
  /** What a reader takes for one character: an emoji of several code points is one. */
  GRAPHEMES,
  /** Unicode code points. */
  CODE_POINTS,
  /** UTF-16 code units, the length of a Java string. */
  UTF16_UNITS
}
