package dev.parley.channel.instagram;

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
 * Reads what webhooks may have missed, one call at a time: the newest posts with their latest
 * comments and replies, and private threads with their latest messages; and every few minutes which
 * older posts have other comments than before. Comments come newest first, at most 50 a call
 * (developers.facebook.com instagram-platform/instagram-graph-api/reference/ig-media/comments of 21
 * January 2025); messages are the 20 latest of a thread
 * (instagram-platform/instagram-api-with-instagram-login/conversations-api, read 28 November 2026).
 */
final class Polling {

  private static final String COMMENT = "id,text,timestamp,username,from,parent_id";
  private static final String THREAD_OF_COMMENTS = COMMENT + ",replies.limit(25){" + COMMENT + "}";
  private static final String MEDIA =
      "id,timestamp,comments_count,comments.limit(25){" + THREAD_OF_COMMENTS + "}";
  private static final String OLD_MEDIA =
      "id,timestamp,comments_count,comments.limit(1){timestamp}";
  private static final String MESSAGE = "id,message,from,created_time,attachments,story";
  private static final String THREAD =
      "id,updated_time,participants,messages.limit(20){" + MESSAGE + "}";

  private final Connection connection;
  private final Descriptor facts;
  private final Graph graph;

  Polling(Connection connection, Descriptor facts) {
    this.connection = connection;
    this.facts = facts;
    this.graph = Login.graph(connection, facts);
  }

  FetchResult fetch(Cursor place) {
    var tokens = new Tokens(connection, graph);
    tokens.renewIfDue();
    Instant now = connection.clock().instant();
    Cursor cursor = place.closed(Tokens.RENEWAL, tokens.trouble()).inRound(now, What.PLAN);
    Step step = cursor.todo().get(0);
    return call(step)
        .fold(
            ok -> page(cursor, step, ok, now),
            no -> refusal(cursor, step, no),
            unsent -> new FetchResult.TryLater(Duration.ZERO, unsent.why()),
            lost -> new FetchResult.TryLater(Duration.ZERO, lost.why()));
  }

  private Graph.Reply call(Step step) {
    String account = connection.externalId();
    return switch (What.valueOf(step.what())) {
      case MEDIA -> list(account + "/media", MEDIA, "25", step, Map.of());
      case OLD_MEDIA -> list(account + "/media", OLD_MEDIA, "100", step, Map.of());
      case COMMENTS -> list(node(step) + "/comments", THREAD_OF_COMMENTS, "50", step, Map.of());
      case REPLIES -> list(node(step) + "/replies", COMMENT, "50", step, Map.of());
      case CONVERSATIONS ->
          list("me/conversations", THREAD, "25", step, Map.of("platform", "instagram"));
      case MESSAGES -> list(node(step) + "/messages", MESSAGE, "20", step, Map.of());
    };
  }

  /** The node that is asked, of one that carries something else behind a slash. */
  private static String node(Step step) {
    return step.node().split("/", 2)[0];
  }

  private Graph.Reply list(
      String path, String fields, String limit, Step step, Map<String, String> more) {
    var params = new LinkedHashMap<>(more);
    params.put("fields", fields);
    params.put("limit", limit);
    if (!step.after().isEmpty()) {
      params.put("after", step.after());
    }
    return graph.get(path, params);
  }

  private FetchResult page(Cursor cursor, Step step, Ok ok, Instant now) {
    var gleaning = new Gleaning(cursor, step, facts.pollOverlap(), connection);
    Gathering gleaned = gleaning.take(ok.body());
    Cursor next =
        cursor
            .marked(gleaning.counts())
            .closed(step.what(), Optional.empty())
            .after(gleaned.further(), gleaned.delivered(), facts.pollOverlap(), What.PLAN);
    return new FetchResult.Page(gleaned.page(now), next.toJson(), !next.todo().isEmpty());
  }

  private FetchResult refusal(Cursor cursor, Step step, No no) {
    boolean tops = step.after().isEmpty() && step.node().isEmpty();
    What what = What.valueOf(step.what());
    boolean mayLack = what == What.CONVERSATIONS || what == What.OLD_MEDIA;
    boolean closedToUs = mayLack && no.kind() == ErrorClass.PERMISSION_LOST;
    if (closedToUs || (no.kind() == ErrorClass.REFUSED && !tops)) {
      // A post that is gone, or a list that we may not read, keeps nothing else waiting.
      Cursor known = closedToUs ? cursor.closed(step.what(), Optional.of(no.why())) : cursor;
      Cursor next = known.after(List.of(), Map.of(), facts.pollOverlap(), What.PLAN);
      return new FetchResult.Page(Gathering.nothing(), next.toJson(), !next.todo().isEmpty());
    }
    return no.trouble()
        .<FetchResult>map(trouble -> new FetchResult.NeedsReconnect(trouble, no.why()))
        .orElseGet(() -> new FetchResult.TryLater(no.obstacle(), no.delay(), no.why()));
  }
}
