package dev.parley.article.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.WordlistLoader;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.pl.PolishAnalyzer;
import org.apache.lucene.analysis.snowball.SnowballFilter;

/**
 * Languages: the small words that say nothing of the matter, and which language somebody writes.
 * The words are those that come with Lucene's analyzers.
 */
public final class Languages {
  private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}']+");

  /** Letters that few other languages here have; each counts as much as a small word. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "pl",
          "ąćęłńśźż",
          "et",
          "õäöü",
          "de",
          "äöüß",
          "fr",
          "çêèàùœ",
          "es",
          "ñ¿¡",
          "pt",
          "ãõç",
          "fi",
          "äö",
          "sv",
          "åäö",
          "lt",
          "ėįšųūž");

  /** What people write quickly; the lists of literature lack it. */
  private static final Map<String, Set<String>> QUICK =
      Map.of(
          "en", Set.of("im", "ive", "dont", "cant", "u", "ur", "pls", "hi", "hello", "hey", "thx"),
          "et", Set.of("tere", "palun", "aitäh", "kas", "kuidas", "mul", "mulle", "pole", "saab"),
          "pl",
              Set.of("hej", "czesc", "dzien", "dobry", "prosze", "sie", "jak", "mam", "czy", "juz"),
          "ru", Set.of("привет", "здравствуйте", "пожалуйста", "спасибо"));

  private final Map<String, Set<String>> small;

  /** Reads the lists. */
  public Languages() {
    small = new LinkedHashMap<>();
    small.put("en", list("english_stop.txt"));
    small.put("ru", list("russian_stop.txt"));
    small.put("pl", words(PolishAnalyzer.getDefaultStopSet()));
    small.put("et", words(EstonianAnalyzer.getDefaultStopSet()));
    small.put("de", list("german_stop.txt"));
    small.put("fr", list("french_stop.txt"));
    small.put("es", list("spanish_stop.txt"));
    small.put("it", list("italian_stop.txt"));
    small.put("pt", list("portuguese_stop.txt"));
    small.put("fi", list("finnish_stop.txt"));
    small.put("sv", list("swedish_stop.txt"));
    small.put("nl", list("dutch_stop.txt"));
    small.put("da", list("danish_stop.txt"));
    small.put("no", list("norwegian_stop.txt"));
    small.put("lt", words(LithuanianAnalyzer.getDefaultStopSet()));
    QUICK.forEach((language, more) -> small.get(language).addAll(more));
  }

  private static Set<String> words(Set<?> set) {
    var words = new HashSet<String>();
    set.forEach(word -> words.add(word instanceof char[] chars ? new String(chars) : "" + word));
    return words;
  }

  private static Set<String> list(String name) {
    try (var in = SnowballFilter.class.getResourceAsStream(name)) {
      return words(WordlistLoader.getSnowballWordSet(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Lucene's list " + name + " cannot be read", e);
    }
  }

  /** The language of a tag such as {@code pt-BR}: its first part, in small letters. */
  public static String of(String locale) {
    String language = Locale.forLanguageTag(locale).getLanguage();
    return language.equals("nb") || language.equals("nn") ? "no" : language;
  }

  /** Whether a word says nothing of the matter in this language. */
  boolean isSmall(String language, String word) {
    Set<String> words = small.get(language);
    return words != null && words.contains(word);
  }

  /**
   * The language that somebody writes: by script, or by small words and letters.
   *
   * @return empty if the text is too short to say
   */
  public Optional<String> guess(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Optional<String> script = script(lower);
    if (script.isPresent()) {
      return script;
    }
    var points = new HashMap<String, Double>();
    for (String word : NO_WORD.split(lower, -1)) {
      if (word.length() > 1 || word.equals("i") || word.equals("w") || word.equals("z")) {
        small.forEach(
            (language, words) -> {
              if (words.contains(word)) {
                points.merge(language, word.length() < 3 ? 0.6 : 1.0, Double::sum);
              }
            });
      }
    }
    LETTERS.forEach(
        (language, letters) -> {
          double count = lower.chars().filter(c -> letters.indexOf(c) >= 0).count();
          points.merge(language, Math.min(3, count * 0.5), Double::sum);
        });
    return points.entrySet().stream()
        .filter(entry -> entry.getValue() >= 1)
        .max(
            Map.Entry.<String, Double>comparingByValue()
                .thenComparing(entry -> -order().indexOf(entry.getKey())))
        .map(Map.Entry::getKey);
  }

  private List<String> order() {
    return List.copyOf(small.keySet());
  }

  private static Optional<String> script(String text) {
    int letters = 0;
    var counts = new HashMap<Character.UnicodeScript, Integer>();
    for (int point : text.codePoints().filter(Character::isLetter).toArray()) {
      letters++;
      counts.merge(Character.UnicodeScript.of(point), 1, Integer::sum);
    }
    int most = letters;
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() * 3 >= most)
        .map(entry -> language(entry.getKey()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> language(Character.UnicodeScript script) {
    return Optional.ofNullable(
        switch (script) {
          case HANGUL -> "ko";
          case CYRILLIC -> "ru";
          case HIRAGANA, KATAKANA -> "ja";
          case GREEK -> "el";
          case ARABIC -> "ar";
          case HEBREW -> "he";
          case THAI -> "th";
          default -> null;
        });
  }
}
