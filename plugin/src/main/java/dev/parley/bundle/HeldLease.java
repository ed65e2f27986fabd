package dev.parley.bundle;

import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.util.Optional;

/**
 * A lease kept from run to run, so that work which is always there stays with one node and idling
 * costs a write every ten seconds only. For one thread.
 */
final class HeldLease {
  private static final Duration RENEW_AFTER = Duration.ofSeconds(10);

  private final Leases leases;
  private Optional<Lease> held = Optional.empty();
  private long heldSince; // System.nanoTime, which no change of the clock touches

  HeldLease(Leases leases) {
    this.leases = leases;
  }

  /** The lease, good for at least half a minute from now; empty if another node has it. */
  Optional<Lease> hold(String name) {
    if (held.filter(lease -> !lease.name().equals(name)).isPresent()) {
      release();
    }
    long now = System.nanoTime();
    if (held.isPresent() && now - heldSince < RENEW_AFTER.toNanos()) {
      return held;
    }
    held = held.filter(leases::extend).or(() -> leases.take(name));
    heldSince = now;
    return held;
  }

  /** Forgets a lease that was found to be lost. */
  void lost() {
    held = Optional.empty();
  }

  /** Gives the lease back, so that another node can take it at once. */
  void release() {
    Optional<Lease> was = held;
    held = Optional.empty();
    was.ifPresent(leases::release);
  }
}
