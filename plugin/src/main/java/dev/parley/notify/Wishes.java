package dev.parley.notify;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What a person wants to be told about their tickets, and when not.
 *
 * @param causes what they are told
 * @param quiet when they are told nothing; it is told afterwards
 */
public record Wishes(Set<Cause> causes, Optional<QuietHours> quiet) {
  /** Whoever has set nothing is told everything at once. */
  public static final Wishes ALL = new Wishes(EnumSet.allOf(Cause.class), Optional.empty());

  /** Copies the causes. */
  public Wishes {
    causes = Set.copyOf(causes);
  }

  /**
   * When somebody may be told.
   *
   * @param pointlessFrom from when on it would be too late to act; empty if it never is. Quiet
   *     hours that last longer than that are broken.
   */
  Instant from(Instant now, Optional<Instant> pointlessFrom) {
    return quiet
        .flatMap(hours -> hours.end(now))
        .filter(end -> pointlessFrom.filter(late -> !late.isAfter(end)).isEmpty())
        .orElse(now);
  }
}
