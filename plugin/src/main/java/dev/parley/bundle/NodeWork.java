package dev.parley.bundle;

import dev.parley.model.TicketRef;
import dev.parley.node.Nodes;
import dev.parley.node.SharedClock;
import dev.parley.web.LiveEvents;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps this node in touch with the others: says that it lives, looks at the clock, and passes on
 * which tickets moved on. {@link #runOnce} is for one thread.
 */
final class NodeWork {
  private final Nodes nodes;
  private final SharedClock clock;
  private final LiveEvents live;
  private final Runnable settings;
  private final Set<TicketRef> soon = ConcurrentHashMap.newKeySet();
  private boolean beaten;
  private long beatAt; // System.nanoTime, which no change of the clock touches

  /**
   * Makes it.
   *
   * @param settings looks whether another node saved settings
   */
  NodeWork(Nodes nodes, SharedClock clock, LiveEvents live, Runnable settings) {
    this.settings = settings;
    this.nodes = nodes;
    this.clock = clock;
    this.live = live;
  }

  /** To be called once a second: pages open here hear of other nodes' changes that soon. */
  void runOnce() {
    clock.check();
    settings.run();
    long now = System.nanoTime();
    if (!beaten || now - beatAt >= Nodes.HEARTBEAT.toNanos()) {
      nodes.beat();
      beaten = true;
      beatAt = now;
    }
    var moved = new HashSet<TicketRef>();
    soon.removeIf(moved::add);
    if (!moved.isEmpty()) {
      changed(moved);
    }
    if (live.watched()) {
      nodes.touched().forEach(live::changed);
    }
  }

  /**
   * Says at all nodes, with the next round, that a ticket moved on: many changes of the helpdesk
   * become one write. For any thread.
   */
  void changedSoon(TicketRef ticket) {
    soon.add(ticket);
  }

  /** Says at all nodes that tickets moved on. */
  void changed(Collection<TicketRef> tickets) {
    var once = Set.copyOf(tickets);
    once.forEach(live::changed);
    nodes.tell(once);
  }

  /** Takes this node off the list. */
  void leave() {
    nodes.leave();
  }
}
