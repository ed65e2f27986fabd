package dev.parley.intake;

import dev.parley.fault.Wordless;
import dev.parley.feed.HelpdeskAwayException;
import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.PendingItem;
import dev.parley.lease.Lease;
import dev.parley.lease.LeaseLostException;
import dev.parley.lease.Leases;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works lanes, oldest first, each under its lease and in order. A lane that is stuck rests, longer
 * each time, and however many items it has, they do not keep those of other lanes from their turn.
 * Safe for use by several threads and nodes.
 */
final class Lanes {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);
  private static final int LANES_AT_ONCE = 50;
  private static final int ROUNDS = 10;
  private static final int ITEMS_IN_A_TURN = 100;
  private static final int ITEMS_AT_ONCE = 10;

  /** So many lanes stuck in a row are no accident: the helpdesk itself is in trouble. */
  private static final int STUCK_IN_A_ROW = 5;

  private static final Duration LONGEST_REST = Duration.ofSeconds(30);
  private static final int TRIES_OF_AN_ITEM = 5;

  /** An item takes a handful of calls to the helpdesk; a lease outlives that many. */
  private static final Duration EXTEND_AFTER = Leases.LENGTH.dividedBy(9);

  private final IntakeStore store;
  private final Leases leases;
  private final InstantSource clock;

  /** Other threads here need not ask the database who has these. */
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();

  Lanes(IntakeStore store, Leases leases, InstantSource clock) {
    this.store = store;
    this.leases = leases;
    this.clock = clock;
  }

  /** Brings in one item. */
  interface Work {
    /**
     * Does it.
     *
     * @param store to write to, under the lane's lease
     * @return why the item must wait; empty if it is settled
     */
    Optional<Wait> bringIn(IntakeStore store, PendingItem item);
  }

  /**
   * Why an item waits.
   *
   * @param why in words
   * @param until when to look again at the latest; empty if the helpdesk is in trouble
   */
  record Wait(String why, Optional<Instant> until) {
    static Wait trouble(String why) {
      return new Wait(why, Optional.empty());
    }
  }

  /**
   * Gives lanes that are ready their turns, until none is or it is time for other work.
   *
   * @return a reason if some lane is stuck
   */
  Optional<String> pass(Work work) {
    int stuckInARow = 0;
    for (int round = 0; round < ROUNDS; round++) {
      List<Lane> ready = store.ready(clock.instant(), LANES_AT_ONCE);
      for (Lane lane : ready) {
        stuckInARow = turn(lane, work) ? stuckInARow + 1 : 0;
        if (stuckInARow == STUCK_IN_A_ROW) {
          return store.stuck();
        }
      }
      if (ready.isEmpty()) {
        return store.stuck();
      }
    }
    return store.stuck();
  }

  /** Whether a lane is ready that nobody works on. */
  boolean anyReady() {
    return !store.ready(clock.instant(), 1).isEmpty();
  }

  /** How a lane's turn ended. */
  private enum End {
    /** Nothing waits in it; it is forgotten, with its lease. */
    FINISHED,
    /** Its next item has to wait for something else, or other lanes are to have their turn. */
    GOES_ON,
    /** The helpdesk did not take its next item. */
    STUCK
  }

  /** Answers whether the lane is stuck. */
  private boolean turn(Lane lane, Work work) {
    if (!atWork.add(lane.lease())) {
      return false;
    }
    try {
      return leases.take(lane.lease()).map(lease -> turn(lane, lease, work)).orElse(false);
    } finally {
      atWork.remove(lane.lease());
    }
  }

  private boolean turn(Lane lane, Lease lease, Work work) {
    End end = End.GOES_ON;
    try {
      end = work(lane, lease, work);
      return end == End.STUCK;
    } catch (LeaseLostException e) {
      log.info("a lane was taken over; whoever has it goes on");
      return false;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      log.error("a lane of account {} failed; it rests", lane.account(), Wordless.of(e));
      restAfter(e, store.under(lease), lane);
      return true;
    } finally {
      if (end != End.FINISHED) {
        leases.release(lease);
      }
    }
  }

  /** A lane that fails as a whole must not stay the oldest, or no other ever had its turn. */
  private void restAfter(Throwable failure, IntakeStore mine, Lane lane) {
    try {
      rest(mine, lane, lane.tries(), Wait.trouble(why(failure)));
    } catch (RuntimeException e) {
      log.debug("the lane cannot even rest; the storage's trouble is said in health");
    }
  }

  private static String why(Throwable failure) {
    return "Parley failed on it: " + failure.getClass().getSimpleName();
  }

  private End work(Lane lane, Lease lease, Work work) {
    IntakeStore mine = store.under(lease);
    Instant heldSince = clock.instant();
    int tries = lane.tries();
    for (int taken = 0; taken < ITEMS_IN_A_TURN; ) {
      List<PendingItem> first = mine.first(lane, ITEMS_AT_ONCE);
      for (PendingItem item : first) {
        if (clock.instant().isAfter(heldSince.plus(EXTEND_AFTER))) {
          if (!leases.extend(lease)) {
            return End.GOES_ON;
          }
          heldSince = clock.instant();
        }
        Optional<Wait> wait = bringIn(mine, item, work);
        if (wait.isPresent()) {
          return rest(mine, lane, tries, wait.get());
        }
        tries = 0;
      }
      taken += Math.max(1, first.size());
      if (first.size() < ITEMS_AT_ONCE && mine.finished(lane)) {
        return End.FINISHED;
      }
    }
    mine.rest(lane, 0, clock.instant(), "");
    return End.GOES_ON;
  }

  /** Answers whether something is in trouble, or only still to come. */
  private End rest(IntakeStore mine, Lane lane, int tries, Wait wait) {
    if (wait.until().isPresent()) {
      mine.rest(lane, 0, wait.until().get(), wait.why());
      return End.GOES_ON;
    }
    Duration rest = Duration.ofSeconds(1L << Math.min(tries, 5));
    mine.rest(
        lane,
        tries + 1,
        clock.instant().plus(rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST),
        wait.why());
    return End.STUCK;
  }

  /** An item that makes us fail again and again is set aside, so that those behind it go on. */
  private static Optional<Wait> bringIn(IntakeStore mine, PendingItem item, Work work) {
    try {
      return work.bringIn(mine, item);
    } catch (LeaseLostException e) {
      throw e;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      if (mine.storageTrouble(e) || e instanceof HelpdeskAwayException) {
        return Optional.of(Wait.trouble("It could not be brought in just now; it is tried again."));
      }
      int tries = mine.failed(item);
      log.error("item {} failed, try {}", item.id(), tries, Wordless.of(e));
      if (tries < TRIES_OF_AN_ITEM) {
        return Optional.of(Wait.trouble(why(e)));
      }
      mine.aside(item, why(e));
      return Optional.empty();
    }
  }
}
