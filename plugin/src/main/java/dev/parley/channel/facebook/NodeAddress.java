package dev.parley.channel.facebook;

import dev.parley.channel.AddressResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A post or comment as people pass it on. The API knows a post as {@code {page-id}_{post-id}}
 * (developers.facebook.com graph-api/reference/pagepost) and a comment as {@code
 * {pagepost-id}_{comment-id}} (graph-api/reference/comment; both read 29 November 2026). So an
 * address is of use if it holds those numbers: {@code permalink_url} as the API gives it, {@code
 * /<page>/posts/<number>}, {@code permalink.php?story_fbid=<number>&id=<number>}, each with {@code
 * comment_id} and {@code reply_comment_id}. Numbers of pictures and videos are none of posts, and
 * no page says how {@code pfbid…} becomes a number.
 *
 * @param wall the number of the page on which it stands; empty if the address has its name instead
 * @param post the post's number
 * @param comment the comment's number; empty for the post itself
 */
record NodeAddress(String wall, String post, String comment) {
  private static final String WALL = "wall";
  private static final String POST = "post";
  private static final String COMMENT = "comment";

  private static final Pattern HOST = Pattern.compile("(?:(?:www|m|web|mbasic)\\.)?facebook\\.com");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,25}");
  private static final Pattern NODE = Pattern.compile("/([0-9]{1,25})_([0-9]{1,25})/?");
  private static final Pattern POSTED = Pattern.compile("/([^/]+)/posts/(?:[^/]+/)?([^/]+)/?");
  private static final Pattern STORY = Pattern.compile("/(?:permalink|story)\\.php/?");

  /** What somebody pasted. */
  static AddressResult of(String pasted) {
    Optional<URI> page = page(pasted);
    if (page.isEmpty()) {
      return new AddressResult.Foreign();
    }
    String path = Optional.ofNullable(page.get().getPath()).orElse("");
    Map<String, String> query = query(page.get());
    Matcher node = NODE.matcher(path);
    if (node.matches()) {
      return named(node.group(1), node.group(2), query);
    }
    Matcher posted = POSTED.matcher(path);
    if (posted.matches()) {
      return named(posted.group(1), posted.group(2), query);
    }
    if (STORY.matcher(path).matches()) {
      return named(query.getOrDefault("id", ""), query.getOrDefault("story_fbid", ""), query);
    }
    return new AddressResult.Unusable(
        "It names no post. Copy the link of the time beside a post or comment, not of a picture, a"
            + " video or a page.");
  }

  private static AddressResult named(String wall, String post, Map<String, String> query) {
    if (!NUMBER.matcher(post).matches()) {
      return new AddressResult.Unusable(
          "Facebook wrote it with a code in place of the post's number, and tells apps of no way to"
              + " read that. In the page's own inbox the link has the number.");
    }
    String comment = query.getOrDefault("reply_comment_id", query.getOrDefault("comment_id", ""));
    if (!comment.isEmpty() && !NUMBER.matcher(comment).matches()) {
      return new AddressResult.Unusable(
          "Facebook wrote it with a code in place of the comment's number, and tells apps of no way"
              + " to read that.");
    }
    return new AddressResult.Names(
        Map.of(WALL, NUMBER.matcher(wall).matches() ? wall : "", POST, post, COMMENT, comment));
  }

  private static Optional<URI> page(String pasted) {
    try {
      URI page = new URI(pasted.contains("://") ? pasted : "https://" + pasted);
      String scheme = Optional.ofNullable(page.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      String host = Optional.ofNullable(page.getHost()).orElse("").toLowerCase(Locale.ROOT);
      boolean web = scheme.equals("https") || scheme.equals("http");
      return Optional.of(page).filter(found -> web && HOST.matcher(host).matches());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> query(URI page) {
    var found = new HashMap<String, String>();
    for (String pair : Optional.ofNullable(page.getRawQuery()).orElse("").split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        found.putIfAbsent(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return found;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }

  /** What {@link #of} named. */
  static NodeAddress of(Map<String, String> what) {
    return new NodeAddress(
        what.getOrDefault(WALL, ""), what.getOrDefault(POST, ""), what.getOrDefault(COMMENT, ""));
  }

  /** The post as the API knows it, seen from a page. */
  String postId(String page) {
    return (wall.isEmpty() ? page : wall) + "_" + post;
  }

  /** The comment as the API knows it; empty for the post itself. */
  Optional<String> commentId() {
    return Optional.of(comment).filter(number -> !number.isEmpty()).map(own -> post + "_" + own);
  }
}
