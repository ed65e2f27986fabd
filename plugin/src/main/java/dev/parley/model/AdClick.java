package dev.parley.model;

import java.time.Instant;

/**
 * Somebody tapped an advertisement that opens a private thread with us. Their first message after
 * that may be answered for longer than others, where the channel's descriptor says so.
 *
 * @param thread the conversation's place on the network, as in {@link Item#thread()}
 * @param ad the network's id of the advertisement; empty if it does not say
 * @param title what the network calls it; empty if it does not say
 * @param at when, by the network's time
 */
public record AdClick(String thread, String ad, String title, Instant at) {
  /** Refuses a blank thread. */
  public AdClick {
    if (thread.isBlank()) {
      throw new IllegalArgumentException("a click needs the thread that it opened");
    }
  }
}
