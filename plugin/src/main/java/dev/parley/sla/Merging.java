package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What tickets that are merged are to the clocks. Nothing of what was kept is changed by it, so
 * that a merge that is taken back leaves no trace.
 *
 * <p>What ended before the merge stays with the ticket where it ended. What waits then goes on in
 * the ticket that it was merged into, from its own beginning: the earliest message without an
 * answer is kept, and an answer that went out before to somebody else's message is none to this
 * one.
 */
public final class Merging {
  /** What happens to one conversation of several, and not to the ticket as a whole. */
  private static final Set<ClockEvent.Type> SAID =
      EnumSet.of(
          ClockEvent.Type.CUSTOMER,
          ClockEvent.Type.AGENT,
          ClockEvent.Type.ECHO,
          ClockEvent.Type.AUTO,
          ClockEvent.Type.NOTE,
          ClockEvent.Type.ACT,
          ClockEvent.Type.DELETE,
          ClockEvent.Type.RETRACT,
          ClockEvent.Type.PROMISE);

  private Merging() {}

  /**
   * What a ticket brings along into the one that it was merged into.
   *
   * @param events of the ticket, in the order they were kept
   * @param since when it was merged
   */
  public static List<ClockEvent> brought(List<ClockEvent> events, Instant since) {
    var timeline = new Timeline(lasting(events, since), since);
    Turns before = Turns.read(timeline, (turn, at) -> false);
    List<ClockEvent> brought = new ArrayList<>();
    before.waiting().forEach(item -> brought.add(waiting(item, since)));
    timeline.events().stream()
        .filter(event -> event.type() == ClockEvent.Type.DELETE)
        .filter(event -> brought.stream().anyMatch(item -> item.id().equals(event.ref())))
        .map(event -> ClockEvent.delete(since, event.ref().orElseThrow()))
        .toList()
        .forEach(brought::add);
    before.promises().stream()
        .filter(promise -> promise.awaited().open())
        .map(promise -> promised(promise, since))
        .forEach(brought::add);
    events.stream()
        .filter(event -> event.at().isAfter(since) && SAID.contains(event.type()))
        .forEach(brought::add);
    return brought;
  }

  /**
   * What is left in a ticket that was merged: it ends there, and counts as told twice.
   *
   * @param events of the ticket, in the order they were kept
   * @param since when it was merged
   */
  public static List<ClockEvent> left(List<ClockEvent> events, Instant since) {
    List<ClockEvent> left =
        new ArrayList<>(
            lasting(events, since).stream().filter(event -> !event.at().isAfter(since)).toList());
    if (open(left)) {
      left.add(ClockEvent.close(since, CloseReason.DUPLICATE));
    }
    return left;
  }

  /** Without what was answered before an instant and taken back after it as if it had not been. */
  static List<ClockEvent> lasting(List<ClockEvent> events, Instant since) {
    var whole = new Timeline(events, Instant.MAX);
    return events.stream()
        .filter(
            event ->
                event.at().isAfter(since)
                    || switch (event.type()) {
                      case AGENT, ECHO, AUTO -> !whole.takenBack(event);
                      case PROMISE -> !whole.takenBack(event.ref().or(event::id), event.at());
                      default -> true;
                    })
        .toList();
  }

  private static boolean open(List<ClockEvent> events) {
    boolean open = true;
    for (ClockEvent event : new Timeline(events, Instant.MAX).events()) {
      if (event.type() == ClockEvent.Type.CLOSE) {
        open = false;
      } else if (event.type() == ClockEvent.Type.REOPEN) {
        open = true;
      }
    }
    return open;
  }

  /** It came into this ticket just then, and was written when it was. */
  static ClockEvent waiting(ClockEvent item, Instant since) {
    return new ClockEvent(
        since,
        ClockEvent.Type.CUSTOMER,
        item.id(),
        Optional.empty(),
        Optional.of(ClockEvent.MERGED),
        item.value(),
        Optional.empty(),
        Optional.of(Turn.start(item)),
        Optional.of(item.queued().orElse(item.at())),
        Optional.empty(),
        false);
  }

  private static ClockEvent promised(Promised promise, Instant since) {
    return new ClockEvent(
        since,
        ClockEvent.Type.PROMISE,
        Optional.empty(),
        promise.holding(),
        Optional.empty(),
        Optional.of(promise.due().toString()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }
}
