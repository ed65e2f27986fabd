package dev.parley.node;

import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** This node among the others. {@link #beat} and {@link #touched} are for one thread. */
public final class Nodes {
  /** How often a node says that it lives. */
  public static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private static final Duration FORGET_NODES = Duration.ofDays(1);
  private static final Duration FORGET_TOUCHES = Duration.ofMinutes(1);

  /** A transaction may become visible this much after it took its number and time. */
  private static final Duration LOOK_BACK = Duration.ofSeconds(20);

  private final NodeStore store;
  private final String name;
  private final String version;
  private final SharedClock clock;
  private final Instant started;
  private volatile boolean alone = true;
  private Set<Long> heard = Set.of();

  /**
   * Makes it.
   *
   * @param name what people call this machine
   * @param version of Parley
   */
  public Nodes(NodeStore store, String name, String version, SharedClock clock) {
    this.store = store;
    this.name = name;
    this.version = version;
    this.clock = clock;
    this.started = clock.instant();
  }

  /**
   * Says that this node lives and finds out about others; to be called every {@link #HEARTBEAT}.
   */
  public void beat() {
    store.alive(name, version, started, clock.offset());
    alone = store.nodes().stream().noneMatch(node -> node.alive() && !isSelf(node));
  }

  /** Clears away what no node needs any more; one of them does so for all. */
  public void tidy() {
    store.forgetSilentFor(FORGET_NODES);
    store.forgetTouchesOlderThan(FORGET_TOUCHES);
  }

  /** Takes this node off the list. */
  public void leave() {
    store.leave();
  }

  /** All nodes, the oldest first. */
  public List<Node> all() {
    return store.nodes();
  }

  /** Whether it is this one. */
  public boolean isSelf(Node node) {
    return node.id().equals(store.self());
  }

  /** Tells the other nodes, if there are any, that tickets moved on. */
  public void tell(Collection<TicketRef> tickets) {
    if (!alone && !tickets.isEmpty()) {
      store.touch(tickets);
    }
  }

  /** Tickets that moved on at other nodes since the last call. */
  public Set<TicketRef> touched() {
    if (alone) {
      return Set.of();
    }
    List<NodeStore.Touch> lately = store.touchedWithin(LOOK_BACK);
    Set<TicketRef> fresh =
        lately.stream()
            .filter(touch -> !heard.contains(touch.id()))
            .map(NodeStore.Touch::ticket)
            .collect(Collectors.toSet());
    heard = lately.stream().map(NodeStore.Touch::id).collect(Collectors.toSet());
    return fresh;
  }
}
