package dev.parley.harness.proof;

import dev.parley.harness.ledger.LedgerPost;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Our posts of one thread, put together again: a long reply is several posts in a row, each ending
 * with its number, as {@code (2/3)}. Knows a reply by the {@code r12} it starts with.
 */
final class Posted {
  private static final Pattern NAME = Pattern.compile("r\\d+");
  private static final Pattern PART = Pattern.compile("(.*) \\((\\d+)/(\\d+)\\)", Pattern.DOTALL);

  private final Map<String, List<String>> texts = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private int parts;

  Posted(List<LedgerPost> posts) {
    for (LedgerPost post : posts) {
      String name = name(post.text());
      texts.computeIfAbsent(name, any -> new ArrayList<>()).add(post.text());
      if (order.isEmpty() || !order.get(order.size() - 1).equals(name)) {
        order.add(name);
      }
      parts += PART.matcher(post.text()).matches() ? 1 : 0;
    }
  }

  /** The reply that a text belongs to. */
  static String name(String text) {
    Matcher name = NAME.matcher(text);
    return name.find() ? name.group() : "nobody's";
  }

  /** How many posts are parts of long replies. */
  int parts() {
    return parts;
  }

  /** The replies in the order in which they arrived; one that came in pieces is there for each. */
  List<String> order() {
    return order;
  }

  /** What there is of a reply. */
  List<String> of(String text) {
    return texts.getOrDefault(name(text), List.of());
  }

  /** Whether anything of a reply is there. */
  boolean any(String text) {
    return texts.containsKey(name(text));
  }

  /** Whether the same post of a reply is there more than once. */
  boolean twice(String text) {
    List<String> own = of(text);
    return new HashSet<>(own).size() < own.size();
  }

  /** Whether all of a reply is there, its parts in their order and nothing else. */
  boolean whole(String text) {
    List<String> own = of(text);
    if (own.size() == 1) {
      return own.get(0).equals(text);
    }
    List<String> words = new ArrayList<>();
    for (String post : own) {
      Matcher part = PART.matcher(post);
      String number = (words.size() + 1) + "/" + own.size();
      if (!part.matches() || !number.equals(part.group(2) + "/" + part.group(3))) {
        return false;
      }
      words.add(part.group(1));
    }
    return String.join(" ", words).equals(text);
  }
}
