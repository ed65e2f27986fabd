package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time that a clock leaves out.
 *
 * @param from its first instant
 * @param to the first instant that counts again; empty while it lasts
 * @param why in a word, such as {@code awaiting-customer}
 */
record Cut(Instant from, Optional<Instant> to, String why) {

  /** Its end, or the end of what is asked about. */
  Instant until(Instant end) {
    return to.filter(mine -> mine.isBefore(end)).orElse(end);
  }

  /** Whether it still lasts at an instant that is not before its start. */
  boolean lasts(Instant at) {
    return to.isEmpty() || to.get().isAfter(at);
  }

  /**
   * The parts of cuts that lie between two instants, in order and without overlap; of two that
   * overlap the earlier gives the reason.
   */
  static List<Cut> between(Instant start, Instant end, List<Cut> cuts) {
    List<Cut> apart = new ArrayList<>();
    Instant covered = start;
    for (Cut cut : cuts.stream().sorted(Comparator.comparing(Cut::from)).toList()) {
      Instant from = cut.from.isBefore(covered) ? covered : cut.from;
      Instant to = cut.until(end);
      if (from.isBefore(to)) {
        apart.add(new Cut(from, Optional.of(to), cut.why));
        covered = to;
      }
    }
    return List.copyOf(apart);
  }
}
