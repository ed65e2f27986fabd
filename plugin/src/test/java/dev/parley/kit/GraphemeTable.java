package dev.parley.kit;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.GraphemeClusterBreak;
import com.ibm.icu.lang.UCharacter.IndicConjunctBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.util.VersionInfo;

/**
 * Makes the table that the counter in the browser and the server share, out of the character data
 * of ICU. Run its main to see the table; {@link GraphemesTest} compares it with the one that is
 * kept.
 */
final class GraphemeTable {
  private GraphemeTable() {}

  public static void main(String[] args) {
    System.out.print(script());
  }

  /** The script as it is kept. */
  static String script() {
    return "// Made by GraphemeTable out of Unicode "
        + VersionInfo.UNICODE_16_0
        + ": do not edit.\n"
        + "// Runs of characters as gap since the run before, length (both base 36) and class.\n"
        + "export const runs =\n  '"
        + runs()
        + "';\n";
  }

  private static String runs() {
    var runs = new StringBuilder();
    int before = 0;
    for (int first = 0; first <= Character.MAX_CODE_POINT; ) {
      char kind = kind(first);
      int end = first + 1;
      while (end <= Character.MAX_CODE_POINT && kind(end) == kind) {
        end++;
      }
      if (kind != ' ') {
        runs.append(Integer.toString(first - before, 36)).append(',');
        runs.append(Integer.toString(end - first, 36)).append(kind).append(';');
        before = end;
      }
      first = end;
    }
    return runs.toString();
  }

  /** One upper-case letter for each class that matters; blank for all others. */
  private static char kind(int codePoint) {
    if (codePoint >= 0xAC00 && codePoint <= 0xD7A3) {
      return ' '; // Hangul syllables are reckoned
    }
    int conjunct = UCharacter.getIntPropertyValue(codePoint, UProperty.INDIC_CONJUNCT_BREAK);
    switch (UCharacter.getIntPropertyValue(codePoint, UProperty.GRAPHEME_CLUSTER_BREAK)) {
      case GraphemeClusterBreak.CONTROL, GraphemeClusterBreak.CR, GraphemeClusterBreak.LF:
        return 'C';
      case GraphemeClusterBreak.EXTEND:
        if (conjunct == IndicConjunctBreak.LINKER.ordinal()) {
          return 'N';
        }
        // As ICU has it: only what combines stands between two consonants that are joined.
        return UCharacter.getCombiningClass(codePoint) != 0 ? 'E' : 'F';
      case GraphemeClusterBreak.ZWJ:
        return 'Z';
      case GraphemeClusterBreak.SPACING_MARK:
        return 'S';
      case GraphemeClusterBreak.PREPEND:
        return 'P';
      case GraphemeClusterBreak.REGIONAL_INDICATOR:
        return 'R';
      case GraphemeClusterBreak.L:
        return 'L';
      case GraphemeClusterBreak.V:
        return 'V';
      case GraphemeClusterBreak.T:
        return 'T';
      default:
        break;
    }
    if (UCharacter.hasBinaryProperty(codePoint, UProperty.EXTENDED_PICTOGRAPHIC)) {
      return 'X';
    }
    return conjunct == IndicConjunctBreak.CONSONANT.ordinal() ? 'K' : ' ';
  }
}
