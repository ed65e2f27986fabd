package dev.parley.triage;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a view shows: all must hold, of several values of one kind one must. Nothing chosen shows
 * all open conversations.
 *
 * @param chosen by what is asked, checked
 */
public record Picks(Map<Pick, List<String>> chosen) {
  /** All that is open. */
  public static final Picks ALL_OPEN = new Picks(Map.of());

  /** Copies and checks. */
  public Picks {
    var checked = new EnumMap<Pick, List<String>>(Pick.class);
    chosen.forEach(
        (pick, values) -> {
          if (!values.isEmpty()) {
            checked.put(pick, pick.checked(values));
          }
        });
    chosen = java.util.Collections.unmodifiableMap(checked);
  }

  /** Reads what was written by {@link #written}, or by anybody. */
  public static Picks read(Map<String, List<String>> written) {
    var chosen = new EnumMap<Pick, List<String>>(Pick.class);
    written.forEach(
        (id, values) ->
            chosen.put(
                Pick.of(id).orElseThrow(() -> new InvalidView("show." + id, "is not known.")),
                values));
    return new Picks(chosen);
  }

  /** By the names that the API uses. */
  public Map<String, List<String>> written() {
    var written = new LinkedHashMap<String, List<String>>();
    chosen.forEach((pick, values) -> written.put(pick.id(), values));
    return written;
  }

  List<String> of(Pick pick) {
    return chosen.getOrDefault(pick, List.of());
  }

  Optional<String> one(Pick pick) {
    return of(pick).stream().findFirst();
  }

  /** The same, and more: what both ask of one thing is asked as the other one says. */
  public Picks and(Picks more) {
    var both = new EnumMap<Pick, List<String>>(Pick.class);
    both.putAll(chosen);
    both.putAll(more.chosen);
    return new Picks(both);
  }

  /** One thing alone. */
  static Picks of(Pick pick, String... values) {
    return new Picks(Map.of(pick, new ArrayList<>(List.of(values))));
  }
}
