package dev.parley.networks.graph;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The network's clock, in the hand of a test. */
public final class TestClock implements InstantSource {
  private volatile Instant now = Instant.parse("2026-11-28T09:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  public void set(Instant time) {
    now = time;
  }

  public synchronized void pass(Duration time) {
    now = now.plus(time);
  }
}
