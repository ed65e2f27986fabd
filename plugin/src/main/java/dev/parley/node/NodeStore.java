package dev.parley.node;

import dev.parley.model.TicketRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Keeps what nodes know of each other. Nothing here needs to survive a crash of the database. */
public interface NodeStore {

  /** The id of this run, under which it holds leases. */
  String self();

  /** Says that this node lives, by the database's clock. */
  void alive(String name, String version, Instant started, Duration clockOffset);

  /** Takes this node off the list. */
  void leave();

  /** All nodes on the list with their leases, the oldest first. */
  List<Node> nodes();

  /** Takes nodes off the list that were silent for so long. */
  void forgetSilentFor(Duration time);

  /** Tells the other nodes that tickets moved on. */
  void touch(Collection<TicketRef> tickets);

  /** What other nodes touched in so much time until now. */
  List<Touch> touchedWithin(Duration time);

  /** Forgets touches that are older. */
  void forgetTouchesOlderThan(Duration time);

  /** The database's clock; empty if it has none of its own. */
  Optional<Instant> now();

  /**
   * A ticket that moved on at another node.
   *
   * @param id never given twice
   */
  record Touch(long id, TicketRef ticket) {}
}
