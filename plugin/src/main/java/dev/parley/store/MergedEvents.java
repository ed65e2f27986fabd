package dev.parley.store;

import dev.parley.merge.Merged;
import dev.parley.model.TicketRef;
import dev.parley.sla.ClockEvent;
import dev.parley.sla.ClockStore.Strand;
import dev.parley.sla.ClockStore.Timed;
import dev.parley.sla.Merging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of tickets of which some were merged.
 *
 * @param own what was kept of each ticket by itself
 * @param merged the tickets that were merged, and all those they are shown with
 */
record MergedEvents(Map<String, List<ClockEvent>> own, List<Merged> merged) {

  /** What clocks are to know of a ticket. */
  List<ClockEvent> of(TicketRef ticket) {
    Optional<Merged> away = merged.stream().filter(one -> one.ticket().equals(ticket)).findFirst();
    List<ClockEvent> together = together(ticket);
    return away.map(one -> Merging.left(together, one.at())).orElse(together);
  }

  /** What is known of all that a ticket is shown with. */
  List<ClockEvent> shownWith(TicketRef ticket) {
    return merged.stream()
        .filter(one -> one.ticket().equals(ticket))
        .findFirst()
        .map(one -> shownWith(one.into()))
        .orElseGet(() -> together(ticket));
  }

  private List<ClockEvent> together(TicketRef ticket) {
    List<ClockEvent> all = new ArrayList<>(own.getOrDefault(ticket.value(), List.of()));
    merged.stream()
        .filter(one -> one.into().equals(ticket))
        .forEach(one -> all.addAll(Merging.brought(together(one.ticket()), one.at())));
    return all;
  }

  /** What was said on which channel; empty if all was said on the ticket's own. */
  List<Strand> strands(Timed ticket) {
    List<Merged> shown =
        merged.stream().filter(one -> one.shownIn().equals(ticket.ticket())).toList();
    if (shown.isEmpty()) {
      return List.of();
    }
    List<Strand> strands = new ArrayList<>();
    strands.add(strand(ticket.channel(), ticket.ticket()));
    shown.forEach(one -> strands.add(strand(one.channel(), one.ticket())));
    return strands;
  }

  private Strand strand(String channel, TicketRef ticket) {
    return new Strand(channel, own.getOrDefault(ticket.value(), List.of()));
  }
}
