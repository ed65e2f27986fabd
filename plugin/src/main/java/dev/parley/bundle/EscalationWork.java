package dev.parley.bundle;

import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.notify.Notices;
import dev.parley.notify.Notifier;
import dev.parley.sla.Escalations;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Does what is escalated, and tells people of that and of what concerns them. One node at a time
 * does so for a helpdesk, under {@code escalations:<id>}; a call to a slow webhook holds up nothing
 * else. For one thread.
 */
final class EscalationWork {
  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final Escalations escalations;
  private final Notices notices;
  private final Notifier notifier;

  EscalationWork(
      HelpdeskSlot slot,
      Leases leases,
      Escalations escalations,
      Notices notices,
      Notifier notifier) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.escalations = escalations;
    this.notices = notices;
    this.notifier = notifier;
  }

  /** Does what is due now; nothing if no helpdesk is there or another node does it. */
  void runOnce() {
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
      return;
    }
    try {
      hold(here.get()).ifPresent(held -> work(here.get(), held));
    } catch (LeaseLostException e) {
      lease.lost();
    }
  }

  private Optional<Lease> hold(Helpdesk desk) {
    return lease.hold("escalations:" + desk.id());
  }

  private void work(Helpdesk desk, Lease held) {
    BooleanSupplier ours = () -> hold(desk).filter(now -> now.token() == held.token()).isPresent();
    while (ours.getAsBoolean() && escalations.runOnce(desk.id()) > 0) {
      notifier.runOnce(desk, ours);
    }
    while (ours.getAsBoolean() && notices.runOnce(desk.id()) > 0) {
      notifier.runOnce(desk, ours);
    }
    notifier.runOnce(desk, ours);
  }

  /** Hands it over to another node at once. */
  void handOver() {
    lease.release();
  }
}
