package dev.parley.sla;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * An update that was promised.
 *
 * @param at when it was promised
 * @param due until when
 * @param holding the id of the reply that gave the promise, which does not keep it
 * @param awaited the update
 */
record Promised(Instant at, Instant due, Optional<String> holding, Awaited awaited) {

  static Promised by(ClockEvent promise) {
    return new Promised(promise.at(), promise.promisedTime(), promise.ref(), new Awaited());
  }

  boolean keptBy(ClockEvent reply) {
    return holding.isEmpty() || !holding.equals(reply.id());
  }

  /** Reads the time that is the value of a promise. */
  static Instant time(String value) {
    try {
      return Instant.parse(value).truncatedTo(ChronoUnit.MILLIS);
    } catch (DateTimeParseException e) {
      throw new InvalidSettings(
          "value",
          "has "
              + InvalidSettings.quote(value)
              + ", which is no instant like 2026-11-23T09:00:00Z until which an update is promised");
    }
  }
}
