package dev.parley.networks.graph;

import java.time.Instant;
import java.util.Optional;

/**
 * A message between an account and a person in private.
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
    Optional<String> replyTo,
    Optional<Story> story) {

  /** One that has nothing to do with a story. */
  public DirectMessage(
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
    this(
        mid,
        pageId,
        person,
        fromPage,
        text,
        photo,
        createdAt,
        tag,
        appId,
        metadata,
        replyTo,
        Optional.empty());
  }

  /**
   * What a message has to do with a story.
   *
   * @param mention whether the person names the account in their own story; else they answer one of
   *     the account
   * @param url where the story can be seen, for some time
   */
  public record Story(String id, boolean mention, String url) {}

  /** The same with a story. */
  public DirectMessage with(Story value) {
    return new DirectMessage(
        mid,
        pageId,
        person,
        fromPage,
        text,
        photo,
        createdAt,
        tag,
        appId,
        metadata,
        replyTo,
        Optional.of(value));
  }

  /** The thread that it is in. */
  public String thread() {
    return threadOf(pageId, person.id());
  }

  public static String threadOf(String pageId, String personId) {
    return "t_" + pageId + personId;
  }

  public Person sender() {
    return fromPage ? new Person(pageId, "") : person;
  }

  public DirectMessage edited(String value) {
    return new DirectMessage(
        mid, pageId, person, fromPage, value, photo, createdAt, tag, appId, metadata, replyTo,
        story);
  }
}
