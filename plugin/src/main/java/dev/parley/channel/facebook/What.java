package dev.parley.channel.facebook;

import dev.parley.channel.meta.Cursor.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What a step of the poll reads. */
enum What {
  FEED("posts and comments"),
  CONVERSATIONS("messages"),
  TAGGED("posts that name the page"),
  ADS("comments under advertisements"),
  COMMENTS("comments"),
  AD_COMMENTS("comments under advertisements"),
  MESSAGES("messages"),
  OLD_POSTS("comments under older posts"),
  OLD_VISITOR_POSTS("comments under older posts of visitors"),
  OLD_ADS("comments under older advertisements");

  /** What each round reads, and what every few minutes. */
  static final Plan PLAN =
      new Plan(
          names(FEED, CONVERSATIONS, TAGGED, ADS),
          names(OLD_POSTS, OLD_VISITOR_POSTS, OLD_ADS),
          "Facebook");

  private final String says;

  What(String says) {
    this.says = says;
  }

  /** What is missed while this cannot be read, in words. */
  String says() {
    return says;
  }

  /** Whether it asks of posts of any age if anything below them changed. */
  boolean old() {
    return this == OLD_POSTS || this == OLD_VISITOR_POSTS || this == OLD_ADS;
  }

  private static List<String> names(What... lists) {
    return Stream.of(lists).map(Enum::name).toList();
  }
}
