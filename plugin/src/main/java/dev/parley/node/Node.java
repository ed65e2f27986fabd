package dev.parley.node;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One process that has the database open.
 *
 * @param id of this run, which leases name as their owner
 * @param name what people call the machine
 * @param version of Parley
 * @param started when it started
 * @param silentFor how long ago it was last heard of, by the database's clock
 * @param clockOffset how far the database's clock is ahead of the node's own
 * @param leases names of the leases it holds
 */
public record Node(
    String id,
    String name,
    String version,
    Instant started,
    Duration silentFor,
    Duration clockOffset,
    List<String> leases) {
  /** How long a node may be silent before it counts as gone: four heartbeats. */
  public static final Duration GONE_AFTER = Nodes.HEARTBEAT.multipliedBy(4);

  /** Copies the names. */
  public Node {
    leases = List.copyOf(leases);
  }

  /** Whether it was heard of lately. */
  public boolean alive() {
    return silentFor.compareTo(GONE_AFTER) < 0;
  }
}
