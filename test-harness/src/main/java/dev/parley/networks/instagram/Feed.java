package dev.parley.networks.instagram;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Posts and comments, as they stand now. Safe for many threads. */
final class Feed {
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final Map<String, Comment> comments = new LinkedHashMap<>();

  synchronized void add(Post post) {
    posts.put(post.id(), post);
  }

  synchronized void add(Comment comment) {
    comments.put(comment.id(), comment);
  }

  synchronized Optional<Post> post(String id) {
    return Optional.ofNullable(posts.get(id));
  }

  synchronized Optional<Comment> comment(String id) {
    return Optional.ofNullable(comments.get(id));
  }

  synchronized Optional<Comment> change(String id, UnaryOperator<Comment> change) {
    return Optional.ofNullable(
        comments.computeIfPresent(id, (key, comment) -> change.apply(comment)));
  }

  /** What somebody published, newest first. */
  synchronized List<Post> of(String owner) {
    List<Post> found =
        new ArrayList<>(
            posts.values().stream().filter(post -> post.owner().id().equals(owner)).toList());
    Collections.reverse(found);
    found.sort((one, other) -> other.createdAt().compareTo(one.createdAt()));
    return found;
  }

  /** All levels below a post, oldest first. */
  synchronized List<Comment> below(String postId) {
    return comments.values().stream().filter(one -> one.postId().equals(postId)).toList();
  }

  /** The replies to a comment, oldest first. */
  synchronized List<Comment> replies(String id) {
    return comments.values().stream()
        .filter(one -> one.parentId().filter(id::equals).isPresent())
        .toList();
  }

  /** Removes a comment with its replies, or a post with its comments. */
  synchronized boolean remove(String id) {
    if (posts.remove(id) != null) {
      comments.values().removeIf(one -> one.postId().equals(id));
      return true;
    }
    comments.values().removeIf(one -> one.parentId().filter(id::equals).isPresent());
    return comments.remove(id) != null;
  }
}
