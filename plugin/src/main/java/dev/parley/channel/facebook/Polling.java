package dev.parley.channel.facebook;

import dev.parley.channel.Connection;
import dev.parley.channel.FetchResult;
import dev.parley.channel.meta.Cursor;
import dev.parley.channel.meta.Cursor.Step;
import dev.parley.channel.meta.Gathering;
import dev.parley.channel.meta.Graph;
import dev.parley.channel.meta.Graph.No;
import dev.parley.channel.meta.Graph.Ok;
import dev.parley.kit.Descriptor;
import dev.parley.kit.Descriptor.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what webhooks may have missed, one call at a time: posts on the page with their latest
 * comments, mentions, advertisements, and threads of Messenger with their latest messages; and
 * every few minutes all older posts that changed. The feed is ranked and gives some 600 posts a
 * year (developers.facebook.com graph-api/reference/page/feed), so older posts are asked for by the
 * edges that hold all of them (developers.facebook.com graph-api/reference/page/feed,
 * object/comments and conversation; edges as in facebook-nodejs-business-sdk 24.0.1
 * src/objects/page.js).
 */
final class Polling {

  /** What is asked of a comment. */
  static final String COMMENT = "id,message,from,created_time,parent{id},attachment,permalink_url";

  /** What is asked of a post, without what stands below it. */
  static final String BARE_POST =
      "id,message,from,created_time,updated_time,permalink_url,"
          + "attachments{type,url,media,subattachments{type,url,media}}";

  private static final String POST =
      BARE_POST
          + ",comments.filter(stream).order(reverse_chronological).limit(25){"
          + COMMENT
          + "}";
  private static final String CHANGED =
      "id,updated_time,comments.filter(stream).order(reverse_chronological).limit(1)"
          + "{created_time}";
  private static final String MESSAGE = "id,message,from,created_time,attachments";
  private static final String THREAD =
      "id,updated_time,participants,messages.limit(25){" + MESSAGE + "}";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;

  Polling(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = new Graph(connection, facts, FacebookChannel.NOUN);
  }

  FetchResult fetch(Cursor place) {
    Instant now = connection.clock().instant();
    Cursor cursor = place.inRound(now, What.PLAN);
    Step step = cursor.todo().get(0);
    return call(step)
        .fold(
            ok -> page(cursor, step, ok, now),
            no -> refusal(cursor, step, no),
            unsent -> new FetchResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new FetchResult.TryLater(Duration.ZERO, lost.why()));
  }

  private Graph.Reply call(Step step) {
    var params = new LinkedHashMap<String, String>();
    if (!step.after().isEmpty()) {
      params.put("after", step.after());
    }
    String page = connection.externalId();
    return switch (What.valueOf(step.what())) {
      case FEED -> list(page + "/feed", POST, "25", params);
      case TAGGED -> list(page + "/tagged", POST, "25", params);
      case ADS -> list(page + "/ads_posts", POST, "25", params);
      case CONVERSATIONS -> {
        params.put("platform", "messenger");
        yield list(page + "/conversations", THREAD, "25", params);
      }
      case COMMENTS, AD_COMMENTS -> {
        params.put("filter", "stream");
        params.put("order", "reverse_chronological");
        yield list(step.node() + "/comments", COMMENT, "100", params);
      }
      case MESSAGES -> list(step.node().split("/", 2)[0] + "/messages", MESSAGE, "100", params);
      case OLD_POSTS -> list(page + "/published_posts", CHANGED, "100", params);
      case OLD_VISITOR_POSTS -> list(page + "/visitor_posts", CHANGED, "100", params);
      case OLD_ADS -> list(page + "/ads_posts", CHANGED, "100", params);
    };
  }

  private Graph.Reply list(String path, String fields, String limit, Map<String, String> params) {
    params.put("fields", fields);
    params.put("limit", limit);
    return graph.get(path, params);
  }

  private FetchResult page(Cursor cursor, Step step, Ok ok, Instant now) {
    Gathering gleaned =
        new Gleaning(cursor, step, facts.pollOverlap(), connection.externalId()).take(ok.body());
    Cursor next =
        cursor
            .closed(step.what(), Optional.empty())
            .after(gleaned.further(), gleaned.delivered(), facts.pollOverlap(), What.PLAN);
    return new FetchResult.Page(gleaned.page(now), next.toJson(), !next.todo().isEmpty());
  }

  private FetchResult refusal(Cursor cursor, Step step, No no) {
    What what = What.valueOf(step.what());
    boolean tops = step.after().isEmpty() && step.node().isEmpty();
    boolean mayLack = what == What.ADS || what == What.TAGGED || what.old();
    boolean gone = no.kind() == ErrorClass.REFUSED && !tops;
    boolean closedToUs =
        mayLack && (no.kind() == ErrorClass.PERMISSION_LOST || no.kind() == ErrorClass.REFUSED);
    if (gone || closedToUs) {
      // A post that is gone, or a list that not every app may read, keeps nothing else waiting.
      Cursor known = closedToUs ? cursor.closed(step.what(), Optional.of(no.why())) : cursor;
      Cursor next = known.after(List.of(), Map.of(), facts.pollOverlap(), What.PLAN);
      return new FetchResult.Page(Gathering.nothing(), next.toJson(), !next.todo().isEmpty());
    }
    return no.trouble()
        .<FetchResult>map(trouble -> new FetchResult.NeedsReconnect(trouble, no.why()))
        .orElseGet(() -> new FetchResult.TryLater(no.obstacle(), no.delay(), no.why()));
  }
}
