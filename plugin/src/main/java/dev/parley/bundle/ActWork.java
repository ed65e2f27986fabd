package dev.parley.bundle;

import dev.parley.act.Runner;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.model.TicketRef;
import dev.parley.outbox.Closings;
import java.util.List;
import java.util.Optional;

/**
 * Does acts on tickets, beside all other work: five hundred of them hold up nothing. One node at a
 * time does so for a helpdesk, under {@code acts:<id>}. For one thread.
 */
final class ActWork {
  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final Closings closings;
  private final Runner runner;
  private final NodeWork others;
  private final Runnable moderate;

  /**
   * Makes it.
   *
   * @param closings says which tickets are to be closed since their answer is out
   * @param moderate told when there may be something to do on a network
   */
  ActWork(
      HelpdeskSlot slot,
      Leases leases,
      Closings closings,
      Runner runner,
      NodeWork others,
      Runnable moderate) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.closings = closings;
    this.runner = runner;
    this.others = others;
    this.moderate = moderate;
  }

  /** Does what there is to do now; nothing if no helpdesk is there or another node does it. */
  void runOnce() {
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
      return;
    }
    try {
      Optional<Lease> held = hold(here.get());
      boolean more = true;
      while (more && held.isPresent()) {
        // Before each step: what was to be closed is known to be once its act is done.
        closings.runOnce(held.get(), here.get());
        more = runner.runOnce(held.get(), here.get(), this::changed);
        held = hold(here.get());
      }
    } catch (LeaseLostException e) {
      lease.lost();
    }
  }

  private Optional<Lease> hold(Helpdesk desk) {
    return lease.hold("acts:" + desk.id());
  }

  private void changed(List<TicketRef> tickets) {
    others.changed(tickets);
    moderate.run();
  }

  /** Hands it over to another node at once. */
  void handOver() {
    lease.release();
  }
}
