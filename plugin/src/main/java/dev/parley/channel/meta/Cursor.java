package dev.parley.channel.meta;

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
import java.util.function.BiConsumer;

/**
 * The place in the poll. A round reads what is new in all lists of a {@link Plan}, one call a step;
 * only when it is over does {@link #since} move up to where it began. A round that is broken off is
 * gone on with. Every few minutes a round is deep: it asks of posts of any age whether anything
 * below them changed, and reads those.
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
 * @param marks what the channel remembers of posts, such as how many comments they had
 */
public record Cursor(
    Instant floor,
    Instant connectedAt,
    Instant since,
    Optional<Instant> begun,
    Instant deepAt,
    Instant deepSince,
    List<Step> todo,
    int deepCalls,
    Map<String, String> closed,
    Map<String, Instant> seen,
    Map<String, Long> marks) {

  private static final int MOST_SEEN = 1000;
  private static final int MOST_MARKS = 2000;

  /**
   * How often posts of any age are looked at: a comment under an old one has no other way in than a
   * webhook, and is to be here within five minutes.
   */
  public static final Duration DEEP_EVERY = Duration.ofMinutes(3);

  /** A page with very many posts is looked at less often: a call stands for so much time. */
  private static final Duration DEEP_CALL = Duration.ofSeconds(12);

  /** Copies the collections. */
  public Cursor {
    todo = List.copyOf(todo);
    closed = Map.copyOf(closed);
    seen = Map.copyOf(seen);
    marks = Map.copyOf(marks);
  }

  /**
   * What a channel's rounds read.
   *
   * @param usual the lists of every round, in their order
   * @param old those that are read in deep rounds only: they ask of posts of any age
   * @param channel as the channel is called where a cursor makes no sense
   */
  public record Plan(List<String> usual, List<String> old, String channel) {
    /** Copies the lists. */
    public Plan {
      usual = List.copyOf(usual);
      old = List.copyOf(old);
    }
  }

  /**
   * One call.
   *
   * @param what the list that it reads
   * @param node the post or thread whose list goes on; empty for those of the page
   * @param after the network's own cursor; empty at the top
   * @param depth how many pages of the list came before
   */
  public record Step(String what, String node, String after, int depth) {
    static Step top(String what) {
      return new Step(what, "", "", 0);
    }

    /** The same list behind a cursor. */
    public Step next(String cursor) {
      return new Step(what, node, cursor, depth + 1);
    }
  }

  /** Where reading starts. */
  public static Cursor start(Instant from, Instant now) {
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
        Map.of(),
        Map.of());
  }

  /** The same place with nothing from before the account was connected. */
  public Cursor fromConnectionOn() {
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
            seen,
            Map.of())
        : this;
  }

  /** The same place within a round, a new one if none is under way. */
  public Cursor inRound(Instant now, Plan plan) {
    if (begun.isPresent() && !todo.isEmpty()) {
      return this;
    }
    var steps = new ArrayList<>(plan.usual());
    if (!now.isBefore(deepAt)) {
      steps.addAll(plan.old());
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
        seen,
        marks);
  }

  /** What is before this has been read, or must never be. */
  public Instant bound(Duration overlap) {
    Instant read = deep() && deepSince.isBefore(since) ? deepSince : since;
    Instant reread = read.minus(overlap);
    return reread.isAfter(floor) ? reread : floor;
  }

  /** Whether this round looks at posts of any age. */
  public boolean deep() {
    return begun.filter(at -> !at.isBefore(deepAt)).isPresent();
  }

  /** After the first step; the round is over if it was the last. */
  public Cursor after(
      List<Step> further, Map<String, Instant> delivered, Duration overlap, Plan plan) {
    Step made = todo.get(0);
    var left = new ArrayList<>(further);
    left.addAll(todo.subList(1, todo.size()));
    var all = new LinkedHashMap<>(seen);
    all.putAll(delivered);
    int calls = deepCalls + (plan.old().contains(made.what()) ? 1 : 0);
    var on =
        new Cursor(
            floor, connectedAt, since, begun, deepAt, deepSince, left, calls, closed, all, marks);
    return left.isEmpty() ? on.over(overlap, plan) : on;
  }

  private Cursor over(Duration overlap, Plan plan) {
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
            deep() && closed.keySet().stream().noneMatch(plan.old()::contains)
                ? reached
                : deepSince,
            List.of(),
            0,
            closed,
            Map.of(),
            marks);
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
        floor, connectedAt, since, begun, deepAt, deepSince, todo, deepCalls, closed, kept, marks);
  }

  /** With what the network said of a list that it does not let us read; empty if it lets us. */
  public Cursor closed(String list, Optional<String> why) {
    var lists = new LinkedHashMap<>(closed);
    why.ifPresentOrElse(words -> lists.put(list, words), () -> lists.remove(list));
    return new Cursor(
        floor, connectedAt, since, begun, deepAt, deepSince, todo, deepCalls, lists, seen, marks);
  }

  /** With what is to be remembered of posts from now on; of the most recent of them. */
  public Cursor marked(Map<String, Long> news) {
    if (news.isEmpty()) {
      return this;
    }
    var all = new LinkedHashMap<String, Long>(news);
    marks.forEach(all::putIfAbsent);
    var kept = new LinkedHashMap<String, Long>();
    all.entrySet().stream()
        .limit(MOST_MARKS)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
    return new Cursor(
        floor, connectedAt, since, begun, deepAt, deepSince, todo, deepCalls, closed, seen, kept);
  }

  /** Spells the cursor for the store. */
  public String toJson() {
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
      one.addProperty("what", step.what());
      one.addProperty("node", step.node());
      one.addProperty("after", step.after());
      one.addProperty("depth", step.depth());
      steps.add(one);
    }
    json.add("todo", steps);
    json.addProperty("deepCalls", deepCalls);
    var lists = new JsonObject();
    closed.forEach((list, why) -> lists.addProperty(list, why));
    json.add("closed", lists);
    var keys = new JsonObject();
    seen.forEach((key, at) -> keys.add(key, new JsonPrimitive(at.toString())));
    json.add("seen", keys);
    if (!marks.isEmpty()) {
      var numbers = new JsonObject();
      marks.forEach(numbers::addProperty);
      json.add("marks", numbers);
    }
    return json.toString();
  }

  /**
   * Reads what {@link #toJson} spelled.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static Cursor parse(String text, Plan plan) {
    JsonObject json =
        MetaWire.object(text.getBytes(StandardCharsets.UTF_8)).orElseThrow(() -> foreign(plan));
    var steps = new ArrayList<Step>();
    for (JsonObject one : MetaWire.objects(json, "todo")) {
      steps.add(
          new Step(
              MetaWire.text(one, "what").orElseThrow(() -> foreign(plan)),
              MetaWire.text(one, "node").orElse(""),
              MetaWire.text(one, "after").orElse(""),
              MetaWire.number(one, "depth").orElse(0L).intValue()));
    }
    var closed = new LinkedHashMap<String, String>();
    each(json, "closed", (lists, list) -> closed.put(list, MetaWire.text(lists, list).orElse("")));
    var seen = new LinkedHashMap<String, Instant>();
    each(json, "seen", (keys, key) -> instant(keys, key).ifPresent(at -> seen.put(key, at)));
    var marks = new LinkedHashMap<String, Long>();
    each(
        json,
        "marks",
        (posts, post) -> MetaWire.number(posts, post).ifPresent(mark -> marks.put(post, mark)));
    return new Cursor(
        instant(json, "floor").orElseThrow(() -> foreign(plan)),
        instant(json, "connectedAt").orElseThrow(() -> foreign(plan)),
        instant(json, "since").orElseThrow(() -> foreign(plan)),
        instant(json, "begun"),
        instant(json, "deepAt").orElseThrow(() -> foreign(plan)),
        instant(json, "deepSince").orElseThrow(() -> foreign(plan)),
        steps,
        MetaWire.number(json, "deepCalls").orElse(0L).intValue(),
        closed,
        seen,
        marks);
  }

  private static void each(JsonObject json, String name, BiConsumer<JsonObject, String> reader) {
    MetaWire.object(json, name)
        .ifPresent(object -> object.keySet().forEach(key -> reader.accept(object, key)));
  }

  private static Optional<Instant> instant(JsonObject json, String name) {
    return MetaWire.text(json, name).map(Instant::parse);
  }

  private static IllegalArgumentException foreign(Plan plan) {
    return new IllegalArgumentException(
        "not a cursor of the %s channel: connect again".formatted(plan.channel()));
  }
}
