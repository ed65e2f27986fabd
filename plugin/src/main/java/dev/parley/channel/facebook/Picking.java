package dev.parley.channel.facebook;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.PickResult;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.MetaWire;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Fetches one post or comment with what belongs to its conversation: of a comment, what the same
 * person says in the thread below the comment that it began with, and what the page answered there;
 * of a post, what the page answered directly below it (developers.facebook.com
 * graph-api/reference/comment, graph-api/reference/object/comments and
 * graph-api/reference/pagepost, read 29 November 2026).
 */
final class Picking {
  private static final String COMMENT = Polling.COMMENT + ",object";
  private static final String BELOW = "100";

  private final Connection connection;
  private final Graph graph;

  Picking(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  PickResult pick(NodeAddress address) {
    return address
        .commentId()
        .map(
            id ->
                node(
                    id,
                    COMMENT,
                    found -> comment(found, own(found, id), postOf(found, address.postId(page())))))
        .orElseGet(() -> post(address));
  }

  /** Its page may be there under a number that only people see; the API has another one. */
  private PickResult post(NodeAddress address) {
    String there = address.postId(page());
    String here = page() + "_" + address.post();
    PickResult found = node(there, Polling.BARE_POST, post -> post(post, own(post, there)));
    return found instanceof PickResult.Absent && !here.equals(there)
        ? node(here, Polling.BARE_POST, post -> post(post, own(post, here)))
        : found;
  }

  /** What the API calls it, whatever it was asked by: that is the id under which it is read. */
  private static String own(JsonObject node, String asked) {
    return MetaWire.id(node, "id").orElse(asked);
  }

  /** The post that a comment stands under, as lists of the page's comments name it. */
  private static String postOf(JsonObject comment, String otherwise) {
    String number = otherwise.substring(otherwise.indexOf('_'));
    return MetaWire.object(comment, "object")
        .flatMap(object -> MetaWire.id(object, "id"))
        .filter(id -> id.endsWith(number))
        .orElse(otherwise);
  }

  private String page() {
    return connection.externalId();
  }

  private PickResult node(String id, String fields, Function<JsonObject, PickResult> found) {
    return graph
        .get(id, Map.of("fields", fields))
        .fold(
            ok -> found.apply(ok.body()),
            Picking::refusal,
            unsent -> new PickResult.TryLater(unsent.why()),
            lost -> new PickResult.TryLater(lost.why()));
  }

  private PickResult comment(JsonObject comment, String id, String post) {
    String root =
        MetaWire.object(comment, "parent").flatMap(parent -> MetaWire.id(parent, "id")).orElse(id);
    var entries = new JsonArray();
    if (root.equals(id)) {
      return thread(comment, id, root, post, entries);
    }
    return node(
        root,
        Polling.COMMENT,
        begun -> {
          if (author(begun).equals(author(comment))) {
            add(entries, begun, "comment", post);
          }
          return thread(comment, id, root, post, entries);
        });
  }

  /** The comment itself with its author's others below the same root. */
  private PickResult thread(
      JsonObject comment, String id, String root, String post, JsonArray entries) {
    add(entries, comment, "comment", post);
    return below(
        root,
        found -> {
          String by = author(found);
          boolean same = !by.isEmpty() && (by.equals(author(comment)) || by.equals(page()));
          if (same && !MetaWire.id(found, "id").orElse("").equals(id)) {
            add(entries, found, "comment", post);
          }
        },
        id,
        entries);
  }

  private PickResult post(JsonObject post, String id) {
    var entries = new JsonArray();
    boolean ours = id.startsWith(page() + "_");
    add(entries, post, ours ? "post" : "mention", id);
    return below(
        id,
        found -> {
          if (author(found).equals(page()) && !found.has("parent")) {
            add(entries, found, "comment", id);
          }
        },
        id,
        entries);
  }

  private PickResult below(String above, Consumer<JsonObject> each, String id, JsonArray entries) {
    return graph
        .get(
            above + "/comments",
            Map.of("filter", "stream", "fields", Polling.COMMENT, "limit", BELOW))
        .fold(
            ok -> {
              List<JsonObject> comments = MetaWire.objects(ok.body(), "data");
              comments.forEach(each);
              return found(id, entries);
            },
            no ->
                no.kind() == ErrorClass.REFUSED || no.kind() == ErrorClass.PERMISSION_LOST
                    ? found(id, entries)
                    : refusal(no),
            unsent -> new PickResult.TryLater(unsent.why()),
            lost -> new PickResult.TryLater(lost.why()));
  }

  /** As {@link Polled} reads it. */
  private PickResult found(String id, JsonArray entries) {
    var page = new JsonObject();
    page.addProperty("readAt", connection.clock().instant().toString());
    page.add("entries", entries);
    return new PickResult.Found(id, MetaWire.bytes(page));
  }

  private static void add(JsonArray entries, JsonObject node, String kind, String where) {
    var entry = new JsonObject();
    entry.addProperty("kind", kind);
    entry.addProperty("where", where);
    entry.add("node", node);
    entries.add(entry);
  }

  private static String author(JsonObject node) {
    return MetaWire.object(node, "from").flatMap(from -> MetaWire.id(from, "id")).orElse("");
  }

  /** That this page may not see a post says nothing of its login. */
  private static PickResult refusal(No no) {
    if (no.gone() || no.kind() == ErrorClass.PERMISSION_LOST || no.kind() == ErrorClass.REFUSED) {
      return new PickResult.Absent(
          "Facebook shows this page no such post or comment (%s). A page sees what stands on it, and"
                  .formatted(no.status())
              + " elsewhere only what names it.");
    }
    return no.trouble()
        .<PickResult>map(which -> new PickResult.NeedsReconnect(which, no.why()))
        .orElseGet(() -> new PickResult.TryLater(no.obstacle(), no.delay(), no.why()));
  }
}
