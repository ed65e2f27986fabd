package dev.parley.sla;

import java.time.Instant;

/**
 * When a clock is due, and how its share is measured.
 *
 * @param at the last instant that is in time
 * @param byTheWall whether wall time is counted towards it, not business time
 * @param target what was promised, in its text form
 */
record Deadline(Instant at, boolean byTheWall, String target) {

  /** A target that is used up then. */
  static Deadline of(Instant at, Target target) {
    return new Deadline(at, target.byTheWall(), target.toString());
  }

  /** A time that was promised as such. */
  static Deadline promised(Instant at) {
    return new Deadline(at, true, at.toString());
  }

  boolean before(Instant instant) {
    return at.isBefore(instant);
  }
}
