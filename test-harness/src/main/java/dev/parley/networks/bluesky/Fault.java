package dev.parley.networks.bluesky;

import java.util.Optional;

/**
 * A fault that waits for calls.
 *
 * @param id its number, by which another process speaks of it
 * @param kind what it is called
 * @param nsid the method it waits for; {@code *} for any
 * @param timesLeft how many calls it will still strike
 * @param hold where its calls wait, for a fault that keeps them waiting
 */
record Fault(
    long id, String kind, String nsid, int timesLeft, FaultEffect effect, Optional<Hold> hold) {
  Fault {
    if (timesLeft < 0) {
      throw new IllegalArgumentException("A fault strikes 0 times or more, not " + timesLeft + ".");
    }
  }

  boolean strikes(String called) {
    return timesLeft > 0 && (nsid.equals("*") || nsid.equals(called));
  }

  Fault struck() {
    return new Fault(id, kind, nsid, timesLeft - 1, effect, hold);
  }

  Fault spared() {
    return new Fault(id, kind, nsid, timesLeft + 1, effect, hold);
  }
}
