package dev.parley.sla;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All clocks of a conversation as they stand at one instant.
 *
 * @param firstResponse the clock of the first turn
 * @param nextResponse the clocks of the later turns, oldest first
 * @param nextDue the earliest due time of all open clocks; absent if none is open
 * @param changesAt when the passing of time alone next changes a state; absent if it will not
 */
public record ClocksView(
    ClockView firstResponse,
    List<ClockView> nextResponse,
    Optional<NextDue> nextDue,
    Optional<Instant> changesAt) {
  /** A conversation no policy applies to. */
  public static final ClocksView NONE =
      new ClocksView(ClockView.NONE, List.of(), Optional.empty(), Optional.empty());

  public ClocksView {
    nextResponse = List.copyOf(nextResponse);
  }

  /** A due time and the clock it belongs to. */
  public record NextDue(ClockName clock, Instant due) {}
}
