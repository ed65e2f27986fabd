package dev.parley.store;

import dev.parley.sla.ClockEvent;
import dev.parley.sla.Splitting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The events of tickets of which some messages were split off. */
final class SplitEvents {
  private SplitEvents() {}

  /**
   * What was split off once.
   *
   * @param ticket into which ticket
   * @param from from which
   * @param events the ids by which the clocks know the messages
   */
  record Off(String ticket, String from, Instant at, Set<String> events) {}

  /**
   * What belongs to each ticket.
   *
   * @param kept what was kept of each, also of those from which others were split off
   * @param splits in the order they were made: what was split off can be split again
   */
  static Map<String, List<ClockEvent>> apart(Map<String, List<ClockEvent>> kept, List<Off> splits) {
    if (splits.isEmpty()) {
      return kept;
    }
    Map<String, List<ClockEvent>> apart = new HashMap<>(kept);
    for (Off split : splits) {
      List<ClockEvent> all = apart.getOrDefault(split.from(), List.of());
      List<ClockEvent> own = new ArrayList<>(Splitting.taken(all, split.events(), split.at()));
      own.addAll(apart.getOrDefault(split.ticket(), List.of()));
      apart.put(split.ticket(), own);
      apart.put(split.from(), Splitting.left(all, split.events(), split.at()));
    }
    return apart;
  }
}
