package dev.parley.channel.facebook;

import com.google.gson.JsonObject;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Cursor.Step;
import dev.parley.channel.meta.Gathering;
import dev.parley.channel.meta.MetaWire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes apart what Facebook answers to a step of the poll. */
final class Gleaning {

  private final Step step;
  private final String page;
  private final Gathering gathering;

  Gleaning(Cursor cursor, Step step, Duration overlap, String page) {
    this.step = step;
    this.page = page;
    this.gathering = new Gathering(cursor, step, overlap);
  }

  Gathering take(JsonObject answer) {
    What what = What.valueOf(step.what());
    switch (what) {
      case FEED, TAGGED, ADS -> posts(answer, what);
      case CONVERSATIONS -> gathering.threads(answer, List.of(page), What.MESSAGES.name());
      case COMMENTS -> comments(answer, step.node(), false);
      case AD_COMMENTS -> comments(answer, step.node(), true);
      case MESSAGES -> gathering.messages(answer, step.node(), What.MESSAGES.name());
      case OLD_POSTS, OLD_VISITOR_POSTS, OLD_ADS -> changed(answer, what);
    }
    return gathering;
  }

  private void posts(JsonObject answer, What what) {
    boolean anyFresh = false;
    for (JsonObject post : MetaWire.objects(answer, "data")) {
      String id = MetaWire.id(post, "id").orElse("");
      Optional<Instant> updated =
          MetaWire.time(post, "updated_time").or(() -> MetaWire.time(post, "created_time"));
      boolean fresh = updated.map(at -> !at.isBefore(gathering.bound())).orElse(true);
      anyFresh |= fresh;
      if (!authorOf(post).equals(page)) {
        gathering.deliver(post, what == What.TAGGED ? "mention" : "post", id, "comments");
      }
      MetaWire.object(post, "comments").ifPresent(list -> comments(list, id, what == What.ADS));
    }
    if (anyFresh) {
      gathering.goOn(answer);
    }
  }

  /**
   * Which posts, of whatever age, have something new below them. Beside the time of their last
   * change that of their latest comment counts: that the one moves with the other is told by the
   * network's own older pages alone.
   */
  private void changed(JsonObject answer, What what) {
    What list = what == What.OLD_ADS ? What.AD_COMMENTS : What.COMMENTS;
    Instant bound = gathering.bound();
    for (JsonObject post : MetaWire.objects(answer, "data")) {
      boolean changed =
          MetaWire.time(post, "updated_time").filter(at -> !at.isBefore(bound)).isPresent();
      boolean commented =
          MetaWire.data(post, "comments").stream()
              .flatMap(comment -> MetaWire.time(comment, "created_time").stream())
              .anyMatch(at -> !at.isBefore(bound));
      if (changed || commented) {
        MetaWire.id(post, "id")
            .ifPresent(id -> gathering.further(new Step(list.name(), id, "", 0)));
      }
    }
    gathering.goOn(answer);
  }

  private void comments(JsonObject list, String post, boolean ad) {
    List<JsonObject> comments = Gathering.oldestFirst(list);
    boolean allFresh = !comments.isEmpty();
    for (JsonObject comment : comments) {
      allFresh &= gathering.fresh(comment);
      gathering.deliver(comment, ad ? "adComment" : "comment", post);
    }
    if (allFresh) {
      What more = ad ? What.AD_COMMENTS : What.COMMENTS;
      MetaWire.after(list)
          .ifPresent(after -> gathering.further(new Step(more.name(), post, after, 0)));
    }
  }

  private static String authorOf(JsonObject node) {
    return MetaWire.object(node, "from").flatMap(from -> MetaWire.id(from, "id")).orElse("");
  }
}
