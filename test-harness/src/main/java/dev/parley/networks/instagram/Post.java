package dev.parley.networks.instagram;

import dev.parley.networks.graph.Person;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that was published, {@code IG Media} in the network's words.
 *
 * @param owner who published it: an account, or anybody
 * @param product {@code FEED}, {@code REELS}, {@code AD} or {@code LIVE}
 * @param ad the advertisement that shows it; empty if none does
 */
public record Post(
    String id,
    Person owner,
    String caption,
    Optional<String> picture,
    Instant createdAt,
    String product,
    Optional<Ad> ad) {

  /**
   * An advertisement.
   *
   * @param originalId the post that it was made of
   */
  public record Ad(String id, String title, String originalId) {}

  String permalink() {
    return "https://www.instagram.com/p/" + id + "/";
  }
}
