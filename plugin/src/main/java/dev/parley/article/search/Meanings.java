package dev.parley.article.search;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/**
 * Words that mean the same, in one language or across them. Read from text: {@code [meaning]}
 * begins a meaning, lines {@code language: words} say it; {@code #} begins a remark. A star stands
 * for any ending; the words of a phrase may have two others between them. Where words are written
 * together, as in Korean, a word is also found within another.
 */
public final class Meanings {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}'-]+");
  private static final int MOST_BETWEEN = 2;
  private static final int LONGEST = 40;
  private static final int LONG_ENOUGH = 7;

  /** One word of a saying; {@code open} if any ending may follow. */
  private record Part(String word, boolean open) {
    boolean matches(String there) {
      return (open || hangul(word)) ? within(there) : there.equals(word);
    }

    private boolean within(String there) {
      return hangul(word) ? there.contains(word) : there.startsWith(word);
    }
  }

  private record Saying(String language, String meaning, List<Part> parts) {
    /** A long word means the same in whatever language it turns up. */
    boolean speaks(Set<String> languages) {
      return languages.contains(language)
          || parts.stream().mapToInt(part -> part.word().length()).sum() >= LONG_ENOUGH;
    }
  }

  /**
   * A meaning in a text.
   *
   * @param meaning which
   * @param words the numbers of the words that say it
   */
  record Said(String meaning, Set<Integer> words) {}

  /** A word of a text, folded, with where it stands. */
  record Token(String folded, String surface, int start, int end) {}

  private final Map<String, List<Saying>> byFirst = new HashMap<>();

  private final String fingerprint;

  private Meanings(String text) {
    this.fingerprint = Integer.toHexString(text.hashCode()) + "-" + text.length();
  }

  /** Differs where the text differs, as far as anybody would notice. */
  String fingerprint() {
    return fingerprint;
  }

  /**
   * Reads the text form.
   *
   * @throws IllegalArgumentException naming the line that makes no sense
   */
  public static Meanings read(String text) {
    var meanings = new Meanings(text);
    String meaning = "";
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.strip();
      if (said.isEmpty() || said.startsWith("#")) {
        continue;
      }
      if (said.startsWith("[") && said.endsWith("]")) {
        meaning = said.substring(1, said.length() - 1).strip();
      } else if (meaning.isEmpty() || said.indexOf(':') < 0) {
        throw new IllegalArgumentException(
            "line %d is neither [a meaning] nor 'language: words'".formatted(number));
      } else {
        String language = said.substring(0, said.indexOf(':')).strip();
        for (String saying : said.substring(said.indexOf(':') + 1).split(",", -1)) {
          meanings.add(language, meaning, saying);
        }
      }
    }
    return meanings;
  }

  private void add(String language, String meaning, String text) {
    var parts = new ArrayList<Part>();
    for (String word : text.strip().split("\\s+", -1)) {
      boolean open = word.endsWith("*");
      String folded = folded(open ? word.substring(0, word.length() - 1) : word);
      if (!folded.isEmpty()) {
        parts.add(new Part(folded, open));
      }
    }
    if (!parts.isEmpty()) {
      byFirst
          .computeIfAbsent(parts.get(0).word(), first -> new ArrayList<>())
          .add(new Saying(language, meaning, parts));
    }
  }

  /** The words of a text. */
  static List<Token> tokens(String text) {
    var tokens = new ArrayList<Token>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      tokens.add(new Token(folded(words.group()), words.group(), words.start(), words.end()));
    }
    return tokens;
  }

  /** A word in small letters without accents and apostrophes. */
  static String folded(String word) {
    char[] in =
        word.toLowerCase(Locale.ROOT)
            .replace('ё', 'е')
            .replace("'", "")
            .replace("’", "")
            .toCharArray();
    char[] out = new char[in.length * 4];
    return new String(out, 0, ASCIIFoldingFilter.foldToASCII(in, 0, out, 0, in.length));
  }

  /** What is said in these words, which are of these languages; once for each place. */
  List<Said> in(List<Token> tokens, Set<String> languages) {
    var found = new ArrayList<Said>();
    for (int at = 0; at < tokens.size(); at++) {
      for (Saying saying : beginningAt(tokens.get(at).folded())) {
        if (saying.speaks(languages)) {
          match(saying, tokens, at)
              .ifPresent(words -> found.add(new Said(saying.meaning(), words)));
        }
      }
    }
    return found;
  }

  private Set<Saying> beginningAt(String word) {
    var sayings = new HashSet<Saying>();
    boolean together = hangul(word);
    for (int from = 0; from < (together ? word.length() : 1); from++) {
      for (int to = from + 1; to <= Math.min(word.length(), from + LONGEST); to++) {
        boolean whole = to == word.length();
        for (Saying saying : byFirst.getOrDefault(word.substring(from, to), List.of())) {
          if (whole || saying.parts().get(0).matches(word)) {
            sayings.add(saying);
          }
        }
      }
    }
    return sayings;
  }

  private static Optional<Set<Integer>> match(Saying saying, List<Token> tokens, int at) {
    var words = new HashSet<Integer>(Set.of(at));
    int last = at;
    for (Part part : saying.parts().subList(1, saying.parts().size())) {
      int next = last + 1;
      int end = Math.min(tokens.size(), next + MOST_BETWEEN + 1);
      while (next < end && !part.matches(tokens.get(next).folded())) {
        next++;
      }
      if (next >= end) {
        return Optional.empty();
      }
      words.add(next);
      last = next;
    }
    return Optional.of(words);
  }

  private static boolean hangul(String word) {
    return !word.isEmpty()
        && Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HANGUL;
  }
}
