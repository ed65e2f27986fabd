package dev.parley.lease;

import java.time.Duration;
import java.util.Optional;

/** Gives leases out, one holder each. Safe for use by several threads and nodes. */
public interface Leases {
  /**
   * How long a lease holds without being extended: longer than {@link #BEFORE_A_CALL} and any call
   * to a network, which ends after 30 s, and short enough for another node to take over within a
   * minute.
   */
  Duration LENGTH = Duration.ofSeconds(45);

  /** How long after extending it a call that must happen under a lease may still begin. */
  Duration BEFORE_A_CALL = Duration.ofSeconds(10);

  /** Takes a lease if nobody holds it; empty if somebody does, on whichever node. */
  Optional<Lease> take(String name);

  /**
   * Holds a lease for {@link #LENGTH} from now on. To be called before each step that may take
   * long.
   *
   * @return false if somebody else took it over
   */
  boolean extend(Lease lease);

  /** Gives a lease back; does nothing if it was taken over. */
  void release(Lease lease);
}
