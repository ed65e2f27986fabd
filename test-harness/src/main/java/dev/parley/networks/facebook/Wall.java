package dev.parley.networks.facebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Posts and comments, as they stand now. Safe for many threads. */
final class Wall {
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final Map<String, Comment> comments = new LinkedHashMap<>();

  synchronized void add(Post post) {
    posts.put(post.id(), post);
  }

  /** Adds a comment, and touches its post. */
  synchronized void add(Comment comment) {
    comments.put(comment.id(), comment);
    posts.computeIfPresent(comment.postId(), (id, post) -> post.touched(comment.createdAt()));
  }

  synchronized Optional<Post> post(String id) {
    return Optional.ofNullable(posts.get(id));
  }

  synchronized Optional<Comment> comment(String id) {
    return Optional.ofNullable(comments.get(id));
  }

  synchronized Optional<Post> changePost(String id, UnaryOperator<Post> change) {
    return Optional.ofNullable(posts.computeIfPresent(id, (key, post) -> change.apply(post)));
  }

  synchronized Optional<Comment> changeComment(String id, UnaryOperator<Comment> change) {
    return Optional.ofNullable(
        comments.computeIfPresent(id, (key, comment) -> change.apply(comment)));
  }

  /** Removes a post with its comments. */
  synchronized Optional<Post> removePost(String id) {
    comments.values().removeIf(comment -> comment.postId().equals(id));
    return Optional.ofNullable(posts.remove(id));
  }

  /** Removes a comment with its replies. */
  synchronized Optional<Comment> removeComment(String id) {
    replies(id).forEach(reply -> removeComment(reply.id()));
    return Optional.ofNullable(comments.remove(id));
  }

  /** All posts, newest first. */
  synchronized List<Post> posts() {
    List<Post> all = new ArrayList<>(posts.values());
    all.sort(Comparator.comparing(Post::createdAt).reversed());
    return all;
  }

  /** What stands directly below a post or comment, oldest first. */
  synchronized List<Comment> replies(String parentId) {
    return comments.values().stream()
        .filter(comment -> comment.parentId().equals(parentId))
        .toList();
  }

  /** All levels below a post or comment, oldest first. */
  synchronized List<Comment> below(String id) {
    return comments.values().stream().filter(comment -> isBelow(comment, id)).toList();
  }

  private boolean isBelow(Comment comment, String id) {
    String parent = comment.parentId();
    while (true) {
      if (parent.equals(id)) {
        return true;
      }
      Comment next = comments.get(parent);
      if (next == null) {
        return false;
      }
      parent = next.parentId();
    }
  }
}
