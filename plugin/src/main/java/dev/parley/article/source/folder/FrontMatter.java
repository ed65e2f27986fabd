package dev.parley.article.source.folder;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What stands above a Markdown text between two lines of three hyphens: keys with a text or a list,
 * as static sites write them. Of YAML no more than that: nested values are left out.
 *
 * @param values by key in small letters; a text is a list of one
 * @param text what stands below
 */
record FrontMatter(Map<String, List<String>> values, String text) {
  private static final String LINE = "---";

  /** Reads a file; one without front matter is text alone. */
  static FrontMatter of(String file) {
    String whole = file.startsWith("\ufeff") ? file.substring(1) : file;
    List<String> lines = whole.lines().toList();
    if (lines.isEmpty() || !lines.get(0).strip().equals(LINE)) {
      return new FrontMatter(Map.of(), whole);
    }
    int end = 1;
    while (end < lines.size() && !lines.get(end).strip().equals(LINE)) {
      end++;
    }
    if (end == lines.size()) {
      return new FrontMatter(Map.of(), whole);
    }
    return new FrontMatter(
        values(lines.subList(1, end)), String.join("\n", lines.subList(end + 1, lines.size())));
  }

  private static Map<String, List<String>> values(List<String> lines) {
    var values = new LinkedHashMap<String, List<String>>();
    String key = "";
    for (String line : lines) {
      String said = line.strip();
      int colon = said.indexOf(':');
      if (said.startsWith("- ") && !key.isEmpty()) {
        values.computeIfAbsent(key, any -> new ArrayList<>()).add(plain(said.substring(2)));
      } else if (colon > 0 && !said.startsWith("#") && !Character.isWhitespace(line.charAt(0))) {
        key = said.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        String value = said.substring(colon + 1).strip();
        if (value.startsWith("[") && value.endsWith("]")) {
          values.put(key, listed(value.substring(1, value.length() - 1)));
        } else if (!value.isEmpty()) {
          values.put(key, new ArrayList<>(List.of(plain(value))));
        }
      }
    }
    return values;
  }

  private static List<String> listed(String inside) {
    var all = new ArrayList<String>();
    for (String one : inside.split(",", -1)) {
      String value = plain(one);
      if (!value.isEmpty()) {
        all.add(value);
      }
    }
    return all;
  }

  private static String plain(String value) {
    String said = value.strip();
    boolean quoted =
        said.length() > 1
            && (said.charAt(0) == '"' || said.charAt(0) == '\'')
            && said.charAt(said.length() - 1) == said.charAt(0);
    return quoted ? said.substring(1, said.length() - 1) : said;
  }

  /** A text; empty if it is not there. */
  String value(String key) {
    return String.join(", ", values.getOrDefault(key, List.of()));
  }

  /** A list; a text with commas is one. */
  List<String> list(String key) {
    List<String> all = values.getOrDefault(key, List.of());
    return all.size() == 1 ? listed(all.get(0)) : all;
  }
}
