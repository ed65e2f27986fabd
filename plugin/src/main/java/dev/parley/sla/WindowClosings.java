package dev.parley.sla;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a network's windows close for one conversation: each so long after the latest message that
 * opens it, and of two with one name at the later time.
 */
final class WindowClosings {
  private WindowClosings() {}

  /**
   * The windows of a conversation, in the order in which the network lists them.
   *
   * @param windows those of the conversation's channel
   * @param events of the conversation; a customer's message without a kind, and what happens later
   *     than {@code now}, opens none
   */
  static List<ReplyWindow> of(List<NetworkWindow> windows, List<ClockEvent> events, Instant now) {
    Map<String, Instant> closes = new LinkedHashMap<>();
    for (NetworkWindow window : windows) {
      last(window, events, now)
          .map(at -> at.plus(window.length()))
          .ifPresent(
              at ->
                  closes.merge(
                      window.name(), at, (one, other) -> one.isAfter(other) ? one : other));
    }
    List<ReplyWindow> list = new ArrayList<>();
    closes.forEach((name, at) -> list.add(new ReplyWindow(name, at)));
    return List.copyOf(list);
  }

  /**
   * The windows of several conversations in one ticket. Of two with one name it is the one that
   * closes first that matters, unless it is closed.
   */
  static List<ReplyWindow> of(
      List<ClockStore.Strand> strands, Function<String, List<NetworkWindow>> windows, Instant now) {
    Map<String, ReplyWindow> soonest = new LinkedHashMap<>();
    for (ClockStore.Strand strand : strands) {
      of(windows.apply(strand.channel()), strand.events(), now)
          .forEach(
              window ->
                  soonest.merge(window.name(), window, (one, other) -> matters(one, other, now)));
    }
    return List.copyOf(soonest.values());
  }

  private static ReplyWindow matters(ReplyWindow one, ReplyWindow other, Instant now) {
    boolean oneFirst = one.closesAt().isBefore(other.closesAt());
    ReplyWindow first = oneFirst ? one : other;
    return first.open(now) ? first : oneFirst ? other : one;
  }

  private static Optional<Instant> last(
      NetworkWindow window, List<ClockEvent> events, Instant now) {
    String id = Fields.id(window.kind());
    return events.stream()
        .filter(event -> event.type() == ClockEvent.Type.CUSTOMER && !event.at().isAfter(now))
        .filter(event -> event.value().filter(id::equals).isPresent())
        .filter(event -> !window.afterAd() || event.afterAd())
        .map(WindowClosings::written)
        .max(Instant::compareTo);
  }

  /**
   * By the network's own clock, however old that is: it closes the window, whatever our clocks make
   * of a message that was told of late.
   */
  private static Instant written(ClockEvent message) {
    return message
        .published()
        .filter(published -> !published.isAfter(message.at()))
        .orElse(message.at());
  }
}
