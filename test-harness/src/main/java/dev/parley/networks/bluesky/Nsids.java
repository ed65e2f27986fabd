package dev.parley.networks.bluesky;

/** The names of the collections that the stand-in understands; others are stored unread. */
final class Nsids {
  static final String POST = "app.bsky.feed.post";
  static final String LIKE = "app.bsky.feed.like";
  static final String FOLLOW = "app.bsky.graph.follow";
  static final String THREADGATE = "app.bsky.feed.threadgate";

  private Nsids() {}
}
