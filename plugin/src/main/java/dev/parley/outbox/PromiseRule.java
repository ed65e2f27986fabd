package dev.parley.outbox;

import dev.parley.model.Audience;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What an answer may promise: the next one, at a time to come that is near enough to be meant. */
public final class PromiseRule {
  /** Its name in the API. */
  public static final String FIELD = "promise";

  /** How far ahead it may be. */
  public static final Duration LONGEST = Duration.ofDays(30);

  private PromiseRule() {}

  /** What is wrong with a promise, in words; empty if nothing is. */
  static Optional<String> objection(Instant until, Audience audience, Instant now) {
    if (audience == Audience.NOTE) {
      return Optional.of(
          "'promise' is for answers alone; a note promises a customer nothing. Leave it out.");
    }
    if (!until.isAfter(now)) {
      return Optional.of(
          "'promise' must be in the future; %s has passed. Promise a later time.".formatted(until));
    }
    return until.isAfter(now.plus(LONGEST))
        ? Optional.of(
            "'promise' must be at most %d days ahead; %s is further."
                .formatted(LONGEST.toDays(), until))
        : Optional.empty();
  }
}
