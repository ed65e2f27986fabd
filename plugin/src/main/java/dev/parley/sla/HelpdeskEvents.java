package dev.parley.sla;

import dev.parley.host.Change;
import dev.parley.host.Message;
import dev.parley.sla.ClockStore.Entry;
import dev.parley.sla.ClockStore.Timed;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What changes and messages of a helpdesk are to the clocks. */
public final class HelpdeskEvents {
  /** What a pause is for if the helpdesk does not say. */
  private static final String NO_REASON = "not-named";

  private static final int LONGEST_REASON = 200;
  private static final int LONGEST_LOGIN = 500;
  private static final int LONGEST_LINK = 300;

  private HelpdeskEvents() {}

  /** Until when a message promises the next one; a helpdesk with SPI 0.1 knows no promises. */
  public static Optional<Instant> promise(Message message) {
    try {
      return message.promise();
    } catch (NoSuchMethodError beforePromises) {
      return Optional.empty();
    }
  }

  /**
   * An answer that was delivered and what it promised, to be kept together: a promise exists from
   * when the customer has it.
   *
   * @param key of the answer, which is also its id
   */
  public static List<Entry> answered(
      Timed ticket, String key, ClockEvent answer, Optional<Instant> promise) {
    var given = new Entry(ticket, key, answer);
    return promise
        .map(
            until ->
                List.of(
                    given,
                    new Entry(
                        ticket,
                        "promise:" + key,
                        ClockEvent.promise(answer.at(), answer.id().orElseThrow(), until))))
        .orElse(List.of(given));
  }

  /** A close, a pause, its end, another person in charge, or something a person did. */
  static ClockEvent of(Change change) {
    String value = change.value();
    return switch (change.type()) {
      case CLOSED -> close(change);
      case PAUSED ->
          event(change, ClockEvent.Type.PAUSE, Optional.of(value.isBlank() ? NO_REASON : value));
      case RESUMED ->
          event(change, ClockEvent.Type.RESUME, Optional.of(value).filter(why -> !why.isBlank()));
      case ASSIGNED -> ClockEvent.of(change.at(), ClockEvent.Type.ASSIGN).by(cut(value));
      default -> event(change, ClockEvent.Type.ACT, Optional.empty());
    };
  }

  private static ClockEvent event(Change change, ClockEvent.Type type, Optional<String> reason) {
    return new ClockEvent(
            change.at(),
            type,
            Optional.empty(),
            Optional.empty(),
            reason.map(
                why -> Pauses.normal(why.substring(0, Math.min(why.length(), LONGEST_REASON)))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .by(cut(change.actor()));
  }

  /** On the first line the reason, on the second where an answer given elsewhere can be seen. */
  private static ClockEvent close(Change change) {
    List<String> lines = change.value().lines().toList();
    return new ClockEvent(
            change.at(),
            ClockEvent.Type.CLOSE,
            Optional.empty(),
            lines.stream()
                .skip(1)
                .map(String::strip)
                .filter(link -> !link.isEmpty() && link.length() <= LONGEST_LINK)
                .findFirst(),
            Optional.of(closeReason(lines.isEmpty() ? "" : lines.get(0).strip()).id()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false)
        .by(cut(change.actor()));
  }

  /** A helpdesk may have reasons of its own; to the clocks they mean that the matter is settled. */
  private static CloseReason closeReason(String value) {
    return Arrays.stream(CloseReason.values())
        .filter(known -> known.id().equals(value))
        .findFirst()
        .orElse(CloseReason.RESOLVED);
  }

  private static String cut(String login) {
    return login.substring(0, Math.min(login.length(), LONGEST_LOGIN));
  }
}
