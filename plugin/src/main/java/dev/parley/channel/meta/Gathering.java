package dev.parley.channel.meta;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.meta.Cursor.Step;
import dev.parley.model.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes out of an answer what is within the bound and was not delivered before, as the network
 * spelled it, each with where it stands; and finds out which lists go on. Private threads are the
 * same on all of Meta's networks, so they are taken apart here.
 */
public final class Gathering {

  /** The kind under which messages of private threads are kept. */
  public static final String MESSAGE = "message";

  private static final int KEY_LENGTH = 12;

  private final Cursor cursor;
  private final Step step;
  private final Instant bound;
  private final JsonArray entries = new JsonArray();
  private final Map<String, Instant> delivered = new LinkedHashMap<>();
  private final List<Step> further = new ArrayList<>();

  /** For the answer to one step. */
  public Gathering(Cursor cursor, Step step, Duration overlap) {
    this.cursor = cursor;
    this.step = step;
    this.bound = cursor.bound(overlap);
  }

  /** What is before this has been read. */
  public Instant bound() {
    return bound;
  }

  /** What was delivered, by a short hash. */
  public Map<String, Instant> delivered() {
    return delivered;
  }

  /** The lists that go on. */
  public List<Step> further() {
    return further;
  }

  /** Goes on with another list. */
  public void further(Step next) {
    further.add(next);
  }

  /**
   * What was taken, for the store.
   *
   * @param readAt when the network was asked: what it says now stands over what was said before
   */
  public byte[] page(Instant readAt) {
    var json = new JsonObject();
    json.addProperty("connectedAt", cursor.connectedAt().toString());
    json.addProperty("readAt", readAt.toString());
    json.add("entries", entries);
    return MetaWire.bytes(json);
  }

  /** A page with nothing on it. */
  public static byte[] nothing() {
    var json = new JsonObject();
    json.add("entries", new JsonArray());
    return MetaWire.bytes(json);
  }

  /** Goes on behind the answer's cursor, if there is more of the list. */
  public void goOn(JsonObject answer) {
    MetaWire.after(answer)
        .filter(after -> !after.equals(step.after()))
        .ifPresent(after -> further.add(step.next(after)));
  }

  /** When something was written, by either name that the networks have for it. */
  public static Optional<Instant> written(JsonObject node) {
    return MetaWire.time(node, "created_time").or(() -> MetaWire.time(node, "timestamp"));
  }

  /** Whether something may be new; so is what has no time. */
  public boolean fresh(JsonObject node) {
    return written(node).map(at -> !at.isBefore(bound)).orElse(true);
  }

  /**
   * Takes something if it is new.
   *
   * @param where what it stands under, or whom the thread is with
   * @param without fields that are delivered by themselves
   */
  public void deliver(JsonObject node, String kind, String where, String... without) {
    if (!fresh(node)) {
      return;
    }
    String text =
        Stream.of("message", "text")
            .flatMap(name -> MetaWire.text(node, name).stream())
            .findFirst()
            .orElse("");
    String key =
        Fingerprint.of(MetaWire.id(node, "id").orElse("") + " " + text).substring(0, KEY_LENGTH);
    if (cursor.seen().containsKey(key) || delivered.containsKey(key)) {
      return;
    }
    delivered.put(key, written(node).orElse(bound));
    JsonObject bare = node.deepCopy();
    Stream.of(without).forEach(bare::remove);
    var entry = new JsonObject();
    entry.addProperty("kind", kind);
    entry.addProperty("where", where);
    entry.add("node", bare);
    entries.add(entry);
  }

  /**
   * Takes private threads apart.
   *
   * @param own the account's ids, of which no thread's other side is one
   * @param messages the list in which a thread that has more goes on
   */
  public void threads(JsonObject answer, List<String> own, String messages) {
    boolean anyFresh = false;
    for (JsonObject thread : MetaWire.objects(answer, "data")) {
      anyFresh |= MetaWire.time(thread, "updated_time").map(at -> !at.isBefore(bound)).orElse(true);
      String person =
          MetaWire.data(thread, "participants").stream()
              .flatMap(one -> MetaWire.id(one, "id").stream())
              .filter(id -> !own.contains(id))
              .findFirst()
              .orElse("");
      MetaWire.object(thread, "messages")
          .ifPresent(
              list ->
                  messages(list, MetaWire.id(thread, "id").orElse("") + "/" + person, messages));
    }
    if (anyFresh) {
      goOn(answer);
    }
  }

  /**
   * What a network lists with the newest first, the oldest first: it tells times in whole seconds,
   * and of two in one second its order alone says which answers which.
   */
  public static List<JsonObject> oldestFirst(JsonObject list) {
    var found = new ArrayList<>(MetaWire.objects(list, "data"));
    Collections.reverse(found);
    return found;
  }

  /** Takes one thread apart; its node carries whom the account talks with, behind a slash. */
  public void messages(JsonObject list, String node, String name) {
    List<JsonObject> found = oldestFirst(list);
    int slash = node.indexOf('/');
    boolean allFresh = !found.isEmpty();
    for (JsonObject message : found) {
      allFresh &= fresh(message);
      deliver(message, MESSAGE, slash < 0 ? "" : node.substring(slash + 1));
    }
    if (allFresh) {
      MetaWire.after(list).ifPresent(after -> further.add(new Step(name, node, after, 0)));
    }
  }
}
