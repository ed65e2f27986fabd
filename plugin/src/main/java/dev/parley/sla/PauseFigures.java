package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;

/**
 * What reports need of a pause.
 *
 * @param from when it began
 * @param reason why, in a word such as {@code awaiting-customer}
 * @param by the login of who paused; empty if nobody is known
 * @param paused how long it lasted, or has lasted
 * @param end how it ended
 * @param customerWrote whether the customer wrote while it lasted, or ended it by writing
 * @param late whether it stopped a clock that had used {@value #LATE_PERCENT} % of its time or more
 */
public record PauseFigures(
    Instant from,
    String reason,
    Optional<String> by,
    Lapse paused,
    End end,
    boolean customerWrote,
    boolean late) {
  /** From which share of a clock's time on a pause begins late. */
  public static final int LATE_PERCENT = 90;

  /** How a pause ended. */
  public enum End implements Named {
    /** It lasts. */
    LASTS,
    /** The customer wrote. */
    CUSTOMER,
    /** It was resumed. */
    RESUMED,
    /** The conversation was closed. */
    CLOSED
  }

  /** Whether somebody ended it although the customer had not written. */
  public boolean resumedByHand() {
    return end == End.RESUMED && !customerWrote;
  }

  static End end(Pauses.Pause pause) {
    return pause
        .endedBy()
        .map(
            event ->
                switch (event.type()) {
                  case CUSTOMER -> End.CUSTOMER;
                  case CLOSE -> End.CLOSED;
                  default -> End.RESUMED;
                })
        .orElse(End.LASTS);
  }
}
