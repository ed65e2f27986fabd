package dev.parley.intake;

import dev.parley.model.Item;
import java.time.Instant;

/** The network's time of an item, as far as it can be believed. */
public final class Published {
  /** No network that Parley knows is older. */
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

  private Published() {}

  /**
   * When the item was published: never after it was seen, and when it was seen if the network gives
   * no time or one that makes no sense.
   */
  public static Instant at(Item item, Instant seen) {
    return item.publishedAt()
        .filter(at -> !at.isAfter(seen) && !at.isBefore(EARLIEST))
        .orElse(seen);
  }

  /** Whether a time makes sense at all and any database can keep it. */
  public static boolean plausible(Instant at) {
    return !at.isBefore(EARLIEST) && at.isBefore(LATEST);
  }
}
