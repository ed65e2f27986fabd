package dev.parley.sla;

import java.util.Optional;

/**
 * What a policy promises.
 *
 * @param firstResponse for the first turn; without it that clock is not applicable
 * @param nextResponse for each later turn; without it those clocks are not applicable
 * @param answeredBy which replies the targets bind
 */
public record ClockTargets(
    Optional<Targets> firstResponse, Optional<Targets> nextResponse, AnsweredBy answeredBy) {

  /** Which replies end a clock. */
  public enum AnsweredBy implements Named {
    /** Only a reply by a person. */
    HUMAN,
    /** Also an answer by a bot. */
    ANY
  }

  /** Targets for replies by a person. */
  public static ClockTargets human(Targets firstResponse, Targets nextResponse) {
    return new ClockTargets(
        Optional.of(firstResponse), Optional.of(nextResponse), AnsweredBy.HUMAN);
  }
}
