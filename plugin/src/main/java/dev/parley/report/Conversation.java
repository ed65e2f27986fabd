package dev.parley.report;

import dev.parley.model.TicketRef;
import dev.parley.sla.PauseFigures;
import dev.parley.sla.TurnFigures;
import dev.parley.sla.TurnFigures.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a report needs of one conversation.
 *
 * @param first its first turn
 * @param last its last turn as it stood at the end of the time in question; it may be the first,
 *     and none had begun if it is empty
 * @param pauses its pauses, in the order they began
 */
record Conversation(
    TicketRef ticket,
    String channel,
    TurnFigures first,
    Optional<TurnFigures> last,
    List<PauseFigures> pauses) {
  boolean answered() {
    return first.outcome() == Outcome.ANSWERED;
  }

  boolean eligible() {
    return first.outcome() != Outcome.NOT_NEEDED && first.outcome() != Outcome.CONTAINED;
  }

  boolean receivedIn(Instant from, Instant to) {
    return in(first.anchor(), from, to);
  }

  boolean answeredIn(Instant from, Instant to) {
    return answered() && in(first.endedAt().orElseThrow(), from, to);
  }

  boolean answeredWithin(Duration limit) {
    return answered() && first.waited().calendar().compareTo(limit) <= 0;
  }

  boolean olderThan(Duration limit, Instant now) {
    return !first.anchor().plus(limit).isAfter(now);
  }

  boolean waits() {
    return last.filter(turn -> turn.outcome() == Outcome.WAITING).isPresent();
  }

  /** Since when the customer waits, who {@link #waits}. */
  Instant waitsSince() {
    return last.orElseThrow().anchor();
  }

  Optional<String> by() {
    return answered() ? first.by() : Optional.empty();
  }

  double minutes() {
    return first.waited().calendar().toMillis() / 60_000.0;
  }

  private static boolean in(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
