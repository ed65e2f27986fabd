package dev.parley.kit;

import java.util.regex.Pattern;

/** Measures texts against a network's limits and cuts them where a reader would not mind. */
public final class TextFitter {

  private static final String ELLIPSIS = "…";
  private static final Pattern LOOSE_END = Pattern.compile("[\\s,;:–—\\-(\\[{«„“]+$");
  private static final Pattern ENDS_SENTENCE = Pattern.compile("[.!?。！？…][)\\]»”\"']*$");
  private static final Pattern ENDS_ADDRESS =
      Pattern.compile("(^|\\s)[(\\[«„“\"']?([@#]\\S+|\\S+://\\S+|\\S+\\.\\p{L}{2,}(/\\S*)?)$");

  /** As in the browser's counter, measure.js: characters of ASCII, so that both mean the same. */
  private static final Pattern LINK = Pattern.compile("https?://[!-~]+");

  private static final Pattern SERVER =
      Pattern.compile("(@[A-Za-z0-9_]+)@[A-Za-z0-9.-]*[A-Za-z0-9]");

  private final TextRule rule;

  /** Fits to this rule. */
  public TextFitter(TextRule rule) {
    this.rule = rule;
  }

  /** The rule this fits to. */
  public TextRule rule() {
    return rule;
  }

  /** Measures a text as it would be sent. */
  public TextMeasure measure(String text) {
    return new TextMeasure(length(text), rule.limit(), rule.unit(), bytes(text), rule.bytesLimit());
  }

  /** Whether the network takes this text. */
  public boolean fits(String text) {
    return measure(text).fits();
  }

  /** The units a text has. */
  public int length(String text) {
    return rule.link().isPresent() ? units(shortened(text, rule.link().getAsInt())) : units(text);
  }

  /** A text in which every link has the length that counts, and a mention names no server. */
  private static String shortened(String text, int link) {
    String shortLinks = LINK.matcher(text).replaceAll("x".repeat(link));
    return SERVER.matcher(shortLinks).replaceAll("$1");
  }

  private int units(String text) {
    return switch (rule.unit()) {
      case GRAPHEMES -> Graphemes.count(text);
      case CODE_POINTS -> text.codePointCount(0, text.length());
      case UTF16_UNITS -> text.length();
      case UTF8_BYTES -> bytes(text);
      case WEIGHTED -> Weights.of(text);
    };
  }

  /**
   * Shortens a text to whole words and shows by an ellipsis that there was more. Never cuts inside
   * a word, a link, a mention or an emoji; scripts that write without spaces are cut between
   * ideographs or kana.
   *
   * @param max the most units, the ellipsis included
   * @return the text without surrounding white space if it fits; empty if not even its first word
   *     does
   */
  public String cut(String text, int max) {
    var whole = text.strip();
    if (fitsIn(whole, max)) {
      return whole;
    }
    for (int end = reach(whole, max); end > 0; end = WordEnds.before(whole, end)) {
      if (!WordEnds.isAt(whole, end)) {
        continue;
      }
      var head = LOOSE_END.matcher(whole.substring(0, end)).replaceFirst("");
      var candidate = head + (needsSpace(head) ? " " : "") + ELLIPSIS;
      if (!head.isEmpty() && fitsIn(candidate, max)) {
        return candidate;
      }
    }
    return "";
  }

  /**
   * The index from which on a text is too much, between two grapheme clusters; its length if it
   * fits.
   */
  public int fittingEnd(String text) {
    int low = 0;
    int high = Graphemes.count(text);
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (fits(text.substring(0, Graphemes.endOf(text, middle)))) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return Graphemes.endOf(text, low);
  }

  private boolean fitsIn(String text, int max) {
    return length(text) <= max && bytes(text) <= rule.bytesLimit().orElse(Integer.MAX_VALUE);
  }

  /** An index that no fitting head can lie behind. */
  int reach(String text, int max) {
    if (rule.link().isPresent()) {
      return text.length();
    }
    return switch (rule.unit()) {
      case GRAPHEMES -> Graphemes.endOf(text, max);
      case CODE_POINTS ->
          text.offsetByCodePoints(
              0, Math.min(Math.max(max, 0), text.codePointCount(0, text.length())));
      case UTF16_UNITS, UTF8_BYTES -> Math.min(Math.max(max, 0), text.length());
      case WEIGHTED -> text.length();
    };
  }

  private static boolean needsSpace(String head) {
    return ENDS_SENTENCE.matcher(head).find() || ENDS_ADDRESS.matcher(head).find();
  }

  /** Half a surrogate pair is sent as the replacement character, which has three bytes. */
  private static int bytes(String text) {
    return text.codePoints()
        .map(point -> point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
        .sum();
  }
}
