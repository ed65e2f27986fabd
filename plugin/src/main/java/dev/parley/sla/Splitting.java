package dev.parley.sla;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What messages that are split off into a ticket of their own are to the clocks. Nothing of what
 * was kept is changed by it.
 *
 * <p>What was answered before stays with the ticket where it was. What waits then goes on in the
 * new ticket from when it was written, so that each of both counts from its own earliest message
 * without an answer.
 */
public final class Splitting {
  private Splitting() {}

  /**
   * What goes into the new ticket.
   *
   * @param events of the ticket that they were written in, in the order they were kept
   * @param together those of all that it was shown with then: an answer to that was one to them
   * @param items the ids of the messages that were split off
   * @param since when they were
   */
  public static List<ClockEvent> taken(
      List<ClockEvent> events, List<ClockEvent> together, Set<String> items, Instant since) {
    List<ClockEvent> waiting = waiting(together, items, since);
    Set<String> ids = ids(waiting);
    List<ClockEvent> taken = new ArrayList<>();
    waiting.forEach(item -> taken.add(Merging.waiting(item, since)));
    for (ClockEvent event : events) {
      if (event.at().isAfter(since)) {
        if (isOf(event, items)) {
          taken.add(event);
        }
      } else if (event.type() == ClockEvent.Type.DELETE && isOf(event, ids)) {
        taken.add(ClockEvent.delete(since, event.ref().orElseThrow()));
      }
    }
    return taken;
  }

  /**
   * What is left in the ticket that they were written in.
   *
   * @param events of that ticket, in the order they were kept
   * @param together those of all that it was shown with then
   * @param items the ids of the messages that were split off
   * @param since when they were
   */
  public static List<ClockEvent> left(
      List<ClockEvent> events, List<ClockEvent> together, Set<String> items, Instant since) {
    Set<String> waiting = ids(waiting(together, items, since));
    return events.stream()
        .filter(event -> !isOf(event, event.at().isAfter(since) ? items : waiting))
        .toList();
  }

  /** Those that nobody had answered. */
  private static List<ClockEvent> waiting(
      List<ClockEvent> events, Set<String> items, Instant since) {
    return Turns.read(new Timeline(Merging.lasting(events, since), since), (turn, at) -> false)
        .waiting()
        .stream()
        .filter(item -> isOf(item, items))
        .toList();
  }

  private static Set<String> ids(List<ClockEvent> items) {
    return items.stream().flatMap(item -> item.id().stream()).collect(toUnmodifiableSet());
  }

  private static boolean isOf(ClockEvent event, Set<String> items) {
    return switch (event.type()) {
      case CUSTOMER -> event.id().filter(items::contains).isPresent();
      case DELETE -> event.ref().filter(items::contains).isPresent();
      default -> false;
    };
  }
}
