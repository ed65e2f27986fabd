package dev.parley.model;

import java.time.Instant;

/**
 * Who answers in a thread, as a network tells that lets several apps share one account. Of two that
 * speak of one thread the later by the network's time stands; where nothing was ever said, nothing
 * is known, and nothing is assumed.
 *
 * @param thread the conversation's place on the network, as in {@link Item#thread()}
 * @param elsewhere true if another app holds the thread, so that an answer from here is not taken;
 *     false if it is ours, or nobody's
 * @param app the network's id of the app that holds it; empty if it does not say
 * @param at since when, by the network's time
 */
public record Holding(String thread, boolean elsewhere, String app, Instant at) {
  /** Refuses a blank thread. */
  public Holding {
    if (thread.isBlank()) {
      throw new IllegalArgumentException("a holding needs the thread that it is about");
    }
  }
}
