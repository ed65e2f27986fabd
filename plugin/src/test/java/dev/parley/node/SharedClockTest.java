package dev.parley.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.parley.fakes.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedClockTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final ManualClock machine = new ManualClock("2026-11-23T12:00:00Z");
  private final AtomicLong stopwatch = new AtomicLong();
  private final AtomicInteger asked = new AtomicInteger();
  private Instant databaseAtZero = NOON;
  private Duration wayThere = Duration.ZERO;

  /** Time passes for all. */
  private void passes(Duration time) {
    stopwatch.addAndGet(time.toNanos());
    machine.advance(time);
  }

  private Optional<Instant> database() {
    asked.incrementAndGet();
    passes(wayThere);
    Instant now = databaseAtZero.plusNanos(stopwatch.get());
    passes(wayThere);
    return Optional.of(now);
  }

  private SharedClock clock() {
    return new SharedClock(machine, stopwatch::get, this::database);
  }

  @Test
  void aMachineThatIsWrongShowsTheDatabasesTime() {
    machine.advance(Duration.ofMinutes(10));

    SharedClock clock = clock();
    passes(Duration.ofSeconds(3));

    assertEquals(NOON.plusSeconds(3), clock.instant());
    assertEquals(Duration.ofMinutes(-10), clock.offset());
    assertFalse(SharedClock.tolerated(clock.offset()));
  }

  @Test
  void aSlowWayToTheDatabaseIsTakenOffByHalf() {
    wayThere = Duration.ofMillis(300);

    SharedClock clock = clock();

    assertEquals(Duration.ZERO, clock.offset());
    assertEquals(databaseAtZero.plusNanos(stopwatch.get()), clock.instant());
  }

  @Test
  void ofSeveralSamplesTheQuickestCounts() {
    var clock =
        new SharedClock(
            machine,
            stopwatch::get,
            () -> {
              boolean quick = asked.incrementAndGet() == 3;
              Instant now = NOON.plusNanos(stopwatch.get());
              passes(quick ? Duration.ofMillis(2) : Duration.ofSeconds(4)); // all on the way back
              return Optional.of(now);
            });

    assertEquals(Duration.ofMillis(-1), clock.offset());
  }

  @Test
  void aMachineWhoseClockIsSetIsNoticedAndStampsNothingWrongMeanwhile() {
    SharedClock clock = clock();
    passes(Duration.ofSeconds(1));
    clock.check();
    int before = asked.get();

    machine.advance(Duration.ofHours(-2));

    assertEquals(NOON.plusSeconds(1), clock.instant());
    clock.check();
    assertTrue(asked.get() > before, "it was not measured again");
    assertEquals(Duration.ofHours(2), clock.offset());
    assertEquals(NOON.plusSeconds(1), clock.instant());
  }

  @Test
  void aDatabaseWhoseClockIsSetIsFollowedWithinHalfAMinute() {
    SharedClock clock = clock();

    databaseAtZero = NOON.plusSeconds(20);
    for (int second = 0; second < 30; second++) {
      passes(Duration.ofSeconds(1));
      clock.check();
    }

    assertEquals(NOON.plusSeconds(50), clock.instant());
  }

  @Test
  void withoutASecondClockTheMachinesCounts() {
    var clock = new SharedClock(machine, stopwatch::get, Optional::empty);

    machine.advance(Duration.ofHours(5));
    clock.check();

    assertEquals(machine.instant(), clock.instant());
    assertEquals(Duration.ZERO, clock.offset());
  }
}
