package dev.parley.sla;

import java.time.Instant;
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
}
