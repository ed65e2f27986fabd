package dev.parley.fakes;

import dev.parley.lease.Lease;
import dev.parley.lease.Leases;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leases of the only node: when it starts again, what it held before is free at once. */
public final class OneNodeLeases implements Leases {
  private final Leases real;
  private final List<Lease> taken = new ArrayList<>();

  public OneNodeLeases(Leases real) {
    this.real = real;
  }

  /** The node starts again. */
  public void startAgain() {
    taken.forEach(real::release);
    taken.clear();
  }

  @Override
  public Optional<Lease> take(String name) {
    Optional<Lease> lease = real.take(name);
    lease.ifPresent(taken::add);
    return lease;
  }

  @Override
  public boolean extend(Lease lease) {
    return real.extend(lease);
  }

  @Override
  public void release(Lease lease) {
    real.release(lease);
    taken.remove(lease);
  }
}
