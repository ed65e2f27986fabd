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
 * @param why in a word, such as {@code awaiting-customer} or {@code closed}
 */
record Cut(Instant from, Optional<Instant> to, String why) {

  /** Its end, or now. */
  Instant until(Instant now) {
    return to.filter(end -> end.isBefore(now)).orElse(now);
  }

  /**
   * The parts of cuts that lie after an instant, in order and without overlap; of two that overlap
   * the earlier gives the reason.
   */
  static List<Cut> after(Instant start, List<Cut> cuts, Instant now) {
    List<Cut> apart = new ArrayList<>();
    Instant covered = start;
    for (Cut cut : cuts.stream().sorted(Comparator.comparing(Cut::from)).toList()) {
      Instant from = cut.from().isBefore(covered) ? covered : cut.from();
      if (from.isBefore(cut.until(now))) {
        apart.add(new Cut(from, cut.to(), cut.why()));
        covered = cut.until(now);
      }
    }
    return apart;
  }
}
