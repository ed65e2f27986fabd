package dev.parley.channel.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place in the poll. A round reads what is new on the page, in mentions, under advertisements
 * and in Messenger, one call a step; only when it is over does {@link #since} move up to where it
 * began. A round that is broken off is gone on with.
 *
 * @param floor nothing from before this is ever delivered
 * @param connectedAt what is from before this is history
 * @param since up to here everything has been read
 * @param begun when the round under way began; empty between two
 * @param deepAt when posts of any age are looked at again
 * @param deepSince up to here posts of any age have been looked at
 * @param todo the steps of the round that are still to be made
 * @param seen what was delivered within the overlap, by a short hash
 */
record Cursor(
    Instant floor,
    Instant connectedAt,
    Instant since,
    Optional<Instant> begun,
    Instant deepAt,
    Instant deepSince,
    List<Step> todo,
    Map<String, Instant> seen) {

  private static final int MOST_SEEN = 1000;

  /** How often posts of any age are looked at: a comment under an old one may have been missed. */
  static final Duration DEEP_EVERY = Duration.ofHours(1);

  Cursor {
    todo = List.copyOf(todo);
    seen = Map.copyOf(seen);
  }

  /** What a step reads. */
  enum What {
    FEED,
    TAGGED,
    ADS,
    CONVERSATIONS,
    COMMENTS,
    AD_COMMENTS,
    MESSAGES
  }

  /**
   * One call.
   *
   * @param node the post or thread whose list goes on; empty for those of the page
   * @param after the network's own cursor; empty at the top
   * @param depth how many pages of the list came before
   */
  record Step(What what, String node, String after, int depth) {
    static Step top(What what) {
      return new Step(what, "", "", 0);
    }

    Step next(String cursor) {
      return new Step(what, node, cursor, depth + 1);
    }
  }

  /** Where reading starts. */
  static Cursor start(Instant from, Instant now) {
    // The network tells times in whole seconds.
    Instant floor = from.truncatedTo(ChronoUnit.SECONDS);
    return new Cursor(
        floor,
        now.truncatedTo(ChronoUnit.SECONDS),
        floor,
        Optional.empty(),
        now,
        floor,
        List.of(),
        Map.of());
  }

  /** The same place within a round, a new one if none is under way. */
  Cursor inRound(Instant now) {
    if (begun.isPresent() && !todo.isEmpty()) {
      return this;
    }
    return new Cursor(
        floor,
        connectedAt,
        since,
        Optional.of(now),
        deepAt,
        deepSince,
        List.of(
            Step.top(What.FEED),
            Step.top(What.CONVERSATIONS),
            Step.top(What.TAGGED),
            Step.top(What.ADS)),
        seen);
  }

  /** What is before this has been read, or must never be. */
  Instant bound(Duration overlap) {
    Instant read = deep() && deepSince.isBefore(since) ? deepSince : since;
    Instant reread = read.minus(overlap);
    return reread.isAfter(floor) ? reread : floor;
  }

  /** Whether this round looks at posts of any age. */
  boolean deep() {
    return begun.filter(at -> !at.isBefore(deepAt)).isPresent();
  }

  /** After the first step; the round is over if it was the last. */
  Cursor after(List<Step> further, Map<String, Instant> delivered, Duration overlap) {
    var left = new ArrayList<>(further);
    left.addAll(todo.subList(1, todo.size()));
    var all = new LinkedHashMap<>(seen);
    all.putAll(delivered);
    if (!left.isEmpty()) {
      return new Cursor(floor, connectedAt, since, begun, deepAt, deepSince, left, all);
    }
    Instant reached = begun.orElse(since);
    var over =
        new Cursor(
            floor,
            connectedAt,
            reached.isAfter(since) ? reached : since,
            Optional.empty(),
            deep() ? reached.plus(DEEP_EVERY) : deepAt,
            deep() ? reached : deepSince,
            List.of(),
            Map.of());
    Instant bound = over.bound(overlap);
    var kept = new LinkedHashMap<String, Instant>();
    all.entrySet().stream()
        .filter(entry -> !entry.getValue().isBefore(bound))
        .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
        .limit(MOST_SEEN)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Cursor(
        over.floor,
        over.connectedAt,
        over.since,
        over.begun,
        over.deepAt,
        over.deepSince,
        List.of(),
        kept);
  }

  /** Spells the cursor for the store. */
  String toJson() {
    var json = new JsonObject();
    json.addProperty("floor", floor.toString());
    json.addProperty("connectedAt", connectedAt.toString());
    json.addProperty("since", since.toString());
    json.addProperty("deepAt", deepAt.toString());
    json.addProperty("deepSince", deepSince.toString());
    begun.ifPresent(at -> json.addProperty("begun", at.toString()));
    var steps = new JsonArray();
    for (Step step : todo) {
      var one = new JsonObject();
      one.addProperty("what", step.what().name());
      one.addProperty("node", step.node());
      one.addProperty("after", step.after());
      one.addProperty("depth", step.depth());
      steps.add(one);
    }
    json.add("todo", steps);
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
    JsonObject json =
        FacebookWire.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow(Cursor::foreign);
    var steps = new ArrayList<Step>();
    for (JsonObject one : FacebookWire.objects(json, "todo")) {
      steps.add(
          new Step(
              What.valueOf(FacebookWire.text(one, "what").orElseThrow(Cursor::foreign)),
              FacebookWire.text(one, "node").orElse(""),
              FacebookWire.text(one, "after").orElse(""),
              FacebookWire.number(one, "depth").orElse(0L).intValue()));
    }
    var seen = new LinkedHashMap<String, Instant>();
    FacebookWire.object(json, "seen")
        .ifPresent(
            keys ->
                keys.keySet()
                    .forEach(key -> instant(keys, key).ifPresent(at -> seen.put(key, at))));
    return new Cursor(
        instant(json, "floor").orElseThrow(Cursor::foreign),
        instant(json, "connectedAt").orElseThrow(Cursor::foreign),
        instant(json, "since").orElseThrow(Cursor::foreign),
        instant(json, "begun"),
        instant(json, "deepAt").orElseThrow(Cursor::foreign),
        instant(json, "deepSince").orElseThrow(Cursor::foreign),
        steps,
        seen);
  }

  private static Optional<Instant> instant(JsonObject json, String name) {
    return FacebookWire.text(json, name).map(Instant::parse);
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException("not a cursor of the Facebook channel: connect again");
  }
}
