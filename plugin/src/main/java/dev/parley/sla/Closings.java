package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a conversation was closed and opened again, and how that stands with its resolution.
 *
 * <p>A close for a reason that needs no reply leaves the resolution that was there before, if there
 * was one: a thank-you that is closed as such does not undo what it thanks for.
 */
final class Closings {
  private final Set<String> known = new HashSet<>();
  private final List<Cut> closed = new ArrayList<>();
  private Optional<Instant> closedSince = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<Ending> resolved = Optional.empty();
  private Optional<Ending> first = Optional.empty();

  private Closings(Timeline timeline) {
    known.addAll(timeline.imported());
  }

  /** Reads what happened from the message on that opened the first turn. */
  static Closings read(Timeline timeline, ClockEvent opener) {
    Closings closings = new Closings(timeline);
    timeline.from(opener).forEach(closings::read);
    return closings;
  }

  /** The stretches in which the conversation was closed; not the one that may last. */
  List<Cut> closed() {
    return List.copyOf(closed);
  }

  /** How the resolution ended; empty while the conversation is open. */
  Optional<Ending> resolution() {
    return ending;
  }

  /** The first time the conversation was resolved, which nothing undoes. */
  Optional<Ending> firstResolution() {
    return first;
  }

  private void read(ClockEvent event) {
    switch (event.type()) {
      case CLOSE -> close(event);
      case REOPEN -> reopen(event.at());
      case CUSTOMER -> {
        if (event.id().isEmpty() || known.add(event.id().get())) {
          reopen(Turn.start(event));
        }
      }
      default -> {}
    }
  }

  /** Of several closes in a row the first counts: nothing was open that another could end. */
  private void close(ClockEvent event) {
    if (closedSince.isPresent()) {
      return;
    }
    closedSince = Optional.of(event.at());
    ending =
        Optional.of(
            switch (event.closeReason().effect()) {
              case RESOLVED, ANSWERED -> resolve(event.at());
              case MISSED -> new Ending(Ending.How.MISSED, event.at());
              case NOT_APPLICABLE -> before(Ending.How.NOT_APPLICABLE, event.at());
              case BOT -> before(Ending.How.CONTAINED_BY_CLOSE, event.at());
            });
  }

  private Ending resolve(Instant at) {
    Ending now = new Ending(Ending.How.ANSWERED, at);
    resolved = Optional.of(now);
    first = first.or(() -> resolved);
    return now;
  }

  private Ending before(Ending.How otherwise, Instant at) {
    return resolved.orElseGet(() -> new Ending(otherwise, at));
  }

  /** The customer may have written before the close that we knew of first. */
  private void reopen(Instant at) {
    if (closedSince.isPresent()) {
      Instant from = closedSince.get();
      if (from.isBefore(at)) {
        closed.add(new Cut(from, Optional.of(at), ClockSpan.CONVERSATION_CLOSED));
      }
      closedSince = Optional.empty();
      ending = Optional.empty();
    }
  }
}
