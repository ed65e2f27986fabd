package dev.parley.bundle;

import dev.parley.feed.HostFeed;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.outbox.Reply;
import dev.parley.outbox.StateReporter;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.TicketClocks;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a helpdesk and the clocks up to date: reads its changes, tells it states and clock fields.
 * One node at a time does so, under {@code helpdesk:<id>}. For one thread.
 */
final class HelpdeskWork {
  private static final Logger log = LoggerFactory.getLogger(HelpdeskWork.class);

  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final HostFeed feed;
  private final StateReporter reporter;
  private final TicketClocks clocks;
  private final NodeWork others;
  private final HelpdeskTrouble trouble;

  HelpdeskWork(
      HelpdeskSlot slot,
      Leases leases,
      HostFeed feed,
      StateReporter reporter,
      TicketClocks clocks,
      HelpdeskTrouble trouble,
      NodeWork others) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.feed = feed;
    this.reporter = reporter;
    this.clocks = clocks;
    this.trouble = trouble;
    this.others = others;
  }

  /** Does what there is to do now; nothing if no helpdesk is there or another node does it. */
  void runOnce() {
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
      trouble.notOurs();
      return;
    }
    try {
      hold(here.get()).ifPresentOrElse(held -> keep(here.get(), held), trouble::notOurs);
    } catch (LeaseLostException e) {
      lease.lost();
      trouble.notOurs();
      log.info("another node keeps helpdesk {} now", here.get().id());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      trouble.helpdesk(
          Optional.of("Parley failed while it kept it up to date; the log says where."));
      throw e;
    }
  }

  private Optional<Lease> hold(Helpdesk desk) {
    return lease.hold("helpdesk:" + desk.id());
  }

  private void keep(Helpdesk desk, Lease held) {
    Optional<String> away = slot.declare(desk).or(() -> feed.runOnce(held, desk));
    List<Timed> reckoned = clocks.reckon();
    BooleanSupplier ours = () -> hold(desk).filter(now -> now.token() == held.token()).isPresent();
    if (away.isEmpty() && ours.getAsBoolean()) {
      away = tell(desk, ours);
    }
    trouble.helpdesk(away);
    others.changed(reckoned.stream().map(Timed::ticket).toList());
  }

  private Optional<String> tell(Helpdesk desk, BooleanSupplier ours) {
    List<Reply> moved = reporter.runOnce(desk, ours);
    Optional<String> unseen = clocks.show(desk, ours);
    others.changed(moved.stream().map(Reply::ticket).toList());
    return unseen;
  }

  /** Hands the helpdesk over to another node at once. */
  void handOver() {
    lease.release();
  }
}
