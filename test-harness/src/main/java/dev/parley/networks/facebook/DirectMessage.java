package dev.parley.networks.facebook;

import java.time.Instant;
import java.util.Optional;

/**
 * A message between a page and a person in Messenger.
 *
 * @param mid its id
 * @param fromPage whether the page wrote it
 * @param photo the address of a picture; then the text is empty
 * @param tag why it was allowed outside the window; empty inside
 * @param appId the program that sent it; empty for people and for the page's own inbox
 * @param metadata what the sending program wants to find again
 */
public record DirectMessage(
    String mid,
    String pageId,
    Person person,
    boolean fromPage,
    String text,
    Optional<String> photo,
    Instant createdAt,
    Optional<String> tag,
    Optional<String> appId,
    Optional<String> metadata,
    Optional<String> replyTo) {

  /** The thread that it is in. */
  String thread() {
    return threadOf(pageId, person.id());
  }

  static String threadOf(String pageId, String personId) {
    return "t_" + pageId + personId;
  }

  Person sender() {
    return fromPage ? new Person(pageId, "") : person;
  }

  DirectMessage edited(String value) {
    return new DirectMessage(
        mid, pageId, person, fromPage, value, photo, createdAt, tag, appId, metadata, replyTo);
  }
}
