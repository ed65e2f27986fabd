package dev.parley.desk.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that a list is searched for: those like {@code policy:bluesky} or {@code policy:"weekend
 * mail"} are looked for in a field, the rest everywhere.
 *
 * @param rest what is looked for everywhere
 * @param inFields what is looked for in fields, by their names
 */
record ListWords(Optional<String> rest, Map<String, String> inFields) {
  private static final Pattern IN_FIELD =
      Pattern.compile("(?<!\\S)([a-z][a-z0-9_]{0,63}):(?:\"([^\"]+)\"|([^\\s\"]+))(?!\\S)");

  /** Before a number or a handle, as pages show them. */
  private static final Pattern SIGN = Pattern.compile("^(?:#(?=\\d+$)|@(?=\\S+$))");

  /** Takes words apart; a name that is no field's is a word like others. */
  static ListWords of(String words, Set<String> fields) {
    Map<String, String> inFields = new HashMap<>();
    var rest = new StringBuilder();
    Matcher match = IN_FIELD.matcher(words);
    while (match.find()) {
      boolean known = fields.contains(match.group(1));
      if (known) {
        inFields.put(match.group(1), match.group(2) == null ? match.group(3) : match.group(2));
      }
      match.appendReplacement(rest, known ? " " : Matcher.quoteReplacement(match.group()));
    }
    match.appendTail(rest);
    String left = SIGN.matcher(rest.toString().strip().replaceAll(" {2,}", " ")).replaceFirst("");
    return new ListWords(left.isEmpty() ? Optional.empty() : Optional.of(left), inFields);
  }
}
