package dev.parley.channel.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.facebook.Cursor.Step;
import dev.parley.channel.facebook.Cursor.What;
import dev.parley.model.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes out of an answer what is within the bound and was not delivered before, as the network
 * spelled it, each with where it stands; and finds out which lists go on.
 */
final class Gleaning {

  private static final int KEY_LENGTH = 12;

  private final Cursor cursor;
  private final Step step;
  private final Instant bound;
  private final String page;
  private final JsonArray entries = new JsonArray();
  private final Map<String, Instant> delivered = new LinkedHashMap<>();
  private final List<Step> further = new ArrayList<>();

  Gleaning(Cursor cursor, Step step, Duration overlap, String page) {
    this.cursor = cursor;
    this.step = step;
    this.bound = cursor.bound(overlap);
    this.page = page;
  }

  Gleaning take(JsonObject answer) {
    List<JsonObject> nodes = FacebookWire.objects(answer, "data");
    switch (step.what()) {
      case FEED, TAGGED, ADS -> posts(answer, nodes);
      case CONVERSATIONS -> threads(answer, nodes);
      case COMMENTS -> comments(answer, nodes, step.node(), false);
      case AD_COMMENTS -> comments(answer, nodes, step.node(), true);
      case MESSAGES -> messages(answer, nodes, step.node());
      case OLD_POSTS, OLD_VISITOR_POSTS, OLD_ADS -> changed(answer, nodes);
    }
    return this;
  }

  Map<String, Instant> delivered() {
    return delivered;
  }

  List<Step> further() {
    return further;
  }

  /**
   * What was taken, for the store.
   *
   * @param readAt when the network was asked: what it says now stands over what was said before
   */
  byte[] page(Instant readAt) {
    var json = new JsonObject();
    json.addProperty("connectedAt", cursor.connectedAt().toString());
    json.addProperty("readAt", readAt.toString());
    json.add("entries", entries);
    return FacebookWire.bytes(json);
  }

  static byte[] nothing() {
    var json = new JsonObject();
    json.add("entries", new JsonArray());
    return FacebookWire.bytes(json);
  }

  private void posts(JsonObject answer, List<JsonObject> posts) {
    boolean anyFresh = false;
    for (JsonObject post : posts) {
      String id = FacebookWire.id(post, "id").orElse("");
      Optional<Instant> updated =
          FacebookWire.time(post, "updated_time").or(() -> FacebookWire.time(post, "created_time"));
      boolean fresh = updated.map(at -> !at.isBefore(bound)).orElse(true);
      anyFresh |= fresh;
      if (!authorOf(post).equals(page)) {
        deliver(post, step.what() == What.TAGGED ? "mention" : "post", id);
      }
      FacebookWire.object(post, "comments")
          .ifPresent(
              list ->
                  comments(list, FacebookWire.objects(list, "data"), id, step.what() == What.ADS));
    }
    if (anyFresh) {
      goOn(answer);
    }
  }

  /**
   * Which posts, of whatever age, have something new below them. Beside the time of their last
   * change that of their latest comment counts: that the one moves with the other is told by the
   * network's own older pages alone.
   */
  private void changed(JsonObject answer, List<JsonObject> posts) {
    What list = step.what() == What.OLD_ADS ? What.AD_COMMENTS : What.COMMENTS;
    for (JsonObject post : posts) {
      boolean changed =
          FacebookWire.time(post, "updated_time").filter(at -> !at.isBefore(bound)).isPresent();
      boolean commented =
          FacebookWire.data(post, "comments").stream()
              .flatMap(comment -> FacebookWire.time(comment, "created_time").stream())
              .anyMatch(at -> !at.isBefore(bound));
      if (changed || commented) {
        FacebookWire.id(post, "id").ifPresent(id -> further.add(new Step(list, id, "", 0)));
      }
    }
    goOn(answer);
  }

  private void comments(JsonObject list, List<JsonObject> comments, String post, boolean ad) {
    boolean allFresh = !comments.isEmpty();
    for (JsonObject comment : comments) {
      allFresh &= fresh(comment);
      deliver(comment, ad ? "adComment" : "comment", post);
    }
    if (allFresh) {
      FacebookWire.after(list)
          .ifPresent(
              after ->
                  further.add(new Step(ad ? What.AD_COMMENTS : What.COMMENTS, post, after, 0)));
    }
  }

  private void threads(JsonObject answer, List<JsonObject> threads) {
    boolean anyFresh = false;
    for (JsonObject thread : threads) {
      anyFresh |=
          FacebookWire.time(thread, "updated_time").map(at -> !at.isBefore(bound)).orElse(true);
      String person =
          FacebookWire.data(thread, "participants").stream()
              .flatMap(one -> FacebookWire.id(one, "id").stream())
              .filter(id -> !id.equals(page))
              .findFirst()
              .orElse("");
      FacebookWire.object(thread, "messages")
          .ifPresent(
              list -> {
                String node = FacebookWire.id(thread, "id").orElse("") + "/" + person;
                messages(list, FacebookWire.objects(list, "data"), node);
              });
    }
    if (anyFresh) {
      goOn(answer);
    }
  }

  /** The node of a thread carries whom the page talks with, behind a slash. */
  private void messages(JsonObject list, List<JsonObject> messages, String node) {
    int slash = node.indexOf('/');
    boolean allFresh = !messages.isEmpty();
    for (JsonObject message : messages) {
      allFresh &= fresh(message);
      deliver(message, "message", slash < 0 ? "" : node.substring(slash + 1));
    }
    if (allFresh) {
      FacebookWire.after(list)
          .ifPresent(after -> further.add(new Step(What.MESSAGES, node, after, 0)));
    }
  }

  private void goOn(JsonObject answer) {
    FacebookWire.after(answer)
        .filter(after -> !after.equals(step.after()))
        .ifPresent(after -> further.add(step.next(after)));
  }

  private boolean fresh(JsonObject node) {
    return FacebookWire.time(node, "created_time").map(at -> !at.isBefore(bound)).orElse(true);
  }

  private void deliver(JsonObject node, String kind, String where) {
    if (!fresh(node)) {
      return;
    }
    String key =
        Fingerprint.of(
                FacebookWire.id(node, "id").orElse("")
                    + " "
                    + FacebookWire.text(node, "message").orElse(""))
            .substring(0, KEY_LENGTH);
    if (cursor.seen().containsKey(key) || delivered.containsKey(key)) {
      return;
    }
    delivered.put(key, FacebookWire.time(node, "created_time").orElse(bound));
    JsonObject bare = node.deepCopy();
    bare.remove("comments");
    var entry = new JsonObject();
    entry.addProperty("kind", kind);
    entry.addProperty("where", where);
    entry.add("node", bare);
    entries.add(entry);
  }

  private static String authorOf(JsonObject node) {
    return FacebookWire.object(node, "from")
        .flatMap(from -> FacebookWire.id(from, "id"))
        .orElse("");
  }
}
