package dev.parley.sla;

import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Which goals of reports were in force when: a week that is over is judged by its own. */
final class GoalsLog {
  static final GoalsLog EMPTY = new GoalsLog(new TreeMap<>());

  private final NavigableMap<Instant, GoalsInForce> since;

  private GoalsLog(NavigableMap<Instant, GoalsInForce> since) {
    this.since = since;
  }

  /** With what a later revision says of goals. */
  GoalsLog with(SlaRevision revision) {
    boolean says = revision.saved().deed().id().equals(SlaRevision.Deed.GOALS);
    if (!says && (revision.number() > 1 || revision.book().goals().isEmpty())) {
      return this;
    }
    var all = new TreeMap<>(since);
    all.put(
        revision.at(),
        new GoalsInForce(
            revision.book().goals().orElse(ResponseGoals.USUAL), Optional.of(revision.saved())));
    return new GoalsLog(all);
  }

  GoalsInForce at(Instant instant) {
    return Optional.ofNullable(since.floorEntry(instant))
        .map(Map.Entry::getValue)
        .orElseGet(() -> new GoalsInForce(ResponseGoals.USUAL, Optional.empty()));
  }
}
