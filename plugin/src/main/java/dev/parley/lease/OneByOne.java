package dev.parley.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Lets short pieces of work of one name run one after the other, over all nodes. */
public final class OneByOne {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

  private final Leases leases;

  /** Makes it. */
  public OneByOne(Leases leases) {
    this.leases = leases;
  }

  /**
   * Runs the work once its turn has come.
   *
   * @param work is given the lease, which may be extended, and is released afterwards
   * @return what the work gives; empty if others went first for too long
   */
  public <T> Optional<T> run(String name, Function<Lease, T> work) {
    Optional<Lease> lease = take(name);
    return lease.map(
        held -> {
          try {
            return work.apply(held);
          } finally {
            leases.release(held);
          }
        });
  }

  private Optional<Lease> take(String name) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    Optional<Lease> lease = leases.take(name);
    while (lease.isEmpty() && System.nanoTime() < end) {
      try {
        Thread.sleep(LOOK_AGAIN.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      }
      lease = leases.take(name);
    }
    return lease;
  }
}
