package dev.parley.sla;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An object of a settings document, read strictly: every refusal names the path of the field, and a
 * field that nobody asked for is refused by {@link #done}. A null counts as left out.
 */
final class Fields {
  private final String path;
  private final Map<String, Object> values = new TreeMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  private Fields(String path, Map<?, ?> given) {
    this.path = path;
    given.forEach((name, value) -> values.put(String.valueOf(name), value));
    values.values().removeIf(Objects::isNull);
  }

  static Fields of(Map<String, ?> document) {
    return new Fields("", document);
  }

  /** The name of a constant in settings: lower case, with hyphens. */
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Set<String> names() {
    return values.keySet();
  }

  boolean has(String name) {
    asked.add(name);
    return values.containsKey(name);
  }

  InvalidSettings refuse(String name, String reason) {
    return new InvalidSettings(at(name), reason);
  }

  /** A refusal by what was made of this object, with the path of the field. */
  InvalidSettings within(InvalidSettings refusal) {
    return refusal.field().startsWith(path) ? refusal : refuse(refusal.field(), refusal.reason());
  }

  String at(String name) {
    return path.isEmpty() ? name : name.isEmpty() ? path : path + "." + name;
  }

  String text(String name) {
    return maybeText(name).orElseThrow(() -> refuse(name, "is missing"));
  }

  Optional<String> maybeText(String name) {
    return maybe(name).map(value -> text(at(name), value));
  }

  Optional<Instant> maybeInstant(String name) {
    return maybeText(name).map(text -> instant(name, text));
  }

  Instant instant(String name) {
    return instant(name, text(name));
  }

  Optional<BigDecimal> maybeNumber(String name) {
    return maybe(name)
        .map(
            value -> {
              if (value instanceof Number number) {
                return new BigDecimal(number.toString());
              }
              throw refuse(name, "must be a number");
            });
  }

  boolean flag(String name) {
    return maybe(name)
        .map(
            value -> {
              if (value instanceof Boolean flag) {
                return flag;
              }
              throw refuse(name, "must be true or false");
            })
        .orElse(false);
  }

  Fields object(String name) {
    return maybeObject(name).orElseThrow(() -> refuse(name, "is missing"));
  }

  Optional<Fields> maybeObject(String name) {
    return maybe(name).map(value -> object(at(name), value));
  }

  List<Fields> objects(String name, int most) {
    List<?> list = list(name);
    if (list.size() > most) {
      throw refuse(name, "has " + list.size() + " entries; at most " + most);
    }
    return IntStream.range(0, list.size())
        .mapToObj(i -> object(at(name) + "[" + i + "]", list.get(i)))
        .toList();
  }

  List<String> texts(String name) {
    List<?> list = list(name);
    return IntStream.range(0, list.size())
        .mapToObj(i -> text(at(name) + "[" + i + "]", list.get(i)))
        .toList();
  }

  /** A text, or a list of texts which is joined by commas. */
  Optional<String> maybeTextOrList(String name) {
    return maybe(name)
        .map(
            value ->
                value instanceof List<?> ? String.join(",", texts(name)) : text(at(name), value));
  }

  /** Lists of [start, end] under the names of this object, which are all taken. */
  Map<String, List<List<String>>> openings() {
    Map<String, List<List<String>>> openings = new TreeMap<>();
    for (String day : names()) {
      List<List<String>> list = new ArrayList<>();
      for (Object pair : list(day)) {
        if (!(pair instanceof List<?> ends)) {
          throw refuse(day, "must be lists of [start, end], like [[\"09:00\",\"17:00\"]]");
        }
        list.add(ends.stream().map(end -> text(at(day), end)).toList());
      }
      openings.put(day, list);
    }
    return openings;
  }

  /** The constant that a name in settings means. */
  <T extends Enum<T>> T constant(Class<T> type, String field, String id) {
    for (T constant : type.getEnumConstants()) {
      if (id(constant).equals(id)) {
        return constant;
      }
    }
    String known =
        IntStream.range(0, type.getEnumConstants().length)
            .mapToObj(i -> id(type.getEnumConstants()[i]))
            .collect(Collectors.joining(", "));
    throw refuse(field, "has " + InvalidSettings.quote(id) + "; known are " + known);
  }

  /** Refuses a field that nobody asked for. */
  void done() {
    for (String name : values.keySet()) {
      if (!asked.contains(name)) {
        throw refuse(name, "is not known here; known are " + String.join(", ", asked));
      }
    }
  }

  private Optional<Object> maybe(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }

  private List<?> list(String name) {
    Object value = maybe(name).orElse(List.of());
    if (value instanceof List<?> list) {
      return list;
    }
    throw refuse(name, "must be a list");
  }

  private Instant instant(String name, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw refuse(
          name,
          "has " + InvalidSettings.quote(text) + ", which is no instant like 2026-11-20T15:45:00Z");
    }
  }

  private static Fields object(String path, Object value) {
    if (value instanceof Map<?, ?> map) {
      return new Fields(path, map);
    }
    throw new InvalidSettings(path, "must be an object");
  }

  private static String text(String path, Object value) {
    if (value instanceof String text) {
      return text;
    }
    throw new InvalidSettings(path, "must be a text");
  }
}
