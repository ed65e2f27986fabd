package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a conversation waited for somebody else, and for what. Each reason lasts by itself: until it
 * is resumed, all are resumed, or the conversation is closed; waiting for the customer also ends
 * with the customer's next message, be it an edit.
 */
final class Pauses {
  /** The reason that a message of the customer ends. */
  static final String AWAITING_CUSTOMER = "awaiting-customer";

  private final List<Pause> ended = new ArrayList<>();
  private final Map<String, ClockEvent> lasting = new LinkedHashMap<>();

  /**
   * One of them.
   *
   * @param began the event that began it
   * @param to the first instant after it; empty while it lasts
   * @param endedBy the event that ended it; empty while it lasts
   */
  record Pause(ClockEvent began, Optional<Instant> to, Optional<ClockEvent> endedBy) {
    Instant from() {
      return began.at();
    }

    String why() {
      return normal(began.reason().orElseThrow());
    }
  }

  private Pauses() {}

  static Pauses read(Timeline timeline) {
    Pauses pauses = new Pauses();
    timeline.events().forEach(pauses::read);
    return pauses;
  }

  /** A reason in the one way it is compared: lower case, with hyphens. */
  static String normal(String reason) {
    return reason
        .strip()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s_]+", "-");
  }

  private void read(ClockEvent event) {
    Optional<String> reason = event.reason().map(Pauses::normal);
    switch (event.type()) {
      case PAUSE -> lasting.putIfAbsent(reason.orElseThrow(), event);
      case RESUME ->
          reason.ifPresentOrElse(why -> end(why, event.at(), event), () -> endAll(event));
      case CLOSE -> endAll(event);
      case CUSTOMER -> end(AWAITING_CUSTOMER, Turn.start(event), event);
      default -> {}
    }
  }

  private void endAll(ClockEvent event) {
    List.copyOf(lasting.keySet()).forEach(why -> end(why, event.at(), event));
  }

  /** The customer may have written before we began to wait; then we never did. */
  private void end(String why, Instant at, ClockEvent event) {
    ClockEvent began = lasting.remove(why);
    if (began != null && began.at().isBefore(at)) {
      ended.add(new Pause(began, Optional.of(at), Optional.of(event)));
    }
  }

  /** All of them: first those that ended. */
  List<Pause> all() {
    return Stream.concat(
            ended.stream(),
            lasting.values().stream()
                .map(began -> new Pause(began, Optional.empty(), Optional.empty())))
        .toList();
  }

  /** What a clock leaves out that stands still for these reasons. */
  List<Cut> cuts(Set<String> reasons) {
    return all().stream()
        .filter(pause -> reasons.contains(pause.why()))
        .map(pause -> new Cut(pause.from(), pause.to(), pause.why()))
        .toList();
  }
}
