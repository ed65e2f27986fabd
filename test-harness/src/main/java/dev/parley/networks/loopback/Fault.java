package dev.parley.networks.loopback;

import java.util.Optional;

/**
 * A fault that waits for calls.
 *
 * @param id its number, by which another process speaks of it
 * @param kind what it is called
 * @param name what it waits for, as the network names it; {@code *} for any
 * @param timesLeft how many calls it will still strike
 * @param hold where its calls wait, for a fault that keeps them waiting
 */
public record Fault(
    long id, String kind, String name, int timesLeft, FaultEffect effect, Optional<Hold> hold) {
  /** Refuses a negative count. */
  public Fault {
    if (timesLeft < 0) {
      throw new IllegalArgumentException("A fault strikes 0 times or more, not " + timesLeft + ".");
    }
  }

  /** Whether such a call meets it. */
  boolean strikes(String called) {
    return timesLeft > 0 && (name.equals("*") || name.equals(called));
  }

  Fault struck() {
    return new Fault(id, kind, name, timesLeft - 1, effect, hold);
  }

  Fault spared() {
    return new Fault(id, kind, name, timesLeft + 1, effect, hold);
  }
}
