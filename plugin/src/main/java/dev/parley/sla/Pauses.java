package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When a conversation waited for somebody else, and for what. Each reason lasts by itself: until it
 * is resumed, all are resumed, or the conversation is closed; waiting for the customer also ends
 * with the customer's next message, be it an edit.
 */
final class Pauses {
  /** The reason that a message of the customer ends. */
  static final String AWAITING_CUSTOMER = "awaiting-customer";

  private final List<Cut> ended = new ArrayList<>();
  private final Map<String, Instant> lasting = new LinkedHashMap<>();

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
      case PAUSE -> lasting.putIfAbsent(reason.orElseThrow(), event.at());
      case RESUME -> reason.ifPresentOrElse(why -> end(why, event.at()), () -> endAll(event.at()));
      case CLOSE -> endAll(event.at());
      case CUSTOMER -> end(AWAITING_CUSTOMER, Turn.start(event));
      default -> {}
    }
  }

  private void endAll(Instant at) {
    List.copyOf(lasting.keySet()).forEach(why -> end(why, at));
  }

  /** The customer may have written before we began to wait; then we never did. */
  private void end(String why, Instant at) {
    Instant from = lasting.remove(why);
    if (from != null && from.isBefore(at)) {
      ended.add(new Cut(from, Optional.of(at), why));
    }
  }

  /** What a clock leaves out that stands still for these reasons. */
  List<Cut> cuts(Set<String> reasons) {
    List<Cut> cuts = new ArrayList<>();
    ended.stream().filter(cut -> reasons.contains(cut.why())).forEach(cuts::add);
    lasting.forEach(
        (why, from) -> {
          if (reasons.contains(why)) {
            cuts.add(new Cut(from, Optional.empty(), why));
          }
        });
    return cuts;
  }
}
