package dev.parley.bundle;

import dev.parley.health.AccountWatch;
import dev.parley.host.Helpdesk;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;

/** Watches accounts. One node at a time does so, under {@code watch:accounts}. For one thread. */
final class WatchWork {
  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final AccountWatch watch;

  WatchWork(HelpdeskSlot slot, Leases leases, AccountWatch watch) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.watch = watch;
  }

  /** Looks once; nothing if another node does it. */
  void runOnce() {
    try {
      if (lease.hold("watch:accounts").isPresent()) {
        watch.runOnce(slot.get().map(Helpdesk::id));
      }
    } catch (LeaseLostException e) {
      lease.lost();
    }
  }

  /** Hands it over to another node at once. */
  void handOver() {
    lease.release();
  }
}
