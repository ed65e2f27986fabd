package dev.parley.bundle;

import dev.parley.feed.HostFeed;
import dev.parley.host.Helpdesk;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import dev.parley.moderation.Deed;
import dev.parley.moderation.DeedReporter;
import dev.parley.outbox.Reply;
import dev.parley.outbox.StateReporter;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.TicketClocks;
import java.time.Duration;
import java.util.ArrayList;
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

  private static final Duration MOST_RECKONING = Duration.ofSeconds(2);

  private final HelpdeskSlot slot;
  private final HeldLease lease;
  private final HostFeed feed;
  private final StateReporter reporter;
  private final DeedReporter deeds;
  private final TicketClocks clocks;
  private final NodeWork others;
  private final HelpdeskTrouble trouble;

  HelpdeskWork(
      HelpdeskSlot slot,
      Leases leases,
      HostFeed feed,
      StateReporter reporter,
      DeedReporter deeds,
      TicketClocks clocks,
      HelpdeskTrouble trouble,
      NodeWork others) {
    this.slot = slot;
    this.lease = new HeldLease(leases);
    this.feed = feed;
    this.reporter = reporter;
    this.deeds = deeds;
    this.clocks = clocks;
    this.trouble = trouble;
    this.others = others;
  }

  /**
   * Does what there is to do now; nothing if no helpdesk is there or another node does it.
   *
   * @return whether there is more that need not wait
   */
  boolean runOnce() {
    Optional<Helpdesk> here = slot.get();
    if (here.isEmpty()) {
      lease.release();
      trouble.notOurs();
      return false;
    }
    try {
      Optional<Lease> held = hold(here.get());
      if (held.isPresent()) {
        return keep(here.get(), held.get());
      }
      trouble.notOurs();
    } catch (LeaseLostException e) {
      lease.lost();
      trouble.notOurs();
      log.info("another node keeps helpdesk {} now", here.get().id());
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      trouble.helpdesk(
          Optional.of("Parley failed while it kept it up to date; the log says where."));
      throw e;
    }
    return false;
  }

  private Optional<Lease> hold(Helpdesk desk) {
    return lease.hold("helpdesk:" + desk.id());
  }

  /** Of a great many clocks, as after a change of policies, as many as leave time for the rest. */
  private boolean keep(Helpdesk desk, Lease held) {
    Optional<String> away = slot.declare(desk).or(() -> feed.runOnce(held, desk));
    var moved = new ArrayList<Timed>();
    long began = System.nanoTime();
    TicketClocks.Round last;
    do {
      last = clocks.reckon();
      moved.addAll(last.moved());
    } while (last.more() && System.nanoTime() - began < MOST_RECKONING.toNanos());
    BooleanSupplier ours = () -> hold(desk).filter(now -> now.token() == held.token()).isPresent();
    if (away.isEmpty() && ours.getAsBoolean()) {
      away = tell(desk, ours);
    }
    trouble.helpdesk(away);
    others.changed(moved.stream().map(Timed::ticket).toList());
    return last.more() || (away.isEmpty() && clocks.behind(desk));
  }

  private Optional<String> tell(Helpdesk desk, BooleanSupplier ours) {
    List<Reply> moved = reporter.runOnce(desk, ours);
    List<Deed> done = deeds.runOnce(desk, ours);
    Optional<String> unseen = clocks.show(desk, ours);
    others.changed(moved.stream().map(Reply::ticket).toList());
    others.changed(done.stream().map(deed -> deed.target().ticket()).toList());
    return unseen;
  }

  /** Hands the helpdesk over to another node at once. */
  void handOver() {
    lease.release();
  }
}
