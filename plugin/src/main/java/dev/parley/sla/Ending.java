package dev.parley.sla;

import java.time.Instant;

/**
 * How a clock ended, and when.
 *
 * @param how the way
 * @param at the instant
 */
record Ending(How how, Instant at) {
  /** The ways a clock can end. */
  enum How {
    /** With what it waited for. */
    ANSWERED,
    /** There was nothing left to wait for. */
    NOT_APPLICABLE,
    /** The customer deleted all there was to answer. */
    DELETED,
    /** By our failure. */
    MISSED,
    /** A bot's answer was enough. */
    CONTAINED,
    /** A bot closed the conversation after its answer, which was enough. */
    CONTAINED_BY_CLOSE
  }

  boolean undoneByReopening() {
    return how == How.NOT_APPLICABLE || how == How.CONTAINED_BY_CLOSE;
  }

  boolean contained() {
    return how == How.CONTAINED || how == How.CONTAINED_BY_CLOSE;
  }
}
