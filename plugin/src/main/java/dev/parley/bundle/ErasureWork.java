package dev.parley.bundle;

import dev.parley.erasure.Eraser;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import java.util.Optional;

/**
 * Carries requests to forget out, beside all other work: a large one holds up nothing. One node at
 * a time does so, under {@code erasures}. For one thread.
 */
final class ErasureWork {
  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final Eraser eraser;

  ErasureWork(HelpdeskSlot slot, Leases leases, Eraser eraser) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.eraser = eraser;
  }

  /** Does what is due now; nothing if no helpdesk is there or another node does it. */
  void runOnce() {
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
      return;
    }
    try {
      Optional<Lease> held = lease.hold("erasures");
      while (held.isPresent() && eraser.runOnce(held.get(), here.get())) {
        held = lease.hold("erasures");
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
