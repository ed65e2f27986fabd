package dev.parley.channel.bluesky;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The place in the list of notifications, which is newest first and knows no "since". A descent
 * goes down page by page until it reaches what earlier descents have read; only then {@link #since}
 * moves up to where this one began. A descent that is broken off is simply gone on with.
 *
 * @param floor the newest notification when the account was connected; nothing at or before it is
 *     ever delivered
 * @param since up to here everything has been read
 * @param top the newest seen in the descent under way
 * @param page the network's own cursor of the next page of that descent
 * @param seen what was delivered within the overlap, by {@link Notifications#keyOf}, so that an
 *     overlap is not stored again and again; forgetting some only repeats them
 */
record Cursor(
    Instant floor,
    Instant since,
    Optional<Instant> top,
    Optional<String> page,
    Map<String, Instant> seen) {

  private static final int MOST_SEEN = 500;

  Cursor {
    seen = Map.copyOf(seen);
  }

  /** Where reading starts: after the newest that is there now. */
  static Cursor startingAfter(Instant newest) {
    return new Cursor(newest, newest, Optional.empty(), Optional.empty(), Map.of());
  }

  /** What is at or before this has been read, or must never be. */
  Instant bound(Duration overlap) {
    var reread = since.minus(overlap);
    return reread.isAfter(floor) ? reread : floor;
  }

  /** One page further down. */
  Cursor below(Instant newest, String next, Map<String, Instant> delivered) {
    return new Cursor(
        floor, since, Optional.of(top.orElse(newest)), Optional.of(next), with(delivered));
  }

  /** At the end of a descent. */
  Cursor done(Instant newest, Duration overlap, Map<String, Instant> delivered) {
    var reached = top.orElse(newest);
    var after =
        new Cursor(
            floor,
            reached.isAfter(since) ? reached : since,
            Optional.empty(),
            Optional.empty(),
            Map.of());
    var bound = after.bound(overlap);
    var kept = new LinkedHashMap<String, Instant>();
    with(delivered).entrySet().stream()
        .filter(entry -> entry.getValue().isAfter(bound))
        .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_SEEN)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Cursor(floor, after.since, after.top, after.page, kept);
  }

  /** The same place with the descent under way given up; the next one begins at the top. */
  Cursor fromTheTop() {
    return new Cursor(floor, since, Optional.empty(), Optional.empty(), seen);
  }

  private Map<String, Instant> with(Map<String, Instant> delivered) {
    var all = new LinkedHashMap<>(seen);
    all.putAll(delivered);
    return all;
  }

  /** Spells the cursor for the store. */
  String toJson() {
    var json = new JsonObject();
    json.addProperty("floor", floor.toString());
    json.addProperty("since", since.toString());
    top.ifPresent(value -> json.addProperty("top", value.toString()));
    page.ifPresent(value -> json.addProperty("page", value));
    var keys = new JsonObject();
    seen.forEach((key, at) -> keys.add(key, new JsonPrimitive(at.toString())));
    json.add("seen", keys);
    return json.toString();
  }

  /**
   * Reads what {@link #toJson} spelled.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Cursor parse(String text) {
    var json = BlueskyWire.object(text.getBytes(StandardCharsets.UTF_8));
    var floor = json.flatMap(object -> BlueskyWire.time(object, "floor"));
    var since = json.flatMap(object -> BlueskyWire.time(object, "since"));
    if (floor.isEmpty() || since.isEmpty()) {
      throw new IllegalArgumentException("not a cursor of the Bluesky channel: connect again");
    }
    var seen = new LinkedHashMap<String, Instant>();
    BlueskyWire.object(json.get(), "seen")
        .ifPresent(
            keys ->
                keys.keySet()
                    .forEach(
                        key -> BlueskyWire.time(keys, key).ifPresent(at -> seen.put(key, at))));
    return new Cursor(
        floor.get(),
        since.get(),
        BlueskyWire.time(json.get(), "top"),
        BlueskyWire.text(json.get(), "page"),
        seen);
  }
}
