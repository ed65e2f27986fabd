package dev.parley.channel.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.parley.channel.Http;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A list of notifications in memory that pages as the network does: newest first, 100 at a time,
 * the cursor the time of the last one given (packages/bsky/src/data-plane/server/routes/notifs.ts,
 * 12 August 2026).
 */
final class ListedNetwork implements Http {

  private final TreeMap<Instant, String> posts = new TreeMap<>(Comparator.reverseOrder());
  private Instant now;
  private int posted;
  private int calls;
  private String emptyWithCursor = "";
  private boolean refusesCursors;

  ListedNetwork(Instant now) {
    this.now = now;
  }

  Instant now() {
    return now;
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  /** Adds posts that are listed that far from now, each at a time of its own. */
  void add(int howMany, Duration fromNow) {
    for (int i = 0; i < howMany; i++) {
      var at = now.plus(fromNow).minusMillis(i);
      while (posts.containsKey(at)) {
        at = at.minusMillis(1);
      }
      posts.put(at, "at://did:plc:mia/app.bsky.feed.post/p" + posted);
      posted++;
    }
  }

  Instant newest() {
    return posts.firstKey();
  }

  List<String> uris() {
    return List.copyOf(posts.values());
  }

  int calls() {
    return calls;
  }

  void answerEmptyWithCursor(String cursor) {
    emptyWithCursor = cursor;
  }

  void refuseCursors(boolean refuse) {
    refusesCursors = refuse;
  }

  @Override
  public Exchange exchange(Request request) {
    calls++;
    var cursor = cursor(request.uri());
    if (!emptyWithCursor.isEmpty()) {
      return answer(200, "{\"notifications\":[],\"cursor\":\"" + emptyWithCursor + "\"}");
    }
    if (refusesCursors && !cursor.isEmpty()) {
      return answer(400, "{\"error\":\"InvalidRequest\",\"message\":\"Malformed cursor\"}");
    }
    var below = cursor.isEmpty() ? posts : posts.tailMap(Instant.parse(cursor), false);
    var page = below.entrySet().stream().limit(100).toList();
    var entries =
        page.stream()
            .map(
                post ->
                    """
                    {"uri":"%s","cid":"bafy","reason":"mention","record":{"text":"x"},"isRead":false,
                     "author":{"did":"did:plc:mia"},"indexedAt":"%s","novelty":{"size":1.50}}"""
                        .formatted(post.getValue(), post.getKey()))
            .collect(Collectors.joining(",", "{\"notifications\":[", "]"));
    var next =
        below.size() > 100 ? ",\"cursor\":\"" + page.get(page.size() - 1).getKey() + "\"" : "";
    return answer(200, entries + next + "}");
  }

  private static Answered answer(int status, String body) {
    return new Answered(status, Map.of(), body.getBytes(UTF_8));
  }

  private static String cursor(URI uri) {
    for (var param : uri.getQuery().split("&", -1)) {
      if (param.startsWith("cursor=")) {
        return param.substring("cursor=".length());
      }
    }
    return "";
  }
}
