package dev.parley.networks.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a call asks for, {@code id,message,comments.limit(5).filter(stream){id,from}}
 * (developers.facebook.com, graph-api/guides/field-expansion).
 */
public record Fields(List<Field> fields) {
  /**
   * One of them.
   *
   * @param args what it is narrowed by, such as {@code limit}
   * @param inner the fields of what it holds; empty for the usual ones
   */
  public record Field(String name, Map<String, String> args, Fields inner) {}

  public static final Fields NONE = new Fields(List.of());

  public static Fields parse(String text) {
    return text.isBlank() ? NONE : new Reader(text).list();
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  public boolean has(String name) {
    return fields.stream().anyMatch(field -> field.name().equals(name));
  }

  /** These, or the given names where the call asks for nothing. */
  public Fields orElse(String... names) {
    return isEmpty()
        ? new Fields(List.of(names).stream().map(name -> new Field(name, Map.of(), NONE)).toList())
        : this;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Fields list() {
      List<Field> found = new ArrayList<>();
      while (at < text.length() && text.charAt(at) != '}') {
        found.add(field());
        if (at < text.length() && text.charAt(at) == ',') {
          at++;
        }
      }
      return new Fields(found);
    }

    private Field field() {
      String name = until(",.{}");
      Map<String, String> args = new LinkedHashMap<>();
      while (at < text.length() && text.charAt(at) == '.') {
        at++;
        String arg = until("(");
        at++;
        args.put(arg, until(")"));
        at++;
      }
      Fields inner = NONE;
      if (at < text.length() && text.charAt(at) == '{') {
        at++;
        inner = list();
        at++;
      }
      return new Field(name, args, inner);
    }

    private String until(String ends) {
      int from = at;
      while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
        at++;
      }
      if (from == at) {
        throw GraphError.invalid("Syntax error in the field list at character " + at + ".");
      }
      return text.substring(from, at).strip();
    }
  }
}
