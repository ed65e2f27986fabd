package dev.parley.article.source.sitemap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a robots.txt lets us read, as RFC 9309 says: the group for our name, else the one for all;
 * of the rules that match the longest wins, and of two as long the one that allows.
 */
final class Robots {
  private static final String US = "parley";
  private static final int MOST_CHARS = 500 * 1024;

  /** Nothing is kept from us. */
  static final Robots OPEN = new Robots(List.of());

  /**
   * A rule.
   *
   * @param path as it is written
   * @param parts what stands between its stars
   * @param ends whether a path must end where it ends
   */
  private record Rule(boolean allows, String path, List<String> parts, boolean ends) {
    static Rule of(boolean allows, String path) {
      boolean ends = path.endsWith("$");
      String pattern = ends ? path.substring(0, path.length() - 1) : path;
      return new Rule(allows, path, List.of(pattern.split("\\*", -1)), ends);
    }

    /** Each part where it comes first: what a star skips is never more than it must be. */
    boolean matches(String asked) {
      String first = parts.get(0);
      if (!asked.startsWith(first)) {
        return false;
      }
      int last = parts.size() - 1;
      int at = first.length();
      for (String part : parts.subList(1, Math.max(1, ends ? last : last + 1))) {
        int found = asked.indexOf(part, at);
        if (found < 0) {
          return false;
        }
        at = found + part.length();
      }
      if (!ends) {
        return true;
      }
      String end = parts.get(last);
      return last == 0
          ? asked.length() == at
          : asked.endsWith(end) && asked.length() - end.length() >= at;
    }
  }

  private final List<Rule> rules;

  private Robots(List<Rule> rules) {
    this.rules = rules;
  }

  static Robots of(String text) {
    var ours = new ArrayList<Rule>();
    var all = new ArrayList<Rule>();
    boolean named = false;
    boolean forUs = false;
    boolean forAll = false;
    boolean inRules = true;
    for (String line : text.substring(0, Math.min(MOST_CHARS, text.length())).lines().toList()) {
      String said = line.replaceFirst("#.*", "").strip();
      int colon = said.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String key = said.substring(0, colon).strip().toLowerCase(Locale.ROOT);
      String value = said.substring(colon + 1).strip();
      if (key.equals("user-agent")) {
        if (inRules) {
          forUs = false;
          forAll = false;
          inRules = false;
        }
        forUs |= value.toLowerCase(Locale.ROOT).equals(US);
        forAll |= value.equals("*");
        named |= forUs;
      } else if (key.equals("allow") || key.equals("disallow")) {
        inRules = true;
        if (!value.isEmpty() && (forUs || forAll)) {
          (forUs ? ours : all).add(Rule.of(key.equals("allow"), value));
        }
      }
    }
    return new Robots(List.copyOf(named ? ours : all));
  }

  /** Whether we may read a path with its query. */
  boolean allow(String path) {
    boolean allowed = true;
    int longest = -1;
    for (Rule rule : rules) {
      boolean weighs =
          rule.path().length() > longest || (rule.path().length() == longest && rule.allows());
      if (weighs && rule.matches(path)) {
        allowed = rule.allows();
        longest = rule.path().length();
      }
    }
    return allowed;
  }
}
