package dev.parley.intake;

import dev.parley.intake.IntakeStore.Lane;
import dev.parley.intake.IntakeStore.PendingItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Goes through waiting items, oldest first. A lane that is stuck waits as a whole, and however many
 * items it has, they do not keep those of other lanes from their turn. Not safe for use by several
 * threads.
 */
final class Lanes {
  private static final int BATCH = 200;

  /** So many lanes stuck in a row are no accident: the helpdesk itself is in trouble. */
  private static final int STUCK_IN_A_ROW = 5;

  private static final int MOST_RESTING = 100;

  private final IntakeStore store;
  private final Map<Lane, String> resting = new HashMap<>();

  Lanes(IntakeStore store) {
    this.store = store;
  }

  /**
   * Makes one pass.
   *
   * @param bringIn brings in one item; answers the reason if it must wait
   * @return a reason if something waits; empty if nothing does
   */
  Optional<String> pass(Function<PendingItem, Optional<String>> bringIn) {
    List<PendingItem> batch = store.pending(BATCH, resting.keySet());
    boolean tookItsTurn = walk(batch, bringIn) && batch.size() < BATCH;
    Optional<String> trouble = resting.values().stream().findFirst();
    if (tookItsTurn || resting.size() > MOST_RESTING) {
      resting.clear();
    }
    return trouble;
  }

  /** Goes through a batch; answers false if it gave up before the end. */
  private boolean walk(List<PendingItem> batch, Function<PendingItem, Optional<String>> bringIn) {
    int stuckInARow = 0;
    for (PendingItem pending : batch) {
      if (resting.containsKey(pending.lane())) {
        continue;
      }
      Optional<String> waits = bringIn.apply(pending);
      waits.ifPresent(why -> resting.put(pending.lane(), why));
      stuckInARow = waits.isPresent() ? stuckInARow + 1 : 0;
      if (stuckInARow == STUCK_IN_A_ROW) {
        return false;
      }
    }
    return true;
  }
}
