package dev.parley.harness.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of words, as {@code messages.en.js}: keys, each with one text or with one for each plural
 * form.
 *
 * @param entries by key: the texts by plural form; a text without forms stands under ""
 * @param twice keys that stand in the file more than once
 */
record WordFile(Map<String, Map<String, String>> entries, List<String> twice) {
  private static final Pattern TOKEN =
      Pattern.compile("//[^\\n]*|'((?:[^'\\\\]|\\\\.)*)'|([\\w$.-]+)|([{}:,])");
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

  static WordFile read(Path file) throws IOException {
    String text = Files.readString(file);
    int start = text.indexOf("export const messages = {");
    if (start < 0) {
      throw new IllegalArgumentException(file + " does not export messages");
    }
    var reader = new Reader(tokens(text.substring(text.indexOf('{', start) + 1)), file);
    return reader.file();
  }

  /** The names in braces of a text. */
  static Set<String> places(String text) {
    Set<String> places = new TreeSet<>();
    Matcher match = PLACE.matcher(text);
    while (match.find()) {
      places.add(match.group(1));
    }
    return places;
  }

  private static List<String> tokens(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher match = TOKEN.matcher(text);
    while (match.find()) {
      if (match.group(1) != null) {
        tokens.add("'" + match.group(1).replaceAll("\\\\(.)", "$1"));
      } else if (match.group(2) != null || match.group(3) != null) {
        tokens.add(match.group());
      }
    }
    return tokens;
  }

  /** Walks over the tokens of a file. */
  private static final class Reader {
    private final List<String> tokens;
    private final Path file;
    private final Map<String, Map<String, String>> entries = new LinkedHashMap<>();
    private final List<String> twice = new ArrayList<>();
    private int at;

    Reader(List<String> tokens, Path file) {
      this.tokens = tokens;
      this.file = file;
    }

    WordFile file() {
      while (!tokens.get(at).equals("}")) {
        String key = name();
        if (entries.put(key, forms(key)) != null) {
          twice.add(key);
        }
        skip(",");
      }
      return new WordFile(Map.copyOf(entries), List.copyOf(twice));
    }

    private Map<String, String> forms(String key) {
      expect(":");
      if (!tokens.get(at).equals("{")) {
        return Map.of("", text(key));
      }
      at++;
      Map<String, String> forms = new LinkedHashMap<>();
      while (!tokens.get(at).equals("}")) {
        String form = name();
        expect(":");
        forms.put(form, text(key));
        skip(",");
      }
      at++;
      return Map.copyOf(forms);
    }

    private String name() {
      String token = tokens.get(at++);
      return token.startsWith("'") ? token.substring(1) : token;
    }

    private String text(String key) {
      String token = tokens.get(at++);
      if (!token.startsWith("'")) {
        throw new IllegalArgumentException(file + ": " + key + " has no text but " + token);
      }
      return token.substring(1);
    }

    private void expect(String token) {
      if (!tokens.get(at).equals(token)) {
        throw new IllegalArgumentException(
            file + ": " + token + " is missing before " + tokens.get(at));
      }
      at++;
    }

    private void skip(String token) {
      if (tokens.get(at).equals(token)) {
        at++;
      }
    }
  }
}
