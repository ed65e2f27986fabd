package dev.parley.web;

import java.util.List;
import java.util.stream.Collectors;

/** Lines of comma-separated values as RFC 4180 (October 2005) has them. */
final class Csv {
  private Csv() {}

  /** One line with its end. */
  static String line(List<String> values) {
    return values.stream().map(Csv::quoted).collect(Collectors.joining(",")) + "\r\n";
  }

  /** A spreadsheet must not take a value for a formula: an apostrophe before it says that. */
  private static String quoted(String value) {
    boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
  }
}
