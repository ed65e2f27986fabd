package dev.parley.advert;

import dev.parley.model.Advert;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which advertisements of an account are known and how comments under them come.
 *
 * @param checkedAt when the network was last asked and answered; empty if it never did
 * @param trouble why the last check gave nothing; empty if it gave something
 * @param unread what the network does not let us read and which permission is missing, one sentence
 *     each
 * @param adverts the newest first, at most 200
 */
public record Coverage(
    Optional<Instant> checkedAt, String trouble, List<String> unread, List<Covered> adverts) {
  /** Of an account that was never checked. */
  public static final Coverage NONE = new Coverage(Optional.empty(), "", List.of(), List.of());

  /** Copies the lists. */
  public Coverage {
    unread = List.copyOf(unread);
    adverts = List.copyOf(adverts);
  }

  /**
   * An advertisement.
   *
   * @param post the network's id of the post that it shows
   * @param listed whether the last check found it; else it is known from a comment under it, or it
   *     has ended
   * @param comments how many comments of others came from under it
   * @param lastByWebhook when the last of them came by webhook
   * @param lastByPoll when the last of them came by asking the network
   */
  public record Covered(
      String post,
      Advert advert,
      boolean listed,
      int comments,
      Optional<Instant> lastByWebhook,
      Optional<Instant> lastByPoll) {}
}
