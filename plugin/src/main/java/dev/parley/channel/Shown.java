package dev.parley.channel;

import dev.parley.model.Author;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A post or comment that a message stands under, as the network shows it now.
 *
 * @param id the network's id of it
 * @param post whether it is the post that all else stands under; else it is a comment
 * @param advertisement whether the network says that it is one
 * @param author who wrote it; empty if the network does not say
 * @param text plain text; empty if it has none
 * @param at when it was published; empty if the network does not say
 * @param permalink where a person can look at it
 * @param picture the address of a small picture of it, which may work for some time only
 * @param gone whether it was deleted or is shown to us no more; all else may then be empty
 */
public record Shown(
    String id,
    boolean post,
    boolean advertisement,
    Optional<Author> author,
    String text,
    Optional<Instant> at,
    Optional<URI> permalink,
    Optional<URI> picture,
    boolean gone) {

  /** Refuses a blank id. */
  public Shown {
    if (id.isBlank()) {
      throw new IllegalArgumentException("what a message stands under needs an id");
    }
  }

  /** What was deleted, or is shown to us no more. */
  public static Shown gone(String id, boolean post, Optional<URI> permalink) {
    return new Shown(
        id, post, false, Optional.empty(), "", Optional.empty(), permalink, Optional.empty(), true);
  }
}
