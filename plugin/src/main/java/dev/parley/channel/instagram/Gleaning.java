package dev.parley.channel.instagram;

import com.google.gson.JsonObject;
import dev.parley.channel.Connection;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Cursor.Step;
import dev.parley.channel.meta.Gathering;
import dev.parley.channel.meta.MetaWire;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes apart what Instagram answers to a step of the poll. */
final class Gleaning {

  static final String COMMENT = "comment";

  /** How many pages of a post's comments are looked through for what made their number change. */
  private static final int DEEPEST = 20;

  private final Cursor cursor;
  private final Step step;
  private final Connection connection;
  private final Gathering gathering;
  private final Map<String, Long> counts = new LinkedHashMap<>();

  Gleaning(Cursor cursor, Step step, Duration overlap, Connection connection) {
    this.cursor = cursor;
    this.step = step;
    this.connection = connection;
    this.gathering = new Gathering(cursor, step, overlap);
  }

  Gathering take(JsonObject answer) {
    own(answer);
    switch (What.valueOf(step.what())) {
      case MEDIA -> media(answer);
      case OLD_MEDIA -> changed(answer);
      case COMMENTS -> comments(answer, Sought.of(step.node()));
      case REPLIES -> replies(answer, step.node());
      case CONVERSATIONS ->
          gathering.threads(answer, List.of(connection.externalId()), What.MESSAGES.name());
      case MESSAGES -> gathering.messages(answer, step.node(), What.MESSAGES.name());
    }
    return gathering;
  }

  /** How many comments posts have, as far as the answer says. */
  Map<String, Long> counts() {
    return counts;
  }

  private void media(JsonObject answer) {
    boolean anyFresh = false;
    for (JsonObject media : MetaWire.objects(answer, "data")) {
      String id = MetaWire.id(media, "id").orElse("");
      anyFresh |= gathering.fresh(media);
      long more = counted(media, id);
      int before = gathering.delivered().size();
      MetaWire.object(media, "comments").ifPresent(list -> comments(list, new Sought(id, 0)));
      long missing = more - (gathering.delivered().size() - before);
      if (missing > 0) {
        seek(new Sought(id, missing), "", 0);
      }
    }
    if (anyFresh) {
      gathering.goOn(answer);
    }
  }

  /**
   * Which posts, of whatever age, have something new below them. A reply to an old comment shows in
   * the number of comments alone.
   */
  private void changed(JsonObject answer) {
    for (JsonObject media : MetaWire.objects(answer, "data")) {
      String id = MetaWire.id(media, "id").orElse("");
      Instant bound = gathering.bound();
      boolean commented =
          MetaWire.data(media, "comments").stream()
              .flatMap(comment -> MetaWire.time(comment, "timestamp").stream())
              .anyMatch(at -> !at.isBefore(bound));
      long more = counted(media, id);
      if (more > 0 || commented) {
        seek(new Sought(id, Math.max(0, more)), "", 0);
      }
    }
    gathering.goOn(answer);
  }

  /** How many comments more a post has than it had; none, if nobody looked before. */
  private long counted(JsonObject media, String id) {
    Optional<Long> now = MetaWire.number(media, "comments_count");
    now.ifPresent(count -> counts.put(id, count));
    return Optional.ofNullable(cursor.marks().get(id))
        .flatMap(before -> now.map(count -> count - before))
        .orElse(0L);
  }

  /**
   * The comments below a post.
   *
   * @param missing how many new ones there must be that were not found yet
   */
  private record Sought(String media, long missing) {
    static Sought of(String node) {
      String[] parts = node.split("/", 2);
      return new Sought(parts[0], parts.length == 2 ? Long.parseLong(parts[1]) : 0);
    }

    String node() {
      return media + "/" + missing;
    }
  }

  private void seek(Sought sought, String after, int depth) {
    gathering.further(new Step(What.COMMENTS.name(), sought.node(), after, depth));
  }

  /** Newest first, so that what is new is at the top, but for replies to old comments. */
  private void comments(JsonObject list, Sought sought) {
    List<JsonObject> comments = Gathering.oldestFirst(list);
    boolean allFresh = !comments.isEmpty();
    int before = gathering.delivered().size();
    for (JsonObject comment : comments) {
      allFresh &= gathering.fresh(comment);
      gathering.deliver(comment, COMMENT, sought.media(), "replies");
      String node = MetaWire.id(comment, "id").orElse("") + "/" + sought.media();
      MetaWire.object(comment, "replies").ifPresent(replies -> replies(replies, node));
    }
    long missing = sought.missing() - (gathering.delivered().size() - before);
    if (allFresh || (missing > 0 && step.depth() < DEEPEST)) {
      MetaWire.after(list)
          .ifPresent(
              after ->
                  seek(new Sought(sought.media(), Math.max(0, missing)), after, step.depth() + 1));
    }
  }

  /** In which order replies come is not said, so they are read to the end; threads are short. */
  private void replies(JsonObject list, String node) {
    String[] parts = node.split("/", 2);
    for (JsonObject reply : MetaWire.objects(list, "data")) {
      if (MetaWire.id(reply, "parent_id").isEmpty()) {
        reply.addProperty("parent_id", parts[0]);
      }
      gathering.deliver(reply, COMMENT, parts.length == 2 ? parts[1] : "");
    }
    MetaWire.after(list)
        .filter(after -> step.depth() < DEEPEST)
        .ifPresent(
            after ->
                gathering.further(new Step(What.REPLIES.name(), node, after, step.depth() + 1)));
  }

  /** Where the account itself is named by another id, it is known by its name. */
  private void own(JsonObject node) {
    String name = connection.settings().getOrDefault(InstagramChannel.USERNAME, "");
    MetaWire.object(node, "from")
        .filter(from -> !name.isEmpty())
        .filter(from -> MetaWire.text(from, "username").filter(name::equals).isPresent())
        .ifPresent(from -> from.addProperty("id", connection.externalId()));
    MetaWire.objects(node, "data").forEach(this::own);
    MetaWire.data(node, "participants").stream()
        .filter(one -> !name.isEmpty())
        .filter(one -> MetaWire.text(one, "username").filter(name::equals).isPresent())
        .forEach(one -> one.addProperty("id", connection.externalId()));
    for (String list : List.of("comments", "replies", "messages")) {
      MetaWire.object(node, list).ifPresent(this::own);
    }
  }
}
