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
      case COMMENTS -> comments(answer, step.node(), step.depth() < DEEPEST);
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
      boolean other = counted(media, id);
      int before = gathering.delivered().size();
      MetaWire.object(media, "comments").ifPresent(list -> comments(list, id, false));
      if (other && gathering.delivered().size() == before) {
        gathering.further(new Step(What.COMMENTS.name(), id, "", 0));
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
      if (counted(media, id) || commented) {
        gathering.further(new Step(What.COMMENTS.name(), id, "", 0));
      }
    }
    gathering.goOn(answer);
  }

  /** Whether a post has another number of comments than it had; not, if nobody looked before. */
  private boolean counted(JsonObject media, String id) {
    Optional<Long> now = MetaWire.number(media, "comments_count");
    now.ifPresent(count -> counts.put(id, count));
    return Optional.ofNullable(cursor.marks().get(id))
        .filter(before -> now.isPresent() && !before.equals(now.get()))
        .isPresent();
  }

  private void comments(JsonObject list, String media, boolean lookOn) {
    List<JsonObject> comments = MetaWire.objects(list, "data");
    boolean allFresh = !comments.isEmpty();
    int before = gathering.delivered().size();
    for (JsonObject comment : comments) {
      allFresh &= gathering.fresh(comment);
      gathering.deliver(comment, COMMENT, media, "replies");
      String node = MetaWire.id(comment, "id").orElse("") + "/" + media;
      MetaWire.object(comment, "replies").ifPresent(replies -> replies(replies, node));
    }
    boolean nothing = gathering.delivered().size() == before;
    if (allFresh || (lookOn && nothing)) {
      MetaWire.after(list)
          .ifPresent(
              after ->
                  gathering.further(
                      new Step(What.COMMENTS.name(), media, after, step.depth() + 1)));
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
