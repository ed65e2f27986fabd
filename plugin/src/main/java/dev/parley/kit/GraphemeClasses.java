package dev.parley.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The class of each character as far as clusters depend on it, read from the script that the
 * browser reads. One letter each; {@code A} and {@code B} are Hangul syllables without and with a
 * final consonant; blank is everything else.
 */
final class GraphemeClasses {
  private static final String SCRIPT = "/ui/graphemes.js";
  private static final int FIRST_SYLLABLE = 0xAC00;
  private static final int LAST_SYLLABLE = 0xD7A3;
  private static final int FINALS = 28;

  private static final int[] STARTS;
  private static final int[] ENDS;
  private static final char[] KINDS;

  static {
    String[] runs = runs().split(";", -1);
    int count = runs.length - 1;
    STARTS = new int[count];
    ENDS = new int[count];
    KINDS = new char[count];
    int at = 0;
    for (int i = 0; i < count; i++) {
      String run = runs[i];
      int comma = run.indexOf(',');
      STARTS[i] = at + Integer.parseInt(run, 0, comma, 36);
      ENDS[i] = STARTS[i] + Integer.parseInt(run, comma + 1, run.length() - 1, 36);
      KINDS[i] = run.charAt(run.length() - 1);
      at = ENDS[i];
    }
  }

  private GraphemeClasses() {}

  static char of(int codePoint) {
    if (codePoint >= FIRST_SYLLABLE && codePoint <= LAST_SYLLABLE) {
      return (codePoint - FIRST_SYLLABLE) % FINALS == 0 ? 'A' : 'B';
    }
    int found = Arrays.binarySearch(STARTS, codePoint);
    int run = found >= 0 ? found : -found - 2;
    return run >= 0 && codePoint < ENDS[run] ? KINDS[run] : ' ';
  }

  private static String runs() {
    try (var in = GraphemeClasses.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("the bundle has no " + SCRIPT);
      }
      String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return script.substring(script.indexOf('\'') + 1, script.lastIndexOf('\''));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + SCRIPT + " from the bundle", e);
    }
  }
}
