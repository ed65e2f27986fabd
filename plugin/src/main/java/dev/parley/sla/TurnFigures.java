package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * What reports need of a turn, whatever policy it had or had none.
 *
 * @param anchor its first message
 * @param outcome what became of it
 * @param endedAt when it was answered or ended; absent while somebody waits
 * @param waited from its first message to its end or to the time of asking
 * @param by who answered: the login of who pressed send, {@link #NATIVE_APP}, {@link #ELSEWHERE},
 *     or {@link #UNKNOWN} for an answer of an older version; absent without an answer
 */
public record TurnFigures(
    Instant anchor, Outcome outcome, Optional<Instant> endedAt, Lapse waited, Optional<String> by) {
  /** Answered in the network's own app, by whomever. */
  public static final String NATIVE_APP = "native app";

  /** Closed as answered where we cannot see it. */
  public static final String ELSEWHERE = "answered elsewhere";

  /** Answered through us, but it was not kept by whom. */
  public static final String UNKNOWN = "not known";

  /** What became of a turn. */
  public enum Outcome implements Named {
    /** Somebody waits for a reply by a person. */
    WAITING,
    /** A person replied. */
    ANSWERED,
    /** Closed because there was nothing to answer, or deleted by the customer. */
    NOT_NEEDED,
    /** Closed because the network takes no more replies: a miss. */
    LOST,
    /** A bot's answer was enough. */
    CONTAINED
  }

  static TurnFigures of(Turn turn, Lapse waited) {
    Optional<Ending> ending = turn.awaited().ending();
    return new TurnFigures(
        turn.anchor(),
        ending.map(TurnFigures::outcome).orElse(Outcome.WAITING),
        ending.map(Ending::at),
        waited,
        turn.awaited().human().map(TurnFigures::by));
  }

  private static Outcome outcome(Ending ending) {
    return switch (ending.how()) {
      case ANSWERED -> Outcome.ANSWERED;
      case NOT_APPLICABLE, DELETED -> Outcome.NOT_NEEDED;
      case MISSED -> Outcome.LOST;
      case CONTAINED, CONTAINED_BY_CLOSE -> Outcome.CONTAINED;
    };
  }

  private static String by(ClockEvent reply) {
    return switch (reply.type()) {
      case ECHO -> NATIVE_APP;
      case CLOSE -> ELSEWHERE;
      default -> reply.value().orElse(UNKNOWN);
    };
  }
}
