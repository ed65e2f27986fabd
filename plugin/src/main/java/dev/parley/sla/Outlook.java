package dev.parley.sla;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What comes next for the clocks of a conversation.
 *
 * @param responses of the turns, oldest first
 * @param windows the network's own deadlines
 * @param containsAt when the customer's silence ends the last turn; empty if it will not
 */
record Outlook(
    List<Clock> responses,
    Optional<Clock> resolution,
    Optional<Clock> firstResolution,
    List<Clock> promised,
    List<ReplyWindow> windows,
    Optional<Instant> containsAt,
    Instant now) {

  /** Every clock. */
  List<Clock> all() {
    return Stream.of(
            responses.stream(), resolution.stream(), firstResolution.stream(), promised.stream())
        .flatMap(clocks -> clocks)
        .toList();
  }

  /** The first resolution has the due time of the resolution while both run. */
  Optional<ClocksView.NextDue> nextDue() {
    Stream<ClocksView.NextDue> clocks =
        Stream.of(responses.stream(), resolution.stream(), promised.stream())
            .flatMap(kind -> kind)
            .flatMap(clock -> clock.nextDue().stream());
    return Stream.concat(
            clocks, awaitedWindows().map(w -> new ClocksView.NextDue(w.name(), w.closesAt())))
        .min(Comparator.comparing(ClocksView.NextDue::due));
  }

  Optional<Instant> changesAt() {
    return Stream.of(
            all().stream().flatMap(Clock::changesAt),
            openWindows().map(window -> window.closesAt().plusMillis(1)),
            containsAt.filter(at -> lastWaits()).stream())
        .flatMap(instants -> instants)
        .min(Comparator.naturalOrder());
  }

  /**
   * When the escalation steps of all clocks are due, soonest first; the first resolution has those
   * of the resolution. Those before a closing stay due after it, while somebody waits: a downtime
   * may have lasted longer than the window.
   *
   * @param present what rules the conversation now, and with it its windows
   */
  List<DueStep> steps(Rule present) {
    Stream<DueStep> clocks =
        Stream.of(responses.stream(), resolution.stream(), promised.stream())
            .flatMap(kind -> kind)
            .flatMap(Clock::steps);
    Stream<DueStep> closing =
        windows.stream()
            .filter(window -> awaited())
            .flatMap(
                window ->
                    present.escalations().before(window.name()).stream()
                        .map(step -> DueStep.before(window, step, present)));
    return Stream.concat(clocks, closing).sorted(Comparator.comparing(DueStep::at)).toList();
  }

  /** A window is due as long as somebody waits for a reply. */
  private Stream<ReplyWindow> awaitedWindows() {
    return awaited() ? openWindows() : Stream.empty();
  }

  private boolean awaited() {
    return Stream.concat(responses.stream(), promised.stream()).anyMatch(Clock::open);
  }

  private Stream<ReplyWindow> openWindows() {
    return windows.stream().filter(window -> window.open(now));
  }

  /** What has run out cannot be contained any more. */
  private boolean lastWaits() {
    Clock last = responses.get(responses.size() - 1);
    return last.open() && last.state() != ClockState.BREACHED;
  }
}
