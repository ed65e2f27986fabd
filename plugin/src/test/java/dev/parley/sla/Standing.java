package dev.parley.sla;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must not change unsaid while time passes: all but what grows with it. */
record Standing(List<Object> clocks, List<Boolean> windows, Optional<String> nextDue) {

  /** One clock of it. */
  record One(
      ClockState state,
      Optional<Instant> at,
      Optional<Instant> endedAt,
      Optional<Instant> pausedSince,
      Set<ClockFlag> flags) {
    static One of(ClockView view) {
      return new One(view.state(), view.at(), view.endedAt(), view.pausedSince(), view.flags());
    }
  }

  static Standing of(ClocksView view, Instant now) {
    return new Standing(
        List.of(
            One.of(view.firstResponse()),
            view.nextResponse().stream().map(One::of).toList(),
            One.of(view.resolution()),
            One.of(view.firstResolution()),
            Stream.of(view.promised()).flatMap(List::stream).map(One::of).toList()),
        view.windows().stream().map(window -> !now.isAfter(window.closesAt())).toList(),
        view.nextDue().map(ClocksView.NextDue::clock));
  }
}
