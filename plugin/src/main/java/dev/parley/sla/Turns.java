package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the events of a conversation, in order, into its turns. One instance per reading.
 *
 * <p>A turn whose messages were all deleted is over; the customer's next message starts another. As
 * long as nothing but deleted turns came before, that other one is the first.
 */
final class Turns {
  private static final Duration RETRACTABLE = Duration.ofSeconds(60);

  private final List<Turn> turns = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private final Map<String, Instant> retracted = new HashMap<>();

  private Turns() {}

  /** The turns as far as they are known at {@code now}; later events and imported ones are out. */
  static List<Turn> read(List<ClockEvent> events, Instant now) {
    List<ClockEvent> ordered =
        events.stream()
            .filter(event -> !event.backfill() && !event.at().isAfter(now))
            .sorted(Comparator.comparing(ClockEvent::at))
            .toList();
    Turns reading = new Turns();
    for (ClockEvent event : ordered) {
      if (event.type() == ClockEvent.Type.RETRACT) {
        reading.retracted.putIfAbsent(event.ref().orElseThrow(), event.at());
      }
    }
    ordered.forEach(reading::read);
    return reading.turns;
  }

  /** Whether a reply of this instant may still be taken back as if it had never been. */
  static boolean provisional(Instant delivered, Instant now) {
    return now.isBefore(delivered.plus(RETRACTABLE));
  }

  private void read(ClockEvent event) {
    switch (event.type()) {
      case CUSTOMER -> customer(event);
      case AGENT, ECHO -> {
        if (!takenBack(event)) {
          openTurn().ifPresent(turn -> turn.end(Turn.End.ANSWERED, event));
        }
      }
      case AUTO -> {
        if (event.purpose().equals(Optional.of(ClockEvent.Purpose.ANSWER)) && !takenBack(event)) {
          openTurn().ifPresent(turn -> turn.answeredAutomatically(event));
        }
      }
      case CLOSE -> close(event);
      case REOPEN -> last().ifPresent(Turn::reopen);
      case DELETE -> {
        deleted.add(event.ref().orElseThrow());
        endIfDeleted(event);
      }
      default -> {}
    }
  }

  private void customer(ClockEvent event) {
    if (event.id().isPresent() && !known.add(event.id().get())) {
      return;
    }
    if (openTurn().isEmpty()) {
      if (turns.size() == 1 && turns.get(0).end().equals(Optional.of(Turn.End.DELETED))) {
        turns.clear();
      }
      turns.add(new Turn());
    }
    turns.get(turns.size() - 1).add(event);
    endIfDeleted(event);
  }

  private void close(ClockEvent event) {
    CloseReason reason =
        event
            .reason()
            .map(id -> Named.parse(CloseReason.class, "reason", id))
            .orElse(CloseReason.RESOLVED);
    openTurn()
        .ifPresent(
            turn -> {
              switch (reason.effect()) {
                case NOT_APPLICABLE -> turn.end(Turn.End.NOT_APPLICABLE, event);
                case MISSED -> turn.end(Turn.End.MISSED, event);
                case ANSWERED -> turn.end(Turn.End.ANSWERED, event);
                case NONE -> {}
              }
            });
  }

  private void endIfDeleted(ClockEvent event) {
    openTurn()
        .filter(turn -> turn.allIn(deleted))
        .ifPresent(turn -> turn.end(Turn.End.DELETED, event));
  }

  private boolean takenBack(ClockEvent reply) {
    return reply
        .id()
        .map(retracted::get)
        .filter(at -> !at.isAfter(reply.at().plus(RETRACTABLE)))
        .isPresent();
  }

  private Optional<Turn> last() {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(turns.size() - 1));
  }

  private Optional<Turn> openTurn() {
    return last().filter(Turn::open);
  }
}
