package dev.parley.sla;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All clocks of a conversation as they stand at one instant.
 *
 * @param firstResponse the clock of the first turn
 * @param nextResponse the clocks of the later turns, oldest first
 * @param resolution from the first message to the last time it was resolved
 * @param firstResolution the same to the first time, then frozen
 * @param promised the updates that were promised, oldest promise first
 * @param timeToAction from the first message to a person's first reply, action or close; absent as
 *     long as there was none
 * @param customerWait the time with the ball on our side, all turns together
 * @param windows the network's own deadlines, as they were given
 * @param nextDue the earliest due time of all clocks that run or have run out, and of the windows
 *     while somebody waits for a reply; absent if there is none
 * @param changesAt when the passing of time alone next changes any of this; absent if it will not
 */
public record ClocksView(
    ClockView firstResponse,
    List<ClockView> nextResponse,
    ClockView resolution,
    ClockView firstResolution,
    List<ClockView> promised,
    Optional<Lapse> timeToAction,
    Lapse customerWait,
    List<ReplyWindow> windows,
    Optional<NextDue> nextDue,
    Optional<Instant> changesAt) {
  /** A conversation no policy applies to. */
  public static final ClocksView NONE =
      new ClocksView(
          ClockView.NONE,
          List.of(),
          ClockView.NONE,
          ClockView.NONE,
          List.of(),
          Optional.empty(),
          Lapse.NONE,
          List.of(),
          Optional.empty(),
          Optional.empty());

  public ClocksView {
    nextResponse = List.copyOf(nextResponse);
    promised = List.copyOf(promised);
    windows = List.copyOf(windows);
  }

  /**
   * What is left of it where no policy is or was for any of the clocks: the network's own
   * deadlines, which need none.
   */
  ClocksView windowsAlone() {
    return new ClocksView(
        NONE.firstResponse,
        NONE.nextResponse,
        NONE.resolution,
        NONE.firstResolution,
        NONE.promised,
        NONE.timeToAction,
        NONE.customerWait,
        windows,
        nextDue.filter(due -> windows.stream().anyMatch(one -> one.name().equals(due.clock()))),
        changesAt);
  }

  /** The first message of the turn that waits for a reply by a person; empty if none does. */
  public Optional<Instant> waitingSince() {
    ClockView last =
        nextResponse.isEmpty() ? firstResponse : nextResponse.get(nextResponse.size() - 1);
    return last.endedAt().isPresent() ? Optional.empty() : last.startedAt();
  }

  /**
   * A due time and what is due then.
   *
   * @param clock the id of a clock, such as {@code firstResponse}, or the name of a window
   * @param due the time
   */
  public record NextDue(String clock, Instant due) {}
}
