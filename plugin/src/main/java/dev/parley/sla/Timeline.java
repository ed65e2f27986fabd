package dev.parley.sla;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The events of a conversation as far as they are known at one instant, in order. */
final class Timeline {
  private static final Duration RETRACTABLE = Duration.ofSeconds(60);

  private final Instant now;
  private final List<ClockEvent> events;
  private final Set<String> imported;
  private final Map<String, Instant> retracted = new HashMap<>();
  private final TreeMap<Instant, Optional<String>> priorities = new TreeMap<>();

  /** Takes in events; later ones are left out, and imported history starts nothing. */
  Timeline(List<ClockEvent> all, Instant now) {
    this.now = now;
    events =
        all.stream()
            .filter(event -> !event.backfill() && !event.at().isAfter(now))
            .sorted(Comparator.comparing(ClockEvent::at))
            .toList();
    imported =
        all.stream()
            .filter(ClockEvent::backfill)
            .flatMap(event -> event.id().stream())
            .collect(toUnmodifiableSet());
    for (ClockEvent event : events) {
      if (event.type() == ClockEvent.Type.RETRACT) {
        retracted.putIfAbsent(event.ref().orElseThrow(), event.at());
      } else if (event.type() == ClockEvent.Type.PRIORITY) {
        priorities.put(event.at(), event.value());
      }
    }
  }

  List<ClockEvent> events() {
    return events;
  }

  Instant now() {
    return now;
  }

  /** The ids of messages that came as history; a live event of the same id is an edit of one. */
  Set<String> imported() {
    return imported;
  }

  /** Whether a reply was taken back so soon that it never was one. */
  boolean takenBack(ClockEvent reply) {
    return takenBack(reply.id(), reply.at());
  }

  /** The same of the reply with an id, which was delivered at an instant. */
  boolean takenBack(Optional<String> reply, Instant delivered) {
    return reply
        .map(retracted::get)
        .filter(at -> !at.isAfter(lastRetraction(delivered)))
        .isPresent();
  }

  /** The last instant at which a reply may still be taken back as if it had never been. */
  static Instant lastRetraction(Instant delivered) {
    return delivered.plus(RETRACTABLE);
  }

  /** The priority in force at an instant; empty if no event set one, or the last took it away. */
  Optional<String> priority(Instant at) {
    return Optional.ofNullable(priorities.floorEntry(at)).flatMap(Map.Entry::getValue);
  }

  /** When the priority was set between two instants, both included. */
  Set<Instant> priorityChanges(Instant from, Instant to) {
    return from.isAfter(to) ? Set.of() : priorities.subMap(from, true, to, true).keySet();
  }

  /** Whether the customer wrote between two instants, both included. */
  boolean customerWrote(Instant from, Instant to) {
    return events.stream()
        .filter(event -> event.type() == ClockEvent.Type.CUSTOMER)
        .map(Turn::start)
        .anyMatch(at -> !at.isBefore(from) && !at.isAfter(to));
  }

  /** The events from this one on. */
  List<ClockEvent> from(ClockEvent start) {
    return events.stream().dropWhile(event -> !event.equals(start)).toList();
  }
}
