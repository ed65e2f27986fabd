package dev.parley.harness.ledger;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Which call meets which fault. The n-th call at a door meets the same fault for the same seed,
 * whatever happens at other doors meanwhile.
 */
public final class FaultPlan {
  /** The rate of a plan without faults of its own; only what is ordered happens. */
  public static final double NEVER = 0;

  private final long seed;
  private final double rate;
  private final Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
  private final Map<String, Queue<Fault>> ordered = new ConcurrentHashMap<>();
  private final Map<Fault, LongAdder> happened = new EnumMap<>(Fault.class);
  private volatile boolean quiet = true;

  /**
   * Makes a plan.
   *
   * @param rate how many of all calls meet a fault, 0 to 1
   */
  public FaultPlan(long seed, double rate) {
    if (rate < 0 || rate > 1) {
      throw new IllegalArgumentException("rate must be 0 to 1, not " + rate);
    }
    this.seed = seed;
    this.rate = rate;
    for (Fault fault : Fault.values()) {
      happened.put(fault, new LongAdder());
    }
  }

  /** The next call at this door meets this fault; several orders come one after the other. */
  public void order(String door, Fault fault) {
    ordered.computeIfAbsent(door, any -> new ConcurrentLinkedQueue<>()).add(fault);
  }

  /** From now on faults happen; before, only ordered ones do. */
  public void begin() {
    quiet = false;
  }

  /** From now on there are no faults but ordered ones. */
  public void end() {
    quiet = true;
  }

  /** How often each fault has happened. */
  public Map<Fault, Long> counts() {
    var counts = new EnumMap<Fault, Long>(Fault.class);
    happened.forEach((fault, count) -> counts.put(fault, count.sum()));
    return counts;
  }

  /** What the next call at a door meets, of the faults that can happen there. */
  Optional<Fault> next(String door, List<Fault> possible) {
    Optional<Fault> fault = ordered(door).or(() -> drawn(door, possible));
    fault.ifPresent(met -> happened.get(met).increment());
    return fault;
  }

  private Optional<Fault> ordered(String door) {
    return Optional.ofNullable(ordered.get(door)).map(Queue::poll);
  }

  private Optional<Fault> drawn(String door, List<Fault> possible) {
    if (quiet) {
      return Optional.empty();
    }
    long call = calls.computeIfAbsent(door, any -> new AtomicLong()).incrementAndGet();
    var random = new SplittableRandom(seed ^ ((long) door.hashCode() << 32) ^ call);
    return random.nextDouble() >= rate
        ? Optional.empty()
        : Optional.of(possible.get(random.nextInt(possible.size())));
  }
}
