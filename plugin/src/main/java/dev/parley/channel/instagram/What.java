package dev.parley.channel.instagram;

import dev.parley.channel.meta.Cursor.Plan;
import java.util.List;
import java.util.stream.Stream;

/** What a step of the poll reads. */
enum What {
  MEDIA("comments"),
  CONVERSATIONS("messages"),
  COMMENTS("comments"),
  REPLIES("replies to comments"),
  MESSAGES("messages"),
  OLD_MEDIA("comments under older posts");

  /** What each round reads, and what every few minutes. */
  static final Plan PLAN = new Plan(names(MEDIA, CONVERSATIONS), names(OLD_MEDIA), "Instagram");

  private final String says;

  What(String says) {
    this.says = says;
  }

  /** What is missed while this cannot be read, in words. */
  String says() {
    return says;
  }

  private static List<String> names(What... lists) {
    return Stream.of(lists).map(Enum::name).toList();
  }
}
