package dev.parley.outbox;

import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Lets short pieces of work of one name run one after the other, over all nodes. */
final class OneByOne {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(40);

  private final Leases leases;

  OneByOne(Leases leases) {
    this.leases = leases;
  }

  /**
   * Runs the work once its turn has come.
   *
   * @param work is given a question that says whether the turn is still its own
   * @return what the work gives; empty if others went first for too long
   */
  <T> Optional<T> run(String name, Function<BooleanSupplier, T> work) {
    Optional<Lease> lease = take(name);
    return lease.map(
        held -> {
          try {
            return work.apply(() -> leases.extend(held));
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
