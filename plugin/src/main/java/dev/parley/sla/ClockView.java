package dev.parley.sla;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * One clock as it stands at one instant.
 *
 * @param state how it stands
 * @param startedAt the turn's first message; absent if the customer has not written
 * @param due when the target is used up; absent without a target
 * @param at when it was answered by a reply of the kind the policy asks for
 * @param elapsed from the start to the answer, to the end of the turn, or until now
 * @param human the first reply by a person, whichever kind the policy asks for
 * @param any the first reply by a person or a bot, whichever kind the policy asks for
 * @param flags what a reader should know before trusting the figures
 */
public record ClockView(
    ClockState state,
    Optional<Instant> startedAt,
    Optional<Instant> due,
    Optional<Instant> at,
    Lapse elapsed,
    Optional<Answer> human,
    Optional<Answer> any,
    Set<ClockFlag> flags) {
  /** A clock that has nothing to measure. */
  public static final ClockView NONE =
      new ClockView(
          ClockState.NOT_APPLICABLE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Lapse.NONE,
          Optional.empty(),
          Optional.empty(),
          Set.of());

  public ClockView {
    flags = Set.copyOf(flags);
  }
}
