package dev.parley.kit;

import java.util.function.IntPredicate;

/**
 * Extended grapheme clusters (Unicode Standard Annex 29, version 16) by the table that the
 * browser's counter uses, too: whatever Java runs this and whatever browser the other, both count
 * the same.
 */
final class Graphemes {
  private static final int CR = '\r';
  private static final int LF = '\n';
  private static final int ZWJ = 0x200D;
  private static final char CONTROL = 'C';
  private static final char PICTURE = 'X';
  private static final char CONSONANT = 'K';
  private static final char LINKER = 'N';
  private static final char FLAG = 'R';

  private Graphemes() {}

  static int count(String text) {
    var count = new int[1];
    ends(
        text,
        end -> {
          count[0]++;
          return true;
        });
    return count[0];
  }

  /** Where the first {@code max} clusters end, as an index into the string. */
  static int endOf(String text, int max) {
    var last = new int[1];
    var left = new int[] {max};
    ends(
        text,
        end -> {
          if (left[0]-- <= 0) {
            return false;
          }
          last[0] = end;
          return true;
        });
    return last[0];
  }

  /** Tells where each cluster ends, until it is told to stop. */
  private static void ends(String text, IntPredicate more) {
    var state = new State();
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      if (at > 0 && state.breaksBefore(codePoint) && !more.test(at)) {
        return;
      }
      state.take(codePoint);
      at += Character.charCount(codePoint);
    }
    if (at > 0) {
      more.test(at);
    }
  }

  /** What matters of the characters so far. */
  private static final class State {
    private int before;
    private char kind = ' ';

    /** A picture, and nothing but what extends it since; a joiner of the two may be the last. */
    private boolean picture;

    /** A consonant, and whether a linker came since. */
    private boolean consonant;

    private boolean linked;
    private boolean oddFlags;

    boolean breaksBefore(int next) {
      char to = GraphemeClasses.of(next);
      if (before == CR && next == LF) {
        return false;
      }
      if (kind == CONTROL || to == CONTROL) {
        return true;
      }
      if (joinsHangul(to) || extendsBefore(to) || to == 'S' || kind == 'P') {
        return false;
      }
      if (to == CONSONANT && consonant && linked) {
        return false;
      }
      if (to == PICTURE && picture && before == ZWJ) {
        return false;
      }
      return !(to == FLAG && kind == FLAG && oddFlags);
    }

    private boolean joinsHangul(char to) {
      return switch (kind) {
        case 'L' -> to == 'L' || to == 'V' || to == 'A' || to == 'B';
        case 'A', 'V' -> to == 'V' || to == 'T';
        case 'B', 'T' -> to == 'T';
        default -> false;
      };
    }

    private static boolean extendsBefore(char kind) {
      return kind == 'E' || kind == 'F' || kind == LINKER || kind == 'Z';
    }

    void take(int next) {
      char to = GraphemeClasses.of(next);
      oddFlags = to == FLAG && !(kind == FLAG && oddFlags);
      picture = to == PICTURE || (picture && extendsBefore(to) && before != ZWJ);
      linked = to == LINKER ? consonant : linked && (to == 'E' || to == 'Z');
      consonant = to == CONSONANT || (consonant && (to == 'E' || to == 'Z' || to == LINKER));
      before = next;
      kind = to;
    }
  }
}
