package dev.parley.harness.ui;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every word of the pages exists in every language, is used, and is filled in alike. Reads the
 * sources as they lie; the English file is the one the others follow.
 */
class WordsTest {

  /** Whose pages. */
  enum Pages {
    PARLEY("../plugin/src/main/resources/ui"),
    DESK("src/main/resources/desk/ui");

    private final Path folder;

    Pages(String folder) {
      this.folder =
          Stream.of(Path.of(""), Path.of("test-harness"))
              .map(base -> base.resolve(folder).toAbsolutePath().normalize())
              .filter(Files::isDirectory)
              .findFirst()
              .orElseThrow();
    }

    WordFile words(String language) throws IOException {
      return WordFile.read(folder.resolve("messages." + language + ".js"));
    }

    /** All scripts but the words, by name. */
    Map<String, String> scripts() throws IOException {
      Map<String, String> scripts = new TreeMap<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
          String name = file.getFileName().toString();
          if (!name.startsWith("messages.")) {
            scripts.put(name, Files.readString(file));
          }
        }
      }
      return scripts;
    }
  }

  /**
   * The languages and the plural forms that whole numbers and fractions take in them, as CLDR 46
   * has them (Plural Rules page, 2024-10).
   */
  private static final Map<String, Set<String>> FORMS =
      Map.of(
          "en", Set.of("one", "other"),
          "ru", Set.of("one", "few", "many", "other"),
          "pl", Set.of("one", "few", "many", "other"),
          "et", Set.of("one", "other"),
          "ko", Set.of("other"));

  /** Keys made of a variable alone, which no script can be searched for. */
  private static final Set<String> COMPOSED = Set.of("policy.", "test.");

  private static final Pattern LITERAL = Pattern.compile("'([A-Za-z][\\w .-]*)'");
  private static final Pattern TEMPLATE = Pattern.compile("`((?:[\\w .-]|\\$\\{[^`}]*})*)`");
  private static final Pattern NESTED =
      Pattern.compile("`((?:[\\w.-]|\\$\\{(?:[^`{}]|`[^`]*`)*})*)`");
  private static final Pattern WORD_OF = Pattern.compile("\\bword\\('([\\w.]+)'");
  private static final Pattern CALLED = Pattern.compile("\\bt\\('([^']+)'");
  private static final Pattern KEY_ID = Pattern.compile("'([a-z]+\\.[A-Za-z]+)'(?=[:,])");
  private static final Pattern READERS_OWN =
      Pattern.compile("Intl\\.\\w+\\(undefined|toLocale\\w*String\\(\\)");

  @ParameterizedTest
  @EnumSource
  void noWordIsMissingInAnyLanguageAndNoneIsLeftOver(Pages pages) throws IOException {
    Set<String> english = pages.words("en").entries().keySet();

    List<String> wrong = new ArrayList<>();
    for (String language : FORMS.keySet()) {
      WordFile words = pages.words(language);
      tell(wrong, language, "has no words for", without(english, words.entries().keySet()));
      tell(
          wrong, language, "has words English has not", without(words.entries().keySet(), english));
      tell(wrong, language, "has twice", words.twice());
    }

    assertEquals("", String.join("\n", wrong));
  }

  @ParameterizedTest
  @EnumSource
  void everyWordIsFilledInWithTheSameValuesAndHasThePluralFormsOfItsLanguage(Pages pages)
      throws IOException {
    Map<String, Map<String, String>> english = pages.words("en").entries();

    List<String> wrong = new ArrayList<>();
    for (String language : FORMS.keySet()) {
      pages
          .words(language)
          .entries()
          .forEach(
              (key, forms) -> {
                String where = language + " " + key;
                Set<String> wanted = placesOf(english.getOrDefault(key, Map.of()).values());
                if (!placesOf(forms.values()).equals(wanted)) {
                  wrong.add(where + ": {names} are not " + wanted);
                }
                if (!forms.containsKey("") && !forms.keySet().equals(FORMS.get(language))) {
                  wrong.add(where + ": plural forms are not " + FORMS.get(language));
                }
                if (!forms.containsKey("") && !wanted.contains("n")) {
                  wrong.add(where + ": plural forms without {n}");
                }
                if (forms.values().stream().anyMatch(String::isBlank)) {
                  wrong.add(where + ": empty");
                }
              });
    }

    assertEquals("", String.join("\n", new TreeSet<>(wrong)));
  }

  @ParameterizedTest
  @EnumSource
  void everyWordIsUsedAndEveryWordThatIsUsedExists(Pages pages) throws IOException {
    Set<String> keys = pages.words("en").entries().keySet();
    String scripts = String.join("\n", pages.scripts().values());
    Set<String> literals = found(LITERAL, scripts);
    Set<String> prefixes = new TreeSet<>(COMPOSED);
    found(WORD_OF, scripts).forEach(prefix -> prefixes.add(prefix + "."));
    Pattern composed = composed(scripts);

    Set<String> unused =
        new TreeSet<>(
            keys.stream()
                .filter(key -> !literals.contains(key))
                .filter(key -> prefixes.stream().noneMatch(key::startsWith))
                .filter(key -> !composed.matcher(key).matches())
                .toList());

    assertEquals(Set.of(), unused, "no script says these");
    assertEquals(Set.of(), without(found(CALLED, scripts), keys), "scripts say these");
  }

  @Test
  void everyKeyOfTheKeyboardHasWordsAndAGroup() throws IOException {
    Set<String> english = Pages.PARLEY.words("en").entries().keySet();
    Set<String> ids = found(KEY_ID, Files.readString(Pages.PARLEY.folder.resolve("keymap.js")));

    Set<String> needed = new TreeSet<>();
    ids.forEach(id -> needed.add("key." + id));
    ids.forEach(id -> needed.add("keys.group." + id.substring(0, id.indexOf('.'))));
    assertTrue(ids.contains("composer.reply"), ids::toString);
    assertEquals(Set.of(), without(needed, english));
  }

  /** A key such as {@code send.note} is used by {@code `send.${kind}`}. */
  private static Pattern composed(String scripts) {
    Set<String> templates = found(TEMPLATE, scripts);
    templates.addAll(found(NESTED, scripts));
    return Pattern.compile(
        templates.stream()
            .filter(
                template ->
                    template.matches(
                        "[a-zA-Z][\\w-]*\\.[\\s\\S]*\\$\\{[\\s\\S]*|\\$\\{\\w+}\\.\\w+"))
            .map(template -> template.replaceAll("\\$\\{(?:[^`{}]|`[^`]*`)*}", "\u0000"))
            .map(template -> Pattern.quote(template).replace("\u0000", "\\E.*\\Q"))
            .collect(joining("|")));
  }

  /** The other languages say nothing in English by mistake. */
  @ParameterizedTest
  @EnumSource
  void theWordsOfALanguageAreInItsLetters(Pages pages) throws IOException {
    Map<String, Pattern> letters =
        Map.of("ru", Pattern.compile("\\p{IsCyrillic}"), "ko", Pattern.compile("\\p{IsHangul}"));
    Set<String> kept =
        Set.of(
            "product",
            "nav.label",
            "ticket.from.auto",
            "time.",
            "channel.",
            "source.kind.helpscout",
            "report.fraction",
            "goals.share");

    List<String> wrong = new ArrayList<>();
    for (String language : letters.keySet()) {
      pages
          .words(language)
          .entries()
          .forEach(
              (key, forms) -> {
                boolean says =
                    forms.values().stream()
                        .anyMatch(
                            text -> text.replaceAll("\\{\\w+}", "").matches(".*[A-Za-z]{3}.*"));
                boolean own =
                    forms.values().stream()
                        .allMatch(text -> letters.get(language).matcher(text).find());
                if (says && !own && kept.stream().noneMatch(key::startsWith)) {
                  wrong.add(language + " " + key + ": " + forms.values());
                }
              });
    }

    assertEquals("", String.join("\n", wrong));
  }

  @ParameterizedTest
  @EnumSource
  void datesAndNumbersFollowTheLanguageOfThePage(Pages pages) throws IOException {
    List<String> own = new ArrayList<>();
    pages
        .scripts()
        .forEach(
            (name, script) -> {
              if (READERS_OWN.matcher(script).find()) {
                own.add(name);
              }
            });

    assertEquals(List.of(), own, "these format for the browser instead of i18n.js's locale");
  }

  @ParameterizedTest
  @EnumSource
  void theSearchFindsWords(Pages pages) throws IOException {
    assertTrue(pages.words("en").entries().size() > 300);
    assertTrue(found(CALLED, String.join("\n", pages.scripts().values())).size() > 100);
  }

  private static Set<String> placesOf(Collection<String> texts) {
    Set<String> places = new TreeSet<>();
    texts.forEach(text -> places.addAll(WordFile.places(text)));
    return places;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher match = pattern.matcher(text);
    while (match.find()) {
      found.add(match.group(1));
    }
    return found;
  }

  private static Set<String> without(Set<String> all, Set<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }

  private static void tell(
      List<String> wrong, String language, String what, Collection<String> keys) {
    if (!keys.isEmpty()) {
      wrong.add(language + " " + what + ": " + String.join(", ", keys));
    }
  }
}
