package dev.parley.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * Reads the events of a conversation, in order, into its turns and the updates that were promised.
 * One instance per reading.
 *
 * <p>A turn whose messages were all deleted is over; the customer's next message starts another. As
 * long as nothing but a deleted turn came before, that other one is the first. A turn that a bot's
 * answer contains is over, too, unless its clock has run out by then.
 */
final class Turns {
  private static final Duration SILENCE = Duration.ofHours(24);

  private final Timeline timeline;
  private final BiPredicate<Turn, Instant> breached;
  private final List<Turn> turns = new ArrayList<>();
  private final List<Promised> promises = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();
  private boolean ownedByPerson;
  private Optional<Instant> botAnswered = Optional.empty();

  private Turns(Timeline timeline, BiPredicate<Turn, Instant> breached) {
    this.timeline = timeline;
    this.breached = breached;
    known.addAll(timeline.imported());
  }

  /**
   * Reads them.
   *
   * @param breached whether the clock of a turn had run out at an instant, if nobody had answered
   */
  static Turns read(Timeline timeline, BiPredicate<Turn, Instant> breached) {
    Turns reading = new Turns(timeline, breached);
    for (ClockEvent event : timeline.events()) {
      reading.containBySilence(event.at());
      reading.read(event);
    }
    reading.containBySilence(timeline.now());
    return reading;
  }

  List<Turn> turns() {
    return turns;
  }

  List<Promised> promises() {
    return promises;
  }

  /** The customer's messages that wait for a reply. */
  List<ClockEvent> waiting() {
    return openTurn().map(Turn::items).orElse(List.of());
  }

  /** When the customer's silence will contain the open turn, unless its clock runs out before. */
  Optional<Instant> containsAt() {
    return openTurn().isEmpty() ? Optional.empty() : silentUntil();
  }

  private Optional<Instant> silentUntil() {
    return botAnswered.map(at -> at.plus(SILENCE));
  }

  private void read(ClockEvent event) {
    switch (event.type()) {
      case CUSTOMER -> customer(event);
      case AGENT, ECHO -> reply(event);
      case AUTO -> automatic(event);
      case CLOSE -> close(event);
      case REOPEN -> {
        last().ifPresent(turn -> turn.awaited().reopen());
        promises.forEach(promise -> promise.awaited().reopen());
      }
      case DELETE -> {
        deleted.add(event.ref().orElseThrow());
        endIfDeleted(event);
      }
      case ASSIGN -> {
        ownedByPerson = event.assignsToPerson();
        if (ownedByPerson) {
          botAnswered = Optional.empty();
        }
      }
      case PROMISE -> {
        if (!timeline.takenBack(event.ref().or(event::id), event.at())) {
          promises.add(Promised.by(event));
        }
      }
      default -> {}
    }
  }

  private void customer(ClockEvent event) {
    botAnswered = Optional.empty();
    if (event.id().isPresent() && !known.add(event.id().get())) {
      return;
    }
    Optional<Turn> open = openTurn();
    if (open.isPresent()) {
      open.get().add(event);
    } else {
      if (turns.size() == 1 && turns.get(0).deleted()) {
        turns.clear();
      }
      turns.add(
          new Turn(turns.isEmpty() ? ClockName.FIRST_RESPONSE : ClockName.NEXT_RESPONSE, event));
    }
    endIfDeleted(event);
  }

  private void reply(ClockEvent event) {
    if (timeline.takenBack(event)) {
      return;
    }
    botAnswered = Optional.empty();
    openTurn().ifPresent(turn -> turn.awaited().answered(event));
    promises.stream()
        .filter(promise -> promise.keptBy(event))
        .forEach(promise -> promise.awaited().answered(event));
  }

  private void automatic(ClockEvent event) {
    if (!event.purpose().equals(Optional.of(ClockEvent.Purpose.ANSWER))
        || timeline.takenBack(event)) {
      return;
    }
    promises.forEach(promise -> promise.awaited().answeredAutomatically(event));
    openTurn()
        .ifPresent(
            turn -> {
              turn.awaited().answeredAutomatically(event);
              if (!ownedByPerson && botAnswered.isEmpty()) {
                botAnswered = Optional.of(event.at());
              }
            });
  }

  private void close(ClockEvent event) {
    openTurn().ifPresent(turn -> turn.awaited().closed(event));
    promises.forEach(promise -> promise.awaited().closed(event));
    if (event.closeReason() == CloseReason.BOT && botAnswered.isPresent()) {
      contain(Ending.How.CONTAINED_BY_CLOSE, event.at());
    }
  }

  private void containBySilence(Instant until) {
    Optional<Instant> silent = silentUntil().filter(at -> !at.isAfter(until));
    if (silent.isPresent()) {
      contain(Ending.How.CONTAINED, silent.get());
      botAnswered = Optional.empty();
    }
  }

  private void contain(Ending.How how, Instant at) {
    openTurn()
        .filter(turn -> !breached.test(turn, at))
        .ifPresent(turn -> turn.awaited().end(new Ending(how, at)));
  }

  private void endIfDeleted(ClockEvent event) {
    openTurn()
        .filter(turn -> turn.allIn(deleted))
        .ifPresent(
            turn -> {
              Ending gone = new Ending(Ending.How.DELETED, event.at());
              turn.awaited().end(gone);
              if (turns.size() == 1) {
                promises.forEach(promise -> promise.awaited().endIfOpen(gone));
              }
            });
  }

  private Optional<Turn> last() {
    return turns.isEmpty() ? Optional.empty() : Optional.of(turns.get(turns.size() - 1));
  }

  private Optional<Turn> openTurn() {
    return last().filter(turn -> turn.awaited().open());
  }
}
