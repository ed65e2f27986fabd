package dev.parley.networks.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import dev.parley.networks.loopback.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of lists with cursors (developers.facebook.com, graph-api/results). A cursor names the
 * element that it stands behind, so it stays good when the list grows.
 */
public final class Lists {
  private static final int USUAL = 25;
  private static final int MOST = 100;

  private Lists() {}

  /**
   * One page.
   *
   * @param args {@code limit}, {@code after}, {@code before} as the call has them
   * @param link the address of the page behind a cursor
   */
  public static <T> JsonObject page(
      List<T> all,
      Function<T, String> id,
      Function<T, JsonObject> view,
      Map<String, String> args,
      Function<Map<String, String>, String> link) {
    int limit = limit(args);
    int from = from(all, id, args, limit);
    List<T> page = all.subList(from, Math.min(all.size(), from + limit));
    JsonObject made = Json.of("data", Json.array(page.stream().map(view).toList()));
    if (!page.isEmpty()) {
      String after = cursor(id.apply(page.get(page.size() - 1)));
      String before = cursor(id.apply(page.get(0)));
      made.add(
          "paging",
          Json.of(
              "cursors", Json.of("before", before, "after", after),
              "next",
                  from + limit < all.size()
                      ? link.apply(Map.of("after", after, "limit", String.valueOf(limit)))
                      : null,
              "previous",
                  from > 0
                      ? link.apply(Map.of("before", before, "limit", String.valueOf(limit)))
                      : null));
    }
    return made;
  }

  private static int limit(Map<String, String> args) {
    String text = args.getOrDefault("limit", String.valueOf(USUAL));
    if (!text.matches("\\d{1,6}")) {
      throw GraphError.invalid("limit must be a number.");
    }
    int limit = Integer.parseInt(text);
    if (limit > MOST) {
      throw GraphError.invalid("limit must be at most " + MOST + ".");
    }
    return Math.max(1, limit);
  }

  private static <T> int from(
      List<T> all, Function<T, String> id, Map<String, String> args, int limit) {
    Optional<Integer> after = place(all, id, args.get("after"));
    if (after.isPresent()) {
      return after.get() + 1;
    }
    return place(all, id, args.get("before")).map(index -> Math.max(0, index - limit)).orElse(0);
  }

  private static <T> Optional<Integer> place(List<T> all, Function<T, String> id, String cursor) {
    if (cursor == null || cursor.isEmpty()) {
      return Optional.empty();
    }
    String wanted;
    try {
      wanted = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
    } catch (IllegalArgumentException broken) {
      throw GraphError.invalid("Invalid cursors values.");
    }
    for (int i = 0; i < all.size(); i++) {
      if (id.apply(all.get(i)).equals(wanted)) {
        return Optional.of(i);
      }
    }
    throw GraphError.invalid("Invalid cursors values.");
  }

  private static String cursor(String id) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id.getBytes(UTF_8));
  }
}
