package dev.parley.networks.instagram;

import dev.parley.networks.graph.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * A comment below a post, or a reply to one.
 *
 * @param parentId the comment that it answers; empty if it stands directly under the post
 * @param hidden whether the account shows it to its author alone
 */
public record Comment(
    String id,
    String postId,
    Optional<String> parentId,
    Person author,
    String text,
    Instant createdAt,
    boolean hidden,
    boolean answeredPrivately) {

  Comment hide(boolean value) {
    return new Comment(id, postId, parentId, author, text, createdAt, value, answeredPrivately);
  }

  Comment answered() {
    return new Comment(id, postId, parentId, author, text, createdAt, hidden, true);
  }
}
