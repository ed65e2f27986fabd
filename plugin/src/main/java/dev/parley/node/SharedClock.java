package dev.parley.node;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time that all nodes of a database share, to the millisecond. It is measured now and then, and
 * runs on by the machine's stopwatch in between, so that neither a wrong clock nor one that is set
 * while Parley runs gets into what is stamped. Where the database has no clock of its own, it is
 * the machine's. Safe for use by several threads; asking for the time never waits.
 */
public final class SharedClock implements InstantSource {
  /** How far a machine's clock may be off before people should know. */
  public static final Duration TOLERATED = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(SharedClock.class);
  private static final Duration MEASURE_EVERY = Duration.ofSeconds(30);
  private static final Duration JUMP = Duration.ofSeconds(1);
  private static final int SAMPLES = 5;

  private final InstantSource local;
  private final LongSupplier nanos;
  private final Supplier<Optional<Instant>> remote;
  private volatile Measured measured;

  /**
   * Measures for the first time.
   *
   * @param local the machine's clock
   * @param nanos its stopwatch, which nobody can set
   * @param remote asks the database's clock; empty if it has none
   */
  public SharedClock(InstantSource local, LongSupplier nanos, Supplier<Optional<Instant>> remote) {
    this.local = local;
    this.nanos = nanos;
    this.remote = remote;
    this.measured = measure();
    say(measured.offset());
  }

  @Override
  public Instant instant() {
    Measured last = measured;
    Instant now =
        last.remote()
            .map(there -> there.plusNanos(nanos.getAsLong() - last.atNanos()))
            .orElseGet(local::instant);
    return now.truncatedTo(ChronoUnit.MILLIS);
  }

  /** How far the database's clock is ahead of the machine's; zero if it has none. */
  public Duration offset() {
    return measured.offset();
  }

  /** Measures again if it is time, or at once if the machine's clock was set; once a second. */
  public void check() {
    Measured last = measured;
    Duration passed = Duration.ofNanos(nanos.getAsLong() - last.atNanos());
    Duration jumped = Duration.between(last.local().plus(passed), local.instant());
    boolean set = jumped.abs().compareTo(JUMP) > 0;
    if (set) {
      log.warn("this machine's clock was set by {}", jumped);
    }
    if (set || passed.compareTo(MEASURE_EVERY) >= 0) {
      Measured now = measure();
      if (tolerated(now.offset()) != tolerated(last.offset())) {
        say(now.offset());
      }
      measured = now;
    }
  }

  /** Whether the machine's clock is near enough to the database's. */
  public static boolean tolerated(Duration offset) {
    return offset.abs().compareTo(TOLERATED) <= 0;
  }

  private static void say(Duration offset) {
    if (tolerated(offset)) {
      log.info("this machine's clock agrees with the database's");
    } else {
      log.warn("the database's clock is ahead of this machine's by {}; Parley goes by it", offset);
    }
  }

  /** Of several samples the one whose answer came soonest says most. */
  private Measured measure() {
    return IntStream.range(0, SAMPLES)
        .mapToObj(i -> sample())
        .min((one, other) -> one.roundTrip().compareTo(other.roundTrip()))
        .orElseThrow();
  }

  private Measured sample() {
    long before = nanos.getAsLong();
    Instant here = local.instant();
    Optional<Instant> there = remote.get();
    Duration roundTrip = Duration.ofNanos(nanos.getAsLong() - before);
    Duration half = roundTrip.dividedBy(2);
    return new Measured(before, here, there.map(asked -> asked.minus(half)), roundTrip);
  }

  /** What both clocks showed at a moment of the stopwatch. */
  private record Measured(
      long atNanos, Instant local, Optional<Instant> remote, Duration roundTrip) {
    Duration offset() {
      return remote.map(there -> Duration.between(local, there)).orElse(Duration.ZERO);
    }
  }
}
