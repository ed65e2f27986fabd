package dev.parley.example.board;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One line as the Board writes it: names and values, percent-encoded.
 *
 * @param values by name; a name that is not there has no value
 */
record Line(Map<String, String> values) {

  /** The lines of a body. One that is no line reads as a line without values. */
  static List<Line> all(byte[] body) {
    return new String(body, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(Line::parse)
        .toList();
  }

  /** The first line of a body; without values if there is none. */
  static Line first(byte[] body) {
    return all(body).stream().findFirst().orElse(new Line(Map.of()));
  }

  private static Line parse(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String pair : text.split("&", -1)) {
      String[] sides = pair.split("=", 2);
      if (sides.length == 2) {
        values.put(sides[0], decoded(sides[1]));
      }
    }
    return new Line(values);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  /** How the Board wants to be asked. */
  static byte[] write(Map<String, String> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** A value; empty text if it is not there. */
  String text(String name) {
    return values.getOrDefault(name, "");
  }

  /** A value that is there and not empty. */
  Optional<String> maybe(String name) {
    return Optional.of(text(name)).filter(value -> !value.isEmpty());
  }

  /** A time, if it is one. */
  Optional<Instant> time(String name) {
    try {
      return maybe(name).map(Instant::parse);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
