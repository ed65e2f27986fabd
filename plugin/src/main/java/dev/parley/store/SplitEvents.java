package dev.parley.store;

import dev.parley.merge.Merged;
import dev.parley.model.TicketRef;
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
   * @param merged what is merged: who looked at several tickets as one saw what was answered there
   */
  static Map<String, List<ClockEvent>> apart(
      Map<String, List<ClockEvent>> kept, List<Off> splits, List<Merged> merged) {
    if (splits.isEmpty()) {
      return kept;
    }
    Map<String, List<ClockEvent>> apart = new HashMap<>(kept);
    for (Off split : splits) {
      List<ClockEvent> all = apart.getOrDefault(split.from(), List.of());
      List<ClockEvent> together =
          new MergedEvents(
                  apart, merged.stream().filter(one -> !one.at().isAfter(split.at())).toList())
              .shownWith(new TicketRef(split.from()));
      List<ClockEvent> own =
          new ArrayList<>(Splitting.taken(all, together, split.events(), split.at()));
      own.addAll(apart.getOrDefault(split.ticket(), List.of()));
      apart.put(split.ticket(), own);
      apart.put(split.from(), Splitting.left(all, together, split.events(), split.at()));
    }
    return apart;
  }
}
