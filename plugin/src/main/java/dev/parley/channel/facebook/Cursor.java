package dev.parley.channel.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place in the poll. A round reads what is new on the page, in mentions, under advertisements
 * and in Messenger, one call a step; only when it is over does {@link #since} move up to where it
 * began. A round that is broken off is gone on with. Every few minutes a round is deep: it asks of
 * posts of any age whether anything below them changed, and reads those.
 *
 * @param floor nothing from before this is ever delivered
 * @param connectedAt what is from before this is history
 * @param since up to here everything has been read
 * @param begun when the round under way began; empty between two
 * @param deepAt when posts of any age are looked at again
 * @param deepSince up to here posts of any age have been looked at
 * @param todo the steps of the round that are still to be made
 * @param deepCalls how many calls the look at posts of any age has taken in this round
 * @param closed which lists the network does not let us read, and what it said
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
    int deepCalls,
    Map<What, String> closed,
    Map<String, Instant> seen) {

  private static final int MOST_SEEN = 1000;

  /**
   * How often posts of any age are looked at: a comment under an old one has no other way in than a
   * webhook, and is to be here within five minutes.
   */
  static final Duration DEEP_EVERY = Duration.ofMinutes(3);

  /** A page with very many posts is looked at less often: a call stands for so much time. */
  private static final Duration DEEP_CALL = Duration.ofSeconds(12);

  Cursor {
    todo = List.copyOf(todo);
    closed = Map.copyOf(closed);
    seen = Map.copyOf(seen);
  }

  /** What a step reads. */
  enum What {
    FEED("posts and comments"),
    TAGGED("posts that name the page"),
    ADS("comments under advertisements"),
    CONVERSATIONS("messages"),
    COMMENTS("comments"),
    AD_COMMENTS("comments under advertisements"),
    MESSAGES("messages"),
    OLD_POSTS("comments under older posts"),
    OLD_VISITOR_POSTS("comments under older posts of visitors"),
    OLD_ADS("comments under older advertisements");

    private final String says;

    What(String says) {
      this.says = says;
    }

    /** What is missed while this cannot be read, in words. */
    String says() {
      return says;
    }

    /** Whether it asks of posts of any age if anything below them changed. */
    boolean old() {
      return this == OLD_POSTS || this == OLD_VISITOR_POSTS || this == OLD_ADS;
    }
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
        0,
        Map.of(),
        Map.of());
  }

  /** The same place with nothing from before the account was connected. */
  Cursor fromConnectionOn() {
    return floor.isBefore(connectedAt)
        ? new Cursor(
            connectedAt,
            connectedAt,
            since.isAfter(connectedAt) ? since : connectedAt,
            Optional.empty(),
            deepAt,
            deepSince.isAfter(connectedAt) ? deepSince : connectedAt,
            List.of(),
            0,
            closed,
            seen)
        : this;
  }

  /** The same place within a round, a new one if none is under way. */
  Cursor inRound(Instant now) {
    if (begun.isPresent() && !todo.isEmpty()) {
      return this;
    }
    var steps = new ArrayList<>(List.of(What.FEED, What.CONVERSATIONS, What.TAGGED, What.ADS));
    if (!now.isBefore(deepAt)) {
      steps.addAll(List.of(What.OLD_POSTS, What.OLD_VISITOR_POSTS, What.OLD_ADS));
    }
    return new Cursor(
        floor,
        connectedAt,
        since,
        Optional.of(now),
        deepAt,
        deepSince,
        steps.stream().map(Step::top).toList(),
        0,
        closed,
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
    Step made = todo.get(0);
    var left = new ArrayList<>(further);
    left.addAll(todo.subList(1, todo.size()));
    var all = new LinkedHashMap<>(seen);
    all.putAll(delivered);
    int calls = deepCalls + (made.what().old() ? 1 : 0);
    var on =
        new Cursor(floor, connectedAt, since, begun, deepAt, deepSince, left, calls, closed, all);
    return left.isEmpty() ? on.over(overlap) : on;
  }

  private Cursor over(Duration overlap) {
    Instant reached = begun.orElse(since);
    Duration costs = DEEP_CALL.multipliedBy(deepCalls);
    Duration pause = costs.compareTo(DEEP_EVERY) > 0 ? costs : DEEP_EVERY;
    var over =
        new Cursor(
            floor,
            connectedAt,
            reached.isAfter(since) ? reached : since,
            Optional.empty(),
            deep() ? reached.plus(pause) : deepAt,
            deep() && closed.keySet().stream().noneMatch(What::old) ? reached : deepSince,
            List.of(),
            0,
            closed,
            Map.of());
    return over.seeing(seen, over.bound(overlap));
  }

  private Cursor seeing(Map<String, Instant> all, Instant bound) {
    var kept = new LinkedHashMap<String, Instant>();
    all.entrySet().stream()
        .filter(entry -> !entry.getValue().isBefore(bound))
        .sorted(Map.Entry.<String, Instant>comparingByValue().reversed())
        .limit(MOST_SEEN)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Cursor(
        floor, connectedAt, since, begun, deepAt, deepSince, todo, deepCalls, closed, kept);
  }

  /** With what the network said of a list that it does not let us read; empty if it lets us. */
  Cursor closed(What list, Optional<String> why) {
    var lists = new LinkedHashMap<>(closed);
    why.ifPresentOrElse(words -> lists.put(list, words), () -> lists.remove(list));
    return new Cursor(
        floor, connectedAt, since, begun, deepAt, deepSince, todo, deepCalls, lists, seen);
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
    json.addProperty("deepCalls", deepCalls);
    var lists = new JsonObject();
    closed.forEach((list, why) -> lists.addProperty(list.name(), why));
    json.add("closed", lists);
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
    var closed = new EnumMap<What, String>(What.class);
    FacebookWire.object(json, "closed")
        .ifPresent(
            lists ->
                lists
                    .keySet()
                    .forEach(
                        list ->
                            closed.put(
                                What.valueOf(list), FacebookWire.text(lists, list).orElse(""))));
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
        FacebookWire.number(json, "deepCalls").orElse(0L).intValue(),
        closed,
        seen);
  }

  private static Optional<Instant> instant(JsonObject json, String name) {
    return FacebookWire.text(json, name).map(Instant::parse);
  }

  private static IllegalArgumentException foreign() {
    return new IllegalArgumentException("not a cursor of the Facebook channel: connect again");
  }
}
