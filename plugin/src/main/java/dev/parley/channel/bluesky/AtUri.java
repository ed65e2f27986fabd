package dev.parley.channel.bluesky;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of a record: {@code at://<did>/<collection>/<rkey>} (atproto.com/specs/at-uri-scheme,
 * read in bluesky-social/atproto packages/syntax, August 2026).
 */
record AtUri(String did, String collection, String rkey) {

  static final String POST = "app.bsky.feed.post";
  static final String LIKE = "app.bsky.feed.like";

  private static final Pattern SHAPE =
      Pattern.compile("at://(did:[a-z]+:[A-Za-z0-9._:%-]+)/([A-Za-z0-9.-]+)/([A-Za-z0-9._:~-]+)");

  static Optional<AtUri> parse(String text) {
    var matcher = SHAPE.matcher(text);
    return matcher.matches()
        ? Optional.of(new AtUri(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  boolean isPost() {
    return POST.equals(collection);
  }

  @Override
  public String toString() {
    return "at://" + did + "/" + collection + "/" + rkey;
  }
}
