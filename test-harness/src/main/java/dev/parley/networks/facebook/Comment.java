package dev.parley.networks.facebook;

import dev.parley.networks.graph.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * A comment below a post or below another comment.
 *
 * @param id the post's number and its own, {@code post_comment}
 * @param parentId the post's id, or that of the comment it answers
 * @param photo the address of a picture
 * @param mentioned the page that it names; empty if none
 * @param hidden whether the page shows it to its author alone
 * @param liked whether the page likes it
 */
public record Comment(
    String id,
    String postId,
    String parentId,
    Person author,
    String message,
    Optional<String> photo,
    Optional<String> mentioned,
    Instant createdAt,
    boolean hidden,
    boolean liked,
    boolean answeredPrivately) {

  Comment edited(String text) {
    return new Comment(
        id,
        postId,
        parentId,
        author,
        text,
        photo,
        mentioned,
        createdAt,
        hidden,
        liked,
        answeredPrivately);
  }

  Comment hide(boolean value) {
    return new Comment(
        id,
        postId,
        parentId,
        author,
        message,
        photo,
        mentioned,
        createdAt,
        value,
        liked,
        answeredPrivately);
  }

  Comment like(boolean value) {
    return new Comment(
        id,
        postId,
        parentId,
        author,
        message,
        photo,
        mentioned,
        createdAt,
        hidden,
        value,
        answeredPrivately);
  }

  Comment answered() {
    return new Comment(
        id, postId, parentId, author, message, photo, mentioned, createdAt, hidden, liked, true);
  }
}
